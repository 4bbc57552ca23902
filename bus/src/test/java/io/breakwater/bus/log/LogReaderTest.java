package io.breakwater.bus.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.bus.disk.Disk;
import io.breakwater.bus.disk.RealDisk;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogReaderTest {
  private static final LogSpec RECORD =
      LogSpec.record("trader", "test").withSegmentBytes(4096).withReserveBytes(0);
  private static final LogSpec FEED = LogSpec.feed("feeder", "test").withSegmentBytes(4096);

  @TempDir Path folder;
  private final Disk disk = new RealDisk();

  @Test
  void aReaderFromTheMiddleGetsTheRest() {
    try (var writer = LogWriter.open(disk, folder, RECORD, 1_000);
        var reader = LogReader.open(disk, folder, 301)) {
      append(writer, 400);

      assertThat(read(reader)).isEqualTo(range(301, 400));
      assertThat(reader.position()).isEqualTo(new LogPosition(1_000, 400));
    }
  }

  @Test
  void aReaderSurvivesTheWritersRestart() {
    try (var reader = LogReader.open(disk, folder, 1)) {
      for (int run = 0; run < 3; run++) {
        try (var writer = LogWriter.open(disk, folder, RECORD, 1_000)) {
          append(writer, 50);
          assertThat(read(reader)).isEqualTo(range(run * 50L + 1, run * 50L + 50));
        }
        assertThat(reader.position().epoch()).isEqualTo(1_000 + run);
      }
    }
  }

  @Test
  void aConsumerThatThrowsGetsTheSameRecordAgain() {
    try (var writer = LogWriter.open(disk, folder, RECORD, 1_000);
        var reader = LogReader.open(disk, folder, 1)) {
      append(writer, 3);
      assertThatThrownBy(() ->
              reader.poll(
                  record -> {
                    if (record.sequence() == 2) {
                      throw new IllegalStateException("not now");
                    }
                  },
                  10))
          .hasMessage("not now");

      assertThat(read(reader)).isEqualTo(range(2, 3));
    }
  }

  @Test
  void aReaderGoesOnBehindItsPosition() {
    try (var writer = LogWriter.open(disk, folder, RECORD, 1_000)) {
      append(writer, 10);
    }
    try (var writer = LogWriter.open(disk, folder, RECORD, 2_000);
        var reader = LogReader.openBehind(disk, folder, new LogPosition(1_000, 7))) {
      append(writer, 5);

      assertThat(read(reader)).isEqualTo(range(8, 15));
    }
  }

  @Test
  void aReaderThatConsumedALostTailIsToldWhereTheNewOneBegins() {
    try (var writer = LogWriter.open(disk, folder, RECORD, 1_000)) {
      append(writer, 10);
    }
    try (var writer = LogWriter.open(disk, folder, RECORD, 2_000);
        var reader = LogReader.openBehind(disk, folder, new LogPosition(1_000, 12))) {
      append(writer, 5);

      assertThat(reader.poll(_ -> {}, 10)).isEqualTo(new Polled.Renewed(2_000, 11));
      assertThat(read(reader)).isEqualTo(range(11, 15));
    }
  }

  @Test
  void aReaderOfALogThatWasSetAsideIsToldAndReadsTheNewOne() {
    try (var reader = LogReader.open(disk, folder, 1)) {
      try (var writer = LogWriter.open(disk, folder, RECORD, 1_000)) {
        append(writer, 10);
        assertThat(read(reader)).hasSize(10);
      }
      corruptFirstRecord();
      try (var writer = LogWriter.open(disk, folder, RECORD, 2_000)) {
        assertThat(writer.recovery()).isInstanceOf(Recovery.Corrupt.class);
        append(writer, 2);

        assertThat(reader.poll(_ -> {}, 10)).isEqualTo(new Polled.Renewed(2_000, 1));
        assertThat(read(reader)).isEqualTo(range(1, 2));
      }
    }
  }

  @Test
  void aCorruptRecordStopsTheReaderAndIsNamed() {
    try (var writer = LogWriter.open(disk, folder, RECORD, 1_000);
        var reader = LogReader.open(disk, folder, 1)) {
      append(writer, 10);
      corruptFirstRecord();

      for (int poll = 0; poll < 2; poll++) {
        var broken = (Polled.Broken) reader.poll(_ -> {}, 10);
        assertThat(broken.sequence()).isEqualTo(1);
        assertThat(broken.offset()).isEqualTo(SegmentHeader.BYTES);
        assertThat(broken.reason()).contains("checksum");
      }
    }
  }

  @Test
  void aFeedReaderThatFallsBehindSkipsToTheHeadAndSaysSo() {
    try (var writer = LogWriter.open(disk, folder, FEED, 1_000);
        var reader = LogReader.open(disk, folder, 1)) {
      append(writer, 10);
      assertThat(read(reader)).isEqualTo(range(1, 10));
      append(writer, 1_000);

      assertThat(reader.poll(_ -> {}, 10)).isEqualTo(new Polled.Skipped(11, 1_010));
      append(writer, 2);
      assertThat(read(reader)).isEqualTo(range(1_011, 1_012));
      assertThat(disk.list(folder.resolve("segments"))).hasSizeLessThanOrEqualTo(3);
    }
  }

  @Test
  void aFeedKeepsCountingAfterARestartAndStartsAtItsHead() {
    try (var writer = LogWriter.open(disk, folder, FEED, 1_000)) {
      append(writer, 10);
    }
    try (var writer = LogWriter.open(disk, folder, FEED, 2_000);
        var reader = LogReader.openAtHead(disk, folder)) {
      assertThat(reader.poll(_ -> {}, 10)).isEqualTo(Polled.IDLE);
      append(writer, 2);

      assertThat(read(reader)).isEqualTo(range(11, 12));
    }
  }

  @Test
  void whatIsNoLongerKeptIsNamedAsSkipped() {
    try (var writer = LogWriter.open(disk, folder, FEED, 1_000);
        var reader = LogReader.open(disk, folder, 1)) {
      append(writer, 1_000);

      var skipped = (Polled.Skipped) reader.poll(_ -> {}, 10);
      assertThat(skipped.from()).isEqualTo(1);
      assertThat(read(reader)).isEqualTo(range(skipped.to() + 1, 1_000));
    }
  }

  private void corruptFirstRecord() {
    Path segment = new LogLayout(folder).segment(1);
    try (var file = disk.open(segment, Disk.Access.WRITE)) {
      file.write(ByteBuffer.wrap(new byte[] {-1}), SegmentHeader.BYTES + RecordFormat.HEADER_BYTES);
    }
  }

  private static void append(LogWriter writer, int records) {
    for (int i = 0; i < records; i++) {
      writer.append(1, 0, new byte[(i % 50) + 1]);
    }
    writer.force();
  }

  private static List<Long> read(LogReader reader) {
    var sequences = new ArrayList<Long>();
    Polled polled;
    do {
      polled = reader.poll(record -> sequences.add(record.sequence()), 100);
    } while (polled instanceof Polled.Delivered);
    assertThat(polled).isEqualTo(Polled.IDLE);
    return sequences;
  }

  private static List<Long> range(long from, long to) {
    return LongStream.rangeClosed(from, to).boxed().toList();
  }
}
