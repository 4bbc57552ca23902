package io.breakwater.runtime.monitor;

import io.breakwater.console.view.ComponentView;
import io.breakwater.runtime.process.Clock;
import io.breakwater.runtime.process.Component;
import io.breakwater.runtime.process.Folders;
import io.breakwater.runtime.process.RunFile;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// How the components fare, from their run files and heartbeats; looked at once a second. One
/// thread.
public final class Components {
  /// A heartbeat older than this makes a component DOWN, in milliseconds.
  public static final long BEAT_AGE_MILLIS_MAX = 5_000;

  private static final long PERIOD_NANOS = 1_000_000_000L;

  private final Folders folders;
  private final Clock clock;
  private final Set<Component> here;
  private List<ComponentView> last = List.of();
  private long lookedNanos = Long.MIN_VALUE / 2;

  /// @param here those that run on this host; the others have a monitor of their own
  public Components(Folders folders, Clock clock, Set<Component> here) {
    this.folders = folders;
    this.clock = clock;
    this.here = here;
  }

  List<ComponentView> look() {
    long now = clock.monotonicNanos();
    if (now - lookedNanos < PERIOD_NANOS) {
      return last;
    }
    lookedNanos = now;
    List<ComponentView> views = new ArrayList<>();
    for (Component component : here) {
      views.add(look(component));
    }
    last = List.copyOf(views);
    return last;
  }

  private ComponentView look(Component component) {
    Optional<RunFile> run = RunFile.read(folders.runFile(component));
    Optional<Instant> beat = beat(component);
    boolean alive = run.flatMap(RunFile::process).isPresent();
    boolean beating =
        beat.filter(at -> clock.wallMillis() - at.toEpochMilli() <= BEAT_AGE_MILLIS_MAX)
            .isPresent();
    ComponentView.Status status =
        alive && beating ? ComponentView.Status.HEALTHY : ComponentView.Status.DOWN;
    return new ComponentView(
        component.text(),
        status,
        alive && !beating ? Optional.of("no heartbeat") : Optional.empty(),
        run.map(RunFile::pid),
        beat.map(at -> Instant.ofEpochSecond(at.getEpochSecond())),
        Optional.empty(),
        Optional.empty());
  }

  private Optional<Instant> beat(Component component) {
    try {
      return Optional.of(Files.getLastModifiedTime(folders.heartbeat(component)).toInstant());
    } catch (IOException _) {
      // No heartbeat file means that it never beat: that is what the status says.
      return Optional.empty();
    }
  }

  /// The names of the components that do not serve.
  static List<String> failing(List<ComponentView> views) {
    return views.stream()
        .filter(view -> view.status() == ComponentView.Status.DOWN)
        .map(ComponentView::name)
        .toList();
  }
}
