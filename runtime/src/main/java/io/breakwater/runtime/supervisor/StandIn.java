package io.breakwater.runtime.supervisor;

import io.breakwater.bus.disk.Disk;
import io.breakwater.runtime.alert.AlertPost;
import io.breakwater.runtime.alert.AlertSources;
import io.breakwater.runtime.alert.BareWord;
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
/// Where that log is of no use, a line in the files tells what the supervisor raises, and another
/// post tries the log again. One thread; never waits.
final class StandIn implements AutoCloseable {
  /// A monitor may be away for so long before somebody else tells, in milliseconds.
  static final long AWAY_MILLIS_MAX = 5_000;

  /// Between the end of a post and the next one, in milliseconds.
  static final long AGAIN_MILLIS = 10_000;

  private static final long LOOK_MILLIS = 500;
  private static final Logger LOG = LoggerFactory.getLogger(StandIn.class);

  private final Folders folders;
  private final Config config;
  private final Disk disk;
  private final Clock clock;
  private final boolean wanted;
  private long lookedNanos;
  private long livedNanos;
  private long endedNanos;
  private Optional<AlertPost> post = Optional.empty();
  private Optional<BareWord> bare = Optional.empty();
  private Optional<String> trouble = Optional.empty();

  StandIn(Folders folders, Config config, Disk disk, Clock clock) {
    this.folders = folders;
    this.config = config;
    this.disk = disk;
    this.clock = clock;
    this.wanted = Component.here(config).contains(Component.MONITOR);
    this.lookedNanos = clock.monotonicNanos();
    this.livedNanos = lookedNanos;
    this.endedNanos = lookedNanos - TimeUnit.MILLISECONDS.toNanos(AGAIN_MILLIS);
  }

  /// Looks whether the monitor lives, and comes or goes accordingly. Returns why alerts are not
  /// told here as they should be.
  Optional<String> look() {
    long now = clock.monotonicNanos();
    if (wanted && now - lookedNanos >= TimeUnit.MILLISECONDS.toNanos(LOOK_MILLIS)) {
      lookAt(now);
    }
    return trouble;
  }

  private void lookAt(long now) {
    lookedNanos = now;
    boolean lives =
        RunFile.read(folders.runFile(Component.MONITOR)).flatMap(RunFile::process).isPresent();
    if (lives) {
      livedNanos = now;
      leave();
    } else if (post.isPresent()) {
      lookAfter(post.get(), now);
    } else if (now - livedNanos > TimeUnit.MILLISECONDS.toNanos(AWAY_MILLIS_MAX)
        && now - endedNanos >= TimeUnit.MILLISECONDS.toNanos(AGAIN_MILLIS)) {
      LOG.warn("no monitor lives, alerts are told by the supervisor");
      post =
          Optional.of(
              AlertPost.standIn(
                  folders, config, AlertSources.ofThisHost(folders, disk), disk, clock));
    }
  }

  private void lookAfter(AlertPost standing, long now) {
    switch (standing.logUse()) {
      case UNKNOWN -> {
        // It has only begun; what was known before it still holds.
      }
      case SERVES -> {
        trouble = Optional.empty();
        endBare();
      }
      case LOST -> {
        trouble = Optional.of(standing.trouble().orElse("the alerts' log is of no use"));
        if (bare.isEmpty()) {
          LOG.error("alerts of the supervisor go to the files alone: {}", trouble.get());
          var place = standing.place(Component.SUPERVISOR.text());
          bare = Optional.of(BareWord.start(folders, config, disk, place, clock));
        }
      }
    }
    if (standing.hasEnded()) {
      endedNanos = now;
      endPost();
    }
  }

  /// Gives the log back; the monitor waits for it.
  private void leave() {
    endPost();
    endBare();
    trouble = Optional.empty();
  }

  private void endPost() {
    post.ifPresent(leaving -> Thread.ofVirtual().name("stand-in-end").start(leaving::close));
    post = Optional.empty();
  }

  private void endBare() {
    bare.ifPresent(leaving -> Thread.ofVirtual().name("bare-word-end").start(leaving::close));
    bare = Optional.empty();
  }

  @Override
  public void close() {
    post.ifPresent(AlertPost::close);
    post = Optional.empty();
    bare.ifPresent(BareWord::close);
    bare = Optional.empty();
  }
}
