package io.breakwater.lab.world;

import io.breakwater.bus.disk.DiskFailed;
import io.breakwater.bus.log.Finding;
import io.breakwater.bus.log.LogCheck;
import io.breakwater.bus.log.Snapshot;
import io.breakwater.bus.log.Snapshots;
import io.breakwater.lab.disk.SimDisk;
import io.breakwater.lab.invariant.Seen;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// What an old or a full disk, or a defective build, does to the trader's journal.
record JournalDamage(Ground ground, SimDisk disk) {
  private static final long WHOLE = 1_000_000;

  /// Flips one bit of the journal, where there is any; see [BitRot#flip].
  boolean flip(long place) {
    Optional<String> where = BitRot.flip(disk, place);
    where.ifPresent(found -> ground.judge().see(new Seen.LogDamaged(found)));
    return where.isPresent();
  }

  /// Flips one bit of a finished segment while the trader runs; returns whether there is one.
  ///
  /// @param place picks segment and byte, in millionths
  boolean flipFinished(long place) {
    List<Path> files =
        disk.list(LogFolders.SEGMENTS).stream()
            .filter(file -> file.toString().endsWith(".segment"))
            .toList();
    if (files.size() < 2) {
      return false;
    }
    Path file = files.get((int) (place % (files.size() - 1)));
    long at = disk.usedBytes(file) * place / WHOLE;
    disk.flipBit(file, at * Byte.SIZE + place % Byte.SIZE);
    ground.judge().see(new Seen.LogDamaged(file + " byte " + at));
    if (isSound()) {
      // Behind the last record of a life that lost power lies what nobody reads: it may rot unseen.
      return false;
    }
    ground.judge().see(new Seen.LogRottenAlive(file.toString()));
    return true;
  }

  /// By the check of a whole log, which shares no step with the reading in small pieces.
  private boolean isSound() {
    return switch (LogCheck.verify(disk, LogFolders.of(LogFolders.TRADER)).finding()) {
      case Finding.Sound _, Finding.TornTail _ -> true;
      case Finding.Corruption _ -> false;
    };
  }

  /// Gives the newest snapshot the content of the one before, under a valid checksum, as a build
  /// with a defect might have written it; returns whether there are two.
  boolean spoilSnapshot() {
    Snapshots snapshots = Snapshots.open(disk, LogFolders.of(LogFolders.TRADER));
    List<Snapshot> whole = snapshots.whole();
    if (whole.size() > 1) {
      Snapshot newest = whole.getFirst();
      Snapshot spoilt =
          new Snapshot(newest.at(), newest.stateHash(), newest.buildId(), whole.get(1).payload());
      try {
        snapshots.write(spoilt);
        return true;
      } catch (DiskFailed | PowerFailed _) {
        // Another fault of the plan lies on the disk: it has its way, and nothing was spoilt.
        return false;
      }
    }
    return false;
  }

  /// The nth force from now on fails, 1 is the next; of this life or of the next one.
  void failForce(int nth) {
    disk.failForce(nth);
  }

  /// Power is lost in a force from now on, of this life or of the next one.
  void losePower(PowerCut cut) {
    if (cut.sectors() == PowerCut.SOME) {
      disk.losePowerInForce(cut.nth());
    } else {
      disk.losePowerInForce(cut.nth(), cut.sectors());
    }
  }

  /// Every force takes so long.
  void stall(long millis) {
    disk.stallForces(TimeUnit.MILLISECONDS.toNanos(millis));
  }

  /// What waits for a force does not happen any more.
  void calm() {
    disk.calm();
    stall(0);
    emptyDisk();
  }

  /// No more than so many bytes more fit on the disk.
  void fillDisk(long bytesLeft) {
    emptyDisk();
    disk.capacityBytes(
        Long.MAX_VALUE - disk.usableBytes(LogFolders.of(LogFolders.TRADER)) + bytesLeft);
  }

  void emptyDisk() {
    disk.capacityBytes(Long.MAX_VALUE);
  }
}
