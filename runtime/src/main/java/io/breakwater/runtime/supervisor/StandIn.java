package io.breakwater.runtime.supervisor;

import io.breakwater.bus.disk.RealDisk;
import io.breakwater.runtime.alert.AlertPost;
import io.breakwater.runtime.alert.AlertSources;
import io.breakwater.runtime.config.Config;
import io.breakwater.runtime.process.Clock;
import io.breakwater.runtime.process.Component;
import io.breakwater.runtime.process.Folders;
import io.breakwater.runtime.process.RunFile;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells alerts while there is no monitor: by files and by the operator's own server. What it told
/// and what still waits for other channels stands in the teller's log, where the monitor goes on.
/// One thread; never waits.
final class StandIn implements AutoCloseable {
  /// A monitor may be away for so long before somebody else tells, in milliseconds.
  static final long AWAY_MILLIS_MAX = 5_000;

  private static final long LOOK_MILLIS = 500;
  private static final Logger LOG = LoggerFactory.getLogger(StandIn.class);

  private final Folders folders;
  private final Config config;
  private final Clock clock;
  private final boolean wanted;
  private long lookedNanos;
  private long livedNanos;
  private Optional<AlertPost> post = Optional.empty();

  StandIn(Folders folders, Config config, Clock clock) {
    this.folders = folders;
    this.config = config;
    this.clock = clock;
    this.wanted = Component.here(config).contains(Component.MONITOR);
    this.lookedNanos = clock.monotonicNanos();
    this.livedNanos = lookedNanos;
  }

  /// Looks whether the monitor lives, and comes or goes accordingly.
  void look() {
    long now = clock.monotonicNanos();
    if (!wanted || now - lookedNanos < TimeUnit.MILLISECONDS.toNanos(LOOK_MILLIS)) {
      return;
    }
    lookedNanos = now;
    boolean lives =
        RunFile.read(folders.runFile(Component.MONITOR)).flatMap(RunFile::process).isPresent();
    if (lives) {
      livedNanos = now;
      leave();
    } else if (post.isEmpty()
        && now - livedNanos > TimeUnit.MILLISECONDS.toNanos(AWAY_MILLIS_MAX)) {
      LOG.warn("no monitor lives, alerts are told by the supervisor");
      post =
          Optional.of(
              AlertPost.standIn(
                  folders, config, AlertSources.ofThisHost(folders, new RealDisk()), clock));
    }
  }

  /// Gives the log back; the monitor waits for it.
  private void leave() {
    post.ifPresent(leaving -> Thread.ofVirtual().name("stand-in-end").start(leaving::close));
    post = Optional.empty();
  }

  @Override
  public void close() {
    post.ifPresent(AlertPost::close);
    post = Optional.empty();
  }
}
