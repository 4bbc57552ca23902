package io.breakwater.bus.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.bus.disk.Disk;
import io.breakwater.bus.disk.RealDisk;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogScrubTest {
  private static final LogSpec SPEC =
      LogSpec.record("trader", "test").withSegmentBytes(4096).withReserveBytes(0);

  @TempDir Path folder;
  private final Disk disk = new RealDisk();

  @BeforeEach
  void writeALogOfManySegments() {
    try (var writer = LogWriter.open(disk, folder, SPEC, 1_000)) {
      for (int i = 0; i < 500; i++) {
        writer.append(1, i, new byte[40]);
      }
      writer.force();
    }
  }

  @Test
  void aSoundLogIsVerifiedRoundAfterRoundAFewBytesAtATime() {
    try (var scrub = new LogScrub(disk, folder)) {
      for (int round = 0; round < 2; round++) {
        var scrubbed = scrub.step(1_000);
        int steps = 1;
        while (!scrubbed.roundEnded()) {
          assertThat(scrubbed.bytes()).isLessThan(2_000);
          scrubbed = scrub.step(1_000);
          steps++;
        }
        assertThat(steps).isGreaterThan(20);
        // All but those of the last segment, which the writer has not finished.
        assertThat(scrubbed.records()).isBetween(450L, 499L);
        assertThat(scrubbed.findings()).isEmpty();
      }
    }
  }

  @Test
  void everyDamagedSegmentIsNamedOnceARoundAndLeftAsItIs() {
    damage(2);
    damage(4);
    try (var scrub = new LogScrub(disk, folder)) {
      for (int round = 0; round < 2; round++) {
        var findings = round(scrub);

        assertThat(findings)
            .extracting(Finding.Corruption::file)
            .containsExactly(segment(2), segment(4));
        assertThat(findings).allMatch(finding -> finding.reason().contains("checksum"));
      }
    }
    assertThat(disk.exists(segment(2))).isTrue();
  }

  /// The next opening would not find it either: named, it would block every life for good.
  @Test
  void aBitFlippedInTheSealOfAFinishedSegmentLosesNothingAndIsNotNamed() {
    try (var file = disk.open(segment(2), Disk.Access.READ)) {
      var cursor = new SegmentCursor(file, header(file));
      while (cursor.step() == SegmentCursor.Step.RECORD) {}
      damage(2, cursor.position() - RecordFormat.HEADER_BYTES + RecordFormat.TIME);
    }
    try (var scrub = new LogScrub(disk, folder)) {
      assertThat(round(scrub)).isEmpty();
    }
    assertThat(LogCheck.verify(disk, folder).finding()).isEqualTo(new Finding.Sound());
  }

  private static SegmentHeader header(io.breakwater.bus.disk.DiskFile file) {
    return ((SegmentHeader.Read.Good) SegmentHeader.read(file)).header();
  }

  @Test
  void aLostSegmentIsNamed() {
    disk.delete(segment(3));
    try (var scrub = new LogScrub(disk, folder)) {
      assertThat(round(scrub)).extracting(Finding.Corruption::file).contains(segment(4));
    }
  }

  @Test
  void aFolderWithoutALogIsARoundOfNothing() {
    try (var scrub = new LogScrub(disk, folder.resolve("nothing"))) {
      assertThat(scrub.step(1)).isEqualTo(new LogScrub.Scrubbed(0, List.of(), true, 0));
    }
  }

  private static List<Finding.Corruption> round(LogScrub scrub) {
    var findings = new ArrayList<Finding.Corruption>();
    LogScrub.Scrubbed scrubbed;
    do {
      scrubbed = scrub.step(3_000);
      findings.addAll(scrubbed.findings());
    } while (!scrubbed.roundEnded());
    return findings;
  }

  private Path segment(long number) {
    return new LogLayout(folder).segment(number);
  }

  private void damage(long number) {
    damage(number, SegmentHeader.BYTES + 200);
  }

  private void damage(long number, long offset) {
    try (var file = disk.open(segment(number), Disk.Access.WRITE)) {
      file.write(ByteBuffer.wrap(new byte[] {-1}), offset);
    }
  }
}
