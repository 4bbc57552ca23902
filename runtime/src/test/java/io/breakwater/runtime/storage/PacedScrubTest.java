package io.breakwater.runtime.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.bus.disk.RealDisk;
import io.breakwater.bus.log.Finding;
import io.breakwater.bus.log.LogSpec;
import io.breakwater.bus.log.LogWriter;
import io.breakwater.runtime.process.ManualClock;
import io.breakwater.runtime.storage.PacedScrub.Pace;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PacedScrubTest {
  private static final int SEGMENT_BYTES = 1 << 16;
  private static final long STEP_BYTES = 1 << 13;
  private static final int RECORD_BYTES = 1_000;
  private static final Pace PACE = new Pace(1 << 16, STEP_BYTES, Duration.ofSeconds(100));

  @TempDir Path folder;

  private final RealDisk disk = new RealDisk();
  private final ManualClock clock = new ManualClock(1_700_000_000_000L, 1);
  private final List<Finding.Corruption> found = new ArrayList<>();

  private LogWriter writer() {
    LogSpec spec =
        LogSpec.record("trader", "test").withSegmentBytes(SEGMENT_BYTES).withReserveBytes(0);
    LogWriter writer = LogWriter.open(disk, folder, spec, 1_000);
    for (int i = 0; i < 400; i++) {
      writer.append(1, i, new byte[RECORD_BYTES]);
    }
    writer.force();
    return writer;
  }

  private PacedScrub scrub() {
    return new PacedScrub(disk, folder, clock, PACE, found::add);
  }

  /// Steps once each millisecond; returns how many bytes were read.
  private long run(PacedScrub scrub, long millis) {
    long bytes = 0;
    for (long i = 0; i < millis; i++) {
      long read = scrub.stepIfDue();
      assertThat(read).isLessThanOrEqualTo(STEP_BYTES + RECORD_BYTES + 100);
      bytes += read;
      clock.passMillis(1);
    }
    return bytes;
  }

  private void flip(int segment, long offset) {
    Path file = folder.resolve("segments").resolve(String.format("%010d.segment", segment));
    try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
      open.seek(offset);
      int value = open.read();
      open.seek(offset);
      open.write(value ^ 4);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void noSecondReadsMoreThanTheBudget() {
    try (LogWriter _ = writer();
        PacedScrub scrub = scrub()) {
      for (int second = 0; second < 5; second++) {
        assertThat(run(scrub, 1_000)).isBetween(40_000L, (1L << 16) + STEP_BYTES);
      }
      assertThat(found).isEmpty();
    }
  }

  @Test
  void theWholeLogIsReadOnceInTheTimeOfARound() {
    try (LogWriter _ = writer();
        PacedScrub scrub = scrub()) {
      run(scrub, 99_000);
      assertThat(scrub.rounds()).isEqualTo(1);

      assertThat(run(scrub, 99_000)).isGreaterThan(300_000);

      assertThat(scrub.rounds()).isEqualTo(2);
    }
  }

  @Test
  void aBitThatFlipsInAFinishedSegmentWhileTheLogIsWrittenIsNamedOnce() {
    try (LogWriter writer = writer();
        PacedScrub scrub = scrub()) {
      run(scrub, 1_000);
      flip(4, 30_000);
      writer.append(1, 1, new byte[RECORD_BYTES]);
      writer.force();

      run(scrub, 300_000);

      assertThat(found)
          .singleElement()
          .satisfies(finding -> {
            assertThat(finding.place()).startsWith("0000000004.segment at ");
            assertThat(finding.offset()).isBetween(28_000L, 30_000L);
            assertThat(finding.sequence()).isGreaterThan(100);
          });
      assertThat(scrub.rounds()).isEqualTo(3);
    }
  }
}
