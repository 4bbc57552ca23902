package io.breakwater.lab.world;

import io.breakwater.bus.disk.Disk;
import io.breakwater.bus.log.Finding;
import io.breakwater.runtime.storage.PacedScrub;
import java.time.Duration;
import java.util.function.Consumer;

/// The reading again of one life's journal, as shipped, but that the whole log is read every 10 s.
final class Reread {
  private static final PacedScrub.Pace PACE =
      new PacedScrub.Pace(1L << 20, 64L << 10, Duration.ofSeconds(10));

  /// The round that is under way may have passed the place.
  private static final int ROUNDS = 2;

  private final PacedScrub scrub;
  private boolean isRotten;
  private long roundsNeeded;

  Reread(Disk disk, Ground ground, Consumer<Finding.Corruption> found) {
    this.scrub =
        new PacedScrub(
            disk,
            LogFolders.of(LogFolders.TRADER),
            ground.clock(),
            PACE,
            finding -> {
              isRotten = true;
              found.accept(finding);
            });
  }

  void stepIfDue() {
    scrub.stepIfDue();
  }

  /// A bit has flipped: only what is read from now on tells.
  void beginAnew() {
    roundsNeeded = scrub.rounds() + ROUNDS;
  }

  /// Whether whatever there is to be found has been found.
  boolean isDone() {
    return isRotten || scrub.rounds() >= roundsNeeded;
  }

  /// Whether the trader knows of rot in its journal: it needs somebody to start it anew.
  boolean isRotten() {
    return isRotten;
  }
}
