package io.breakwater.runtime.supervisor;

import io.breakwater.runtime.process.Clock;
import io.breakwater.runtime.process.Component;
import io.breakwater.runtime.process.Folders;
import io.breakwater.runtime.process.RunFile;
import io.breakwater.runtime.process.SmallFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Starts the components, watches that they live and beat, and starts them again. A component that
/// already runs is adopted, never doubled. One thread calls [#step]; children outlive the
/// supervisor.
public final class Supervisor {
  /// A heartbeat older than this is a failed check, in milliseconds.
  public static final long BEAT_AGE_MILLIS_MAX = 5_000;

  /// So many failed checks in a row, one a second, and the component is killed.
  public static final int FAILED_CHECKS_MAX = 2;

  /// How long a component may take to its first heartbeat, in milliseconds.
  public static final long START_MILLIS_MAX = 90_000;

  private static final Logger LOG = LoggerFactory.getLogger(Supervisor.class);
  private static final long NANOS_PER_MILLI = 1_000_000L;

  private final Folders folders;
  private final Launch launch;
  private final Clock clock;
  private final Map<Component, Child> children = new EnumMap<>(Component.class);

  /// One watched component. Mutable, owned by the supervisor's thread.
  private static final class Child {
    private Optional<ProcessHandle> process = Optional.empty();
    private RestartLadder ladder;
    private Optional<RestartLadder.Gone> gone = Optional.empty();
    private int failedChecks;
    private long checkedNanos;
    private int restarts;

    private Child(RestartLadder ladder) {
      this.ladder = ladder;
    }
  }

  public Supervisor(Folders folders, Launch launch, Clock clock) {
    this.folders = folders;
    this.launch = launch;
    this.clock = clock;
  }

  /// Starts the component, or adopts it where it runs already.
  public void take(Component component) {
    Child child = new Child(RestartLadder.started(clock.monotonicNanos()));
    children.put(component, child);
    Optional<ProcessHandle> running =
        RunFile.read(folders.runFile(component)).flatMap(RunFile::process);
    if (running.isPresent()) {
      child.process = running;
      LOG.info("adopted component={} pid={}", component.text(), running.get().pid());
    } else {
      start(component, child);
    }
  }

  private void start(Component component, Child child) {
    int formerPort = RunFile.read(folders.runFile(component)).map(RunFile::httpPort).orElse(0);
    SmallFile.remove(folders.exitFile(component));
    SmallFile.remove(folders.heartbeat(component));
    Process process = launch.start(component, formerPort);
    // Whoever looks now finds the process; the port follows when it serves.
    RunFile.starting(process.toHandle()).write(folders.runFile(component));
    child.process = Optional.of(process.toHandle());
    child.failedChecks = 0;
    LOG.info("started component={} pid={}", component.text(), process.pid());
  }

  /// Looks at every component once and does what is due.
  public void step() {
    children.forEach(this::look);
  }

  private void look(Component component, Child child) {
    long now = clock.monotonicNanos();
    boolean alive = child.process.map(ProcessHandle::isAlive).orElse(false);
    if (alive) {
      checkBeat(component, child, now);
    } else if (child.gone.isEmpty()) {
      RestartLadder.Gone gone = child.ladder.gone(now);
      child.gone = Optional.of(gone);
      long waitMillis = (gone.dueNanos() - now) / NANOS_PER_MILLI;
      LOG.warn("gone component={} restart_in_ms={}", component.text(), waitMillis);
      gone.alarm().ifPresent(text -> notifyPeople(component, text));
    } else if (child.gone.get().dueNanos() <= now) {
      child.ladder = child.gone.get().startedAgain(now);
      child.gone = Optional.empty();
      child.restarts++;
      start(component, child);
    }
  }

  private void checkBeat(Component component, Child child, long now) {
    if (now - child.checkedNanos < TimeUnit.SECONDS.toNanos(1)) {
      return;
    }
    child.checkedNanos = now;
    child.failedChecks = beats(component, child, now) ? 0 : child.failedChecks + 1;
    if (child.failedChecks >= FAILED_CHECKS_MAX) {
      LOG.error("no heartbeat, killing component={}", component.text());
      child.failedChecks = 0;
      child.process.ifPresent(ProcessHandle::destroyForcibly);
    }
  }

  private boolean beats(Component component, Child child, long now) {
    try {
      FileTime written = Files.getLastModifiedTime(folders.heartbeat(component));
      return clock.wallMillis() - written.toMillis() <= BEAT_AGE_MILLIS_MAX;
    } catch (IOException _) {
      return now - child.ladder.startedNanos() < START_MILLIS_MAX * NANOS_PER_MILLI;
    }
  }

  private void notifyPeople(Component component, String text) {
    String line = Instant.ofEpochMilli(clock.wallMillis()) + " " + component.text() + ": " + text;
    LOG.error("{}", line);
    try {
      Files.writeString(
          folders.notifications(),
          line + System.lineSeparator(),
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      LOG.error("notification cannot be written cause=\"{}\"", e.toString());
    }
  }

  /// Stops the components in the order given: asks, waits, then kills. Returns those that had to be
  /// killed.
  public List<Component> stop(List<Component> order, long patienceMillis) {
    List<Component> killed = new ArrayList<>();
    for (Component component : order) {
      Child child = children.remove(component);
      Optional<ProcessHandle> process = child == null ? Optional.empty() : child.process;
      if (process.isPresent() && !Termination.end(process.get(), patienceMillis)) {
        killed.add(component);
      }
      // One that ended before it was whole could not remove the entry that was written for it.
      SmallFile.remove(folders.runFile(component));
    }
    return killed;
  }

  /// How often a component was started again.
  public int restarts(Component component) {
    Child child = children.get(component);
    return child == null ? 0 : child.restarts;
  }
}
