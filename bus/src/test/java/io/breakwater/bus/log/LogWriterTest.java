package io.breakwater.bus.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.bus.disk.Disk;
import io.breakwater.bus.disk.RealDisk;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogWriterTest {
  private static final LogSpec SPEC =
      LogSpec.record("trader", "test").withSegmentBytes(4096).withReserveBytes(0);

  @TempDir Path folder;
  private final Disk disk = new RealDisk();

  @Test
  void aFreshLogCountsFromOne() {
    try (var writer = open(1_000)) {
      assertThat(writer.recovery()).isEqualTo(new Recovery.Fresh());
      assertThat(append(writer, "a")).isEqualTo(1);
      assertThat(append(writer, "b")).isEqualTo(2);
      assertThat(writer.publishedUpTo()).isZero();
      writer.force();
      assertThat(writer.publishedUpTo()).isEqualTo(2);
    }
  }

  @Test
  void readersSeeOnlyWhatIsForced() {
    try (var writer = open(1_000);
        var reader = LogReader.open(disk, folder, 1)) {
      append(writer, "a");
      assertThat(read(reader)).isEmpty();
      writer.force();
      assertThat(read(reader)).containsExactly("a");
      append(writer, "b");
      assertThat(read(reader)).isEmpty();
      writer.force();
      assertThat(read(reader)).containsExactly("b");
    }
  }

  @Test
  void whatItsOwnerCannotBelieveIsSetAsideAndANewLineageBegins() {
    try (var writer = open(1_000)) {
      append(writer, "a");
      writer.force();
    }
    try (var follower = LogReader.open(disk, folder, 1)) {
      assertThat(read(follower)).containsExactly("a");
      try (var writer = open(2_000)) {
        var found = writer.setAside(1, "it cannot be", 2_000);

        assertThat(found.aside()).exists();
        assertThat(writer.recovery()).isEqualTo(found);
        assertThat(writer.epoch()).isEqualTo(writer.lineage()).isGreaterThan(2_000);
        assertThat(append(writer, "b")).isEqualTo(1);
        writer.force();
      }
      assertThat(follower.poll(_ -> {}, 10)).isInstanceOf(Polled.Renewed.class);
      assertThat(read(follower)).containsExactly("b");
    }
    try (var writer = open(3_000)) {
      assertThat(writer.recovery()).isEqualTo(new Recovery.Clean(1));
    }
  }

  @Test
  void aLogThatWasSetAsideIsReportedUntilSomethingIsWritten() {
    try (var writer = open(1_000)) {
      append(writer, "a");
    }
    try (var writer = open(2_000)) {
      writer.setAside(1, "it cannot be", 2_000);
    }

    try (var writer = open(3_000)) {
      assertThat(writer.recovery()).isInstanceOf(Recovery.Corrupt.class);
      append(writer, "b");
      assertThatThrownBy(() -> writer.setAside(1, "too late", 3_000))
          .isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void recordsRunAcrossSegmentsAndRestarts() {
    var expected = new ArrayList<String>();
    try (var reader = LogReader.open(disk, folder, 1)) {
      assertThat(read(reader)).isEmpty();
      for (int run = 0; run < 4; run++) {
        try (var writer = open(1_000)) {
          for (int i = 0; i < 100; i++) {
            String text = "record " + run + "/" + i + " " + "x".repeat(i);
            expected.add(text);
            assertThat(append(writer, text)).isEqualTo(expected.size());
          }
          writer.force();
          assertThat(writer.epoch()).isEqualTo(1_000 + run);
        }
      }
      assertThat(read(reader)).isEqualTo(expected);
    }
    var report = LogCheck.verify(disk, folder);
    assertThat(report.finding()).isEqualTo(new Finding.Sound());
    assertThat(report.records()).isEqualTo(400);
    assertThat(report.segments()).hasSizeGreaterThan(4);
  }

  @Test
  void aCleanlyClosedLogOpensClean() {
    try (var writer = open(1_000)) {
      append(writer, "a");
    }
    try (var writer = open(1_000)) {
      assertThat(writer.recovery()).isEqualTo(new Recovery.Clean(1));
      assertThat(writer.lastSequence()).isEqualTo(1);
    }
  }

  @Test
  void aSecondWriterIsRefusedWithTheNameOfTheFirst() {
    try (var _ = open(1_000)) {
      assertThatThrownBy(() -> open(2_000))
          .isInstanceOf(LogTaken.class)
          .hasMessageContaining("test");
    }
  }

  @Test
  void aFolderOfAnotherSourceIsRefusedUntouched() {
    open(1_000).close();

    assertThatThrownBy(() ->
            LogWriter.open(
                disk, folder, LogSpec.record("feeder", "test").withReserveBytes(0), 2_000))
        .isInstanceOf(LogForeign.class);
    assertThat(LogCheck.verify(disk, folder).finding()).isEqualTo(new Finding.Sound());
  }

  @Test
  void aRecordBeyondTheLimitIsRefused() {
    try (var writer = open(1_000)) {
      int max = SPEC.payloadBytesMax();
      assertThat(writer.append(1, 0, new byte[max])).isEqualTo(1);
      assertThatThrownBy(() -> writer.append(1, 0, new byte[max + 1]))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> writer.append(0, 0, new byte[1]))
          .isInstanceOf(IllegalArgumentException.class);
      writer.force();
    }
    assertThat(LogCheck.verify(disk, folder).records()).isEqualTo(1);
  }

  @Test
  void bytesBehindTheLastRecordAreCutAndNamed() {
    try (var writer = open(1_000)) {
      append(writer, "a");
    }
    Path segment = new LogLayout(folder).segment(1);
    long end = sizeOf(segment);
    scribble(segment, end, new byte[] {1, 2, 3});

    assertThat(LogCheck.verify(disk, folder).finding())
        .isEqualTo(new Finding.TornTail(segment, end, 2, 3));
    try (var writer = open(2_000)) {
      var torn = (Recovery.TornTail) writer.recovery();
      assertThat(torn.file()).isEqualTo(segment);
      assertThat(torn.offset()).isEqualTo(end);
      assertThat(torn.lastSequence()).isEqualTo(1);
      assertThat(torn.bytes()).isEqualTo(3);
      assertThat(sizeOf(torn.aside())).isEqualTo(3);
    }
    assertThat(LogCheck.verify(disk, folder).finding()).isEqualTo(new Finding.Sound());
  }

  @Test
  void aFlippedBitInADurableRecordSetsTheLogAside() {
    try (var writer = open(1_000)) {
      append(writer, "a");
      append(writer, "b");
    }
    Path segment = new LogLayout(folder).segment(1);
    scribble(segment, SegmentHeader.BYTES + RecordFormat.HEADER_BYTES, new byte[] {'z'});

    try (var writer = open(2_000)) {
      var corrupt = (Recovery.Corrupt) writer.recovery();
      assertThat(corrupt.file()).isEqualTo(segment);
      assertThat(corrupt.sequence()).isEqualTo(1);
      assertThat(corrupt.offset()).isEqualTo(SegmentHeader.BYTES);
      assertThat(disk.list(corrupt.aside())).hasSize(1);
      assertThat(writer.lastSequence()).isZero();
    }
    try (var writer = open(2_000)) {
      assertThat(writer.recovery()).isInstanceOf(Recovery.Corrupt.class);
      append(writer, "rescued");
    }
    try (var writer = open(2_000)) {
      assertThat(writer.recovery()).isEqualTo(new Recovery.Clean(1));
    }
  }

  @Test
  void theReserveIsHeldAndReleased() {
    try (var writer = LogWriter.open(disk, folder, SPEC.withReserveBytes(10_000), 1)) {
      assertThat(writer.reserveHeld()).isTrue();
      writer.releaseReserve();
      assertThat(writer.reserveHeld()).isFalse();
      assertThat(writer.holdReserve()).isTrue();
    }
  }

  private LogWriter open(long wallMillis) {
    return LogWriter.open(disk, folder, SPEC, wallMillis);
  }

  private static long append(LogWriter writer, String text) {
    return writer.append(7, 42, text.getBytes(StandardCharsets.UTF_8));
  }

  private static List<String> read(LogReader reader) {
    var texts = new ArrayList<String>();
    while (reader.poll(
            record -> texts.add(new String(record.copyOfPayload(), StandardCharsets.UTF_8)), 7)
        instanceof Polled.Delivered) {
      assertThat(texts).isNotEmpty();
    }
    return texts;
  }

  private long sizeOf(Path path) {
    try (var file = disk.open(path, Disk.Access.READ)) {
      return file.sizeBytes();
    }
  }

  private void scribble(Path path, long at, byte[] bytes) {
    try (var file = disk.open(path, Disk.Access.WRITE)) {
      file.write(ByteBuffer.wrap(bytes), at);
    }
  }
}
