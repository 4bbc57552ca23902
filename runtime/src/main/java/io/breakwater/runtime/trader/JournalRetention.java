package io.breakwater.runtime.trader;

import io.breakwater.bus.disk.Disk;
import io.breakwater.bus.disk.DiskFailed;
import io.breakwater.bus.log.LogWriter;
import io.breakwater.bus.log.Retention;
import io.breakwater.runtime.process.Clock;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Deletes the beginning of the journal that neither of two snapshots nor a registered reader
/// needs, once it is a day old. One that cannot be deleted is told and tried again. The trader's
/// thread, in idle moments.
final class JournalRetention {
  /// How often it looks, in minutes.
  static final long PERIOD_MINUTES = 5;

  private static final Logger LOG = LoggerFactory.getLogger(JournalRetention.class);

  private final Retention retention;
  private final LogWriter log;
  private final Clock clock;
  private long lookedNanos;

  JournalRetention(Disk disk, Path folder, LogWriter log, Clock clock) {
    this.retention = new Retention(disk, folder, Retention.Terms.withSnapshots());
    this.log = log;
    this.clock = clock;
    this.lookedNanos = clock.monotonicNanos();
  }

  /// @param kernelNanos now, on the clock of the journal's records
  void stepIfDue(long kernelNanos) {
    long now = clock.monotonicNanos();
    if (now - lookedNanos < TimeUnit.MINUTES.toNanos(PERIOD_MINUTES)) {
      return;
    }
    lookedNanos = now;
    try {
      LogWriter.Deleted deleted = retention.step(log, List.of(), kernelNanos).deleted();
      if (deleted.segments() > 0) {
        LOG.info("journal shortened segments={} bytes={}", deleted.segments(), deleted.bytes());
      }
    } catch (DiskFailed failure) {
      LOG.warn("journal not shortened cause=\"{}\"", failure.getMessage());
    }
  }
}
