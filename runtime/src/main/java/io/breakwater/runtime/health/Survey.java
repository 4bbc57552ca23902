package io.breakwater.runtime.health;

import io.breakwater.kernel.heal.Phase;
import io.breakwater.runtime.process.Clock;
import io.breakwater.runtime.process.Component;
import io.breakwater.runtime.process.Folders;
import io.breakwater.runtime.process.Heartbeat;
import io.breakwater.runtime.process.RunFile;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/// How the components of this host fare: their run files, signs of life, own doors, and what their
/// supervisor remembers. Never waits for any of them. One thread.
public final class Survey {
  /// How often it looks, in milliseconds.
  static final long PERIOD_MILLIS = 500;

  private final Folders folders;
  private final Clock clock;
  private final Set<Component> here;
  private final Doors doors;
  private final HealingFile memory;
  private final Map<Component, Beat> beats = new HashMap<>();
  private List<Surveyed> last = List.of();
  private long lookedNanos;

  /// The last sign of life and since when there was no newer one, on the monotonic clock: no step
  /// of a wall clock ages it.
  private record Beat(Heartbeat.Seen seen, long sinceNanos) {}

  /// A survey that has not looked yet.
  ///
  /// @param here those that run on this host; the others have a monitor of their own
  /// @param answered is called, by any thread, when a component's door has answered
  public Survey(Folders folders, Clock clock, Set<Component> here, Runnable answered) {
    this.folders = folders;
    this.clock = clock;
    this.here = Set.copyOf(here);
    this.doors = new Doors(clock, answered);
    this.memory = new HealingFile(folders);
    this.lookedNanos = clock.monotonicNanos() - TimeUnit.MILLISECONDS.toNanos(PERIOD_MILLIS);
  }

  /// The components that this host should run.
  public Set<Component> here() {
    return here;
  }

  /// What is known now; looks where that is due, and at once where an answer came.
  public List<Surveyed> look(boolean atOnce) {
    long now = clock.monotonicNanos();
    if (!atOnce && now - lookedNanos < TimeUnit.MILLISECONDS.toNanos(PERIOD_MILLIS)) {
      return last;
    }
    lookedNanos = now;
    Map<String, Surveyed.Healing> healing = memory.read();
    List<Surveyed> all = new ArrayList<>();
    here.stream().sorted().forEach(component -> all.add(look(component, healing, now)));
    last = List.copyOf(all);
    return last;
  }

  private Surveyed look(Component component, Map<String, Surveyed.Healing> healing, long now) {
    Optional<RunFile> run =
        RunFile.read(folders.runFile(component)).filter(entry -> entry.process().isPresent());
    OptionalDouble beatMillis = Heartbeat.lastMillis(folders.heartbeat(component));
    Optional<Heartbeat.Seen> seen =
        Heartbeat.read(folders.heartbeat(component))
            .filter(beat -> run.isPresent() && beat.pid() == run.get().pid());
    return new Surveyed(
        component,
        run.map(RunFile::pid),
        beatMillis.isPresent()
            ? Optional.of(Instant.ofEpochSecond((long) beatMillis.getAsDouble() / 1_000))
            : Optional.empty(),
        silentMillis(component, seen, beatMillis, now),
        phase(component, seen, run),
        run.filter(RunFile::serves)
            .map(entry -> doors.word(component, entry.pid(), entry.httpPort()))
            .orElseGet(DoorWord.NotAsked::new),
        Optional.ofNullable(healing.get(component.text())));
  }

  /// One whose beat was read half-written, or that has not beaten yet, has its silence go on from
  /// what was seen before.
  private long silentMillis(
      Component component, Optional<Heartbeat.Seen> seen, OptionalDouble beatMillis, long now) {
    Beat before = beats.get(component);
    if (before == null || (seen.isPresent() && !seen.get().equals(before.seen()))) {
      long ageMillis =
          before == null && beatMillis.isPresent()
              ? Math.max(0, clock.wallMillis() - (long) beatMillis.getAsDouble())
              : 0;
      if (seen.isEmpty()) {
        return 0;
      }
      before = new Beat(seen.get(), now - TimeUnit.MILLISECONDS.toNanos(ageMillis));
      beats.put(component, before);
    }
    return (now - before.sinceNanos()) / 1_000_000L;
  }

  /// A beat that was read half-written says nothing new.
  private Phase phase(Component component, Optional<Heartbeat.Seen> seen, Optional<RunFile> run) {
    return seen.or(() ->
            Optional.ofNullable(beats.get(component))
                .map(Beat::seen)
                .filter(beat -> run.isPresent() && beat.pid() == run.get().pid()))
        .map(Heartbeat.Seen::phase)
        .orElse(Phase.STARTING);
  }

  /// Whether no door is being waited for.
  public boolean isQuiet() {
    return doors.isQuiet();
  }
}
