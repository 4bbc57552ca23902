package io.breakwater.runtime.trader;

import io.breakwater.bus.disk.Disk;
import io.breakwater.bus.disk.DiskFailed;
import io.breakwater.bus.log.LogPosition;
import io.breakwater.bus.log.LogWriter;
import io.breakwater.bus.log.Retention;
import io.breakwater.model.input.Input;
import io.breakwater.runtime.process.Clock;
import io.breakwater.runtime.storage.RoomWatch;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Deletes the beginning of the journal that neither of two snapshots, nor a relay, nor another
/// registered reader needs, once it is a day old. One that cannot be deleted is told and tried
/// again; so is a disk that fills up meanwhile. The trader's thread, in idle moments.
final class JournalRetention {
  /// How often it looks for what may go, in minutes.
  static final long PERIOD_MINUTES = 5;

  /// How often it looks at the room that is left, in seconds.
  static final long ROOM_PERIOD_SECONDS = 5;

  private static final Logger LOG = LoggerFactory.getLogger(JournalRetention.class);

  private final Retention retention;
  private final LogWriter log;
  private final Clock clock;
  private final RoomWatch room;
  private List<Retention.Claim> leftBehind = List.of();
  private long lookedNanos;
  private long roomSeenNanos;

  /// @param tell gets what operators must know of the room
  JournalRetention(Disk disk, Path folder, LogWriter log, Clock clock, Consumer<Input> tell) {
    this.retention = new Retention(disk, folder, Retention.Terms.withSnapshots());
    this.log = log;
    this.clock = clock;
    this.room = new RoomWatch(disk, folder, "log/" + folder.getFileName(), tell);
    this.lookedNanos = clock.monotonicNanos();
    this.roomSeenNanos = lookedNanos - TimeUnit.SECONDS.toNanos(ROOM_PERIOD_SECONDS);
  }

  /// @param kernelNanos now, on the clock of the journal's records
  void stepIfDue(long kernelNanos) {
    long now = clock.monotonicNanos();
    try {
      if (now - roomSeenNanos >= TimeUnit.SECONDS.toNanos(ROOM_PERIOD_SECONDS)) {
        roomSeenNanos = now;
        room.lookAtRoom(end());
      }
      if (now - lookedNanos >= TimeUnit.MINUTES.toNanos(PERIOD_MINUTES)) {
        lookedNanos = now;
        step(kernelNanos);
      }
    } catch (DiskFailed failure) {
      LOG.warn("journal not shortened cause=\"{}\"", failure.getMessage());
    }
  }

  private void step(long kernelNanos) {
    Retention.Outcome outcome = retention.step(log, List.of(), kernelNanos);
    LogWriter.Deleted deleted = outcome.deleted();
    if (deleted.segments() > 0) {
      LOG.info("journal shortened segments={} bytes={}", deleted.segments(), deleted.bytes());
    }
    if (!outcome.decision().leftBehind().equals(leftBehind)) {
      leftBehind = outcome.decision().leftBehind();
      LOG.warn("readers not waited for readers={}", leftBehind);
    }
    room.lookAtBacklog(outcome, end());
  }

  private LogPosition end() {
    return new LogPosition(log.epoch(), log.lastSequence());
  }
}
