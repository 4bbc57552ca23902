package io.breakwater.runtime.storage;

import io.breakwater.bus.disk.Disk;
import io.breakwater.bus.disk.DiskFailed;
import io.breakwater.bus.log.Finding;
import io.breakwater.bus.log.LogScrub;
import io.breakwater.model.input.Input;
import io.breakwater.model.input.StorageTrouble;
import io.breakwater.runtime.process.Clock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads the finished segments of a log again, slowly enough that nobody notices, and says once
/// what it finds in each file. One thread, which is not that of the log's writer.
public final class PacedScrub implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PacedScrub.class);

  /// Files that are remembered as damaged; more are told each time they are found.
  private static final int DAMAGED_MAX = 1_024;

  private final Path folder;
  private final LogScrub scrub;
  private final Clock clock;
  private final Pace pace;
  private final Consumer<Finding.Corruption> found;
  private final Set<Path> damaged = new HashSet<>();
  private long nextNanos;
  private long roundBeganNanos;
  private long rounds;

  /// How fast a log is read again.
  ///
  /// @param bytesPerSecondMax never more than this, over any time
  /// @param stepBytes read in one go, but for the rest of a record that is longer
  /// @param roundEvery from the beginning of one reading of the whole log to that of the next
  public record Pace(long bytesPerSecondMax, long stepBytes, Duration roundEvery) {
    /// 1 MiB/s in steps of 64 KiB, the whole log once a day.
    public static final Pace STANDARD = new Pace(1L << 20, 64L << 10, Duration.ofDays(1));

    public Pace {
      if (bytesPerSecondMax < 1 || stepBytes < 1 || roundEvery.isNegative()) {
        throw new IllegalArgumentException(
            "no such pace: " + bytesPerSecondMax + ", " + stepBytes + ", " + roundEvery);
      }
    }
  }

  /// @param found gets each damaged file once in the life of this process
  public PacedScrub(
      Disk disk, Path logFolder, Clock clock, Pace pace, Consumer<Finding.Corruption> found) {
    this.folder = logFolder;
    this.scrub = new LogScrub(disk, logFolder);
    this.clock = clock;
    this.pace = pace;
    this.found = found;
    this.roundBeganNanos = clock.monotonicNanos();
    this.nextNanos = roundBeganNanos;
  }

  /// Reads one step where one is due; returns how many bytes were read.
  public long stepIfDue() {
    long now = clock.monotonicNanos();
    if (now - nextNanos < 0) {
      return 0;
    }
    try {
      return step(now);
    } catch (DiskFailed failure) {
      // The medium says itself that it cannot give back what it was given.
      tell(new Finding.Corruption(failure.path(), 0, 0, String.valueOf(failure.getMessage())));
      nextRound(now);
      return 0;
    }
  }

  private long step(long now) {
    LogScrub.Scrubbed scrubbed = scrub.step(pace.stepBytes());
    scrubbed.findings().forEach(this::tell);
    if (scrubbed.roundEnded()) {
      rounds++;
      LOG.info("log read again log={} records={}", folder, scrubbed.records());
      nextRound(now);
    } else {
      nextNanos = now + nanosFor(scrubbed.bytes());
    }
    return scrubbed.bytes();
  }

  private void nextRound(long now) {
    nextNanos =
        Math.max(now + nanosFor(pace.stepBytes()), roundBeganNanos + pace.roundEvery().toNanos());
    roundBeganNanos = nextNanos;
  }

  private long nanosFor(long bytes) {
    return Math.ceilDiv(Math.multiplyExact(bytes, 1_000_000_000L), pace.bytesPerSecondMax());
  }

  private void tell(Finding.Corruption finding) {
    if (damaged.contains(finding.file())) {
      return;
    }
    if (damaged.size() < DAMAGED_MAX) {
      damaged.add(finding.file());
    }
    LOG.error(
        "log rotten file={} offset={} sequence={} reason=\"{}\"",
        finding.file(),
        finding.offset(),
        finding.sequence(),
        finding.reason());
    found.accept(finding);
  }

  /// What the kernel is told of a finding in the log of this source.
  public static Input told(String source, Finding.Corruption finding) {
    return Input.StorageSeen.of(StorageTrouble.LOG_ROTTEN, false, "log/" + source, finding.place());
  }

  /// How often the whole log was read.
  public long rounds() {
    return rounds;
  }

  /// How long nothing is due, in milliseconds, at least 1.
  public long waitMillis() {
    return Math.max(1, Math.ceilDiv(nextNanos - clock.monotonicNanos(), 1_000_000L));
  }

  @Override
  public void close() {
    scrub.close();
  }
}
