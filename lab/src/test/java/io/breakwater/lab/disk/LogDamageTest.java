package io.breakwater.lab.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.bus.disk.DiskFailed;
import io.breakwater.bus.disk.DiskFull;
import io.breakwater.bus.log.Finding;
import io.breakwater.bus.log.ForceFailed;
import io.breakwater.bus.log.LogCheck;
import io.breakwater.bus.log.LogPosition;
import io.breakwater.bus.log.LogWriter;
import io.breakwater.bus.log.Recovery;
import io.breakwater.bus.log.Snapshot;
import io.breakwater.bus.log.Snapshots;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// Every tear and every flipped bit of a short log, one by one.
class LogDamageTest {
  private static final Path SEGMENT = Trace.LOG.resolve("segments").resolve("0000000001.segment");
  private static final Path HEAD = Trace.LOG.resolve("head");

  @Test
  void everyTearOfTheLastBatchIsRepairedAndNamed() {
    int torn = 0;
    for (long sectors = 0; sectors < 30; sectors++) {
      var disk = new SimDisk(1);
      var writer = LogWriter.open(disk, Trace.LOG, Trace.SPEC.withSegmentBytes(1 << 16), 1_000);
      append(writer, 1, 4);
      writer.force();
      append(writer, 5, 40);
      disk.losePowerInForce(1, sectors);
      assertThatThrownBy(writer::force).isInstanceOf(ForceFailed.class);
      var found = LogCheck.verify(disk, Trace.LOG).finding();

      var recovery = Trace.open(disk, 2_000).recovery();

      torn += recovery instanceof Recovery.TornTail ? 1 : 0;
      assertThat(recovery instanceof Recovery.TornTail)
          .isEqualTo(found instanceof Finding.TornTail);
      var held = Trace.readAll(disk);
      assertThat(held).isEqualTo(range(1, held.size())).hasSizeGreaterThanOrEqualTo(4);
    }
    assertThat(torn).isGreaterThan(8);
  }

  @Test
  void everyFlippedBitBelowASealIsNamedAsCorruption() {
    var disk = new SimDisk(1);
    var writer = Trace.open(disk, 1_000);
    append(writer, 1, 3);
    writer.seal();
    append(writer, 4, 5);
    writer.close();
    disk.delete(HEAD);
    long lastSeal = disk.sizeBytes(SEGMENT) - 40;

    for (long bit = 0; bit < disk.sizeBytes(SEGMENT) * Byte.SIZE; bit++) {
      disk.flipBit(SEGMENT, bit);
      var finding = LogCheck.verify(disk, Trace.LOG).finding();
      if (bit < lastSeal * Byte.SIZE) {
        assertThat(finding).as("bit %d", bit).isInstanceOf(Finding.Corruption.class);
        assertThat(((Finding.Corruption) finding).file()).isEqualTo(SEGMENT);
        assertThat(((Finding.Corruption) finding).offset()).isLessThanOrEqualTo(bit / Byte.SIZE);
      } else {
        assertThat(finding).as("bit %d", bit).isInstanceOf(Finding.TornTail.class);
      }
      disk.flipBit(SEGMENT, bit);
    }
    assertThat(LogCheck.verify(disk, Trace.LOG).finding()).isEqualTo(new Finding.Sound());
  }

  @Test
  void aFlipInTheLastUnsealedBatchIsNamedWithTheHeadPageAndWithout() {
    var disk = new SimDisk(1);
    var writer = Trace.open(disk, 1_000);
    append(writer, 1, 3);
    writer.force();
    append(writer, 4, 5);
    writer.force();
    disk.kill();
    long bit = (128 + 40 + 8) * (long) Byte.SIZE;
    disk.flipBit(SEGMENT, bit);
    assertThat(LogCheck.verify(disk, Trace.LOG).finding()).isInstanceOf(Finding.Corruption.class);
    disk.flipBit(SEGMENT, bit);

    long last = LogCheck.verify(disk, Trace.LOG).segments().getLast().extent().endBytes() - 1;
    disk.flipBit(SEGMENT, last * Byte.SIZE);

    assertThat(LogCheck.verify(disk, Trace.LOG).finding()).isInstanceOf(Finding.Corruption.class);
    disk.delete(HEAD);
    assertThat(LogCheck.verify(disk, Trace.LOG).finding()).isInstanceOf(Finding.TornTail.class);
  }

  @Test
  void aMissingSegmentIsCorruption() {
    var disk = new SimDisk(1);
    var writer = Trace.open(disk, 1_000);
    append(writer, 1, 100);
    writer.close();
    assertThat(LogCheck.verify(disk, Trace.LOG).segments().size()).isGreaterThan(3);

    disk.delete(Trace.LOG.resolve("segments").resolve("0000000002.segment"));

    assertThat(Trace.open(disk, 2_000).recovery()).isInstanceOf(Recovery.Corrupt.class);
    assertThat(Trace.readAll(disk)).isEmpty();
  }

  @Test
  void aLogThatLostAllItsSegmentsIsNoNewOne() {
    var disk = new SimDisk(1);
    var writer = Trace.open(disk, 1_000);
    append(writer, 1, 3);
    writer.close();

    disk.delete(SEGMENT);

    assertThat(LogCheck.verify(disk, Trace.LOG).finding()).isInstanceOf(Finding.Corruption.class);
    assertThat(Trace.open(disk, 2_000).recovery()).isInstanceOf(Recovery.Corrupt.class);
    disk.kill();
    assertThat(Trace.open(disk, 3_000).recovery()).isInstanceOf(Recovery.Corrupt.class);
    assertThat(Trace.readAll(disk)).isEmpty();
  }

  @Test
  void aSnapshotBehindTheEndOfTheLogSaysThatItLostItsTail() {
    var disk = new SimDisk(1);
    var writer = Trace.open(disk, 1_000);
    append(writer, 1, 3);
    writer.close();
    var next = Trace.open(disk, 2_000);
    append(next, 4, 5);
    next.force();
    Snapshots.open(disk, Trace.LOG)
        .write(new Snapshot(new LogPosition(2_000, 5), 0, "test", ByteBuffer.allocate(8)));
    next.close();
    assertThat(LogCheck.verify(disk, Trace.LOG).finding()).isEqualTo(new Finding.Sound());

    disk.delete(Trace.LOG.resolve("segments").resolve("0000000002.segment"));
    disk.delete(HEAD);

    assertThat(LogCheck.verify(disk, Trace.LOG).finding()).isInstanceOf(Finding.Corruption.class);
    assertThat(Trace.open(disk, 3_000).recovery()).isInstanceOf(Recovery.Corrupt.class);
  }

  @Test
  void aSnapshotAloneSaysThatThereWasALog() {
    var disk = new SimDisk(1);
    var writer = Trace.open(disk, 1_000);
    append(writer, 1, 3);
    writer.force();
    Snapshots.open(disk, Trace.LOG)
        .write(new Snapshot(new LogPosition(1_000, 3), 0, "test", ByteBuffer.allocate(8)));
    writer.close();

    disk.delete(SEGMENT);
    disk.delete(HEAD);

    assertThat(Trace.open(disk, 2_000).recovery()).isInstanceOf(Recovery.Corrupt.class);
  }

  @Test
  void aLogWithoutItsHeadPageCannotBeReadAndSaysSo() {
    var disk = new SimDisk(1);
    assertThat(LogCheck.blindness(disk, Trace.LOG)).isEmpty();
    var writer = Trace.open(disk, 1_000);
    append(writer, 1, 3);
    writer.close();
    assertThat(LogCheck.blindness(disk, Trace.LOG)).isEmpty();

    for (long bit = 3 * 64; bit < 4 * 64; bit++) {
      disk.flipBit(HEAD, bit);
      assertThat(LogCheck.blindness(disk, Trace.LOG)).as("bit %d", bit).isPresent();
      disk.flipBit(HEAD, bit);
    }
    disk.delete(HEAD);

    assertThat(LogCheck.blindness(disk, Trace.LOG)).isPresent();
    Trace.open(disk, 2_000).close();
    assertThat(LogCheck.blindness(disk, Trace.LOG)).isEmpty();
    assertThat(Trace.readAll(disk)).isEqualTo(range(1, 3));
  }

  @Test
  void aDeathWhileACorruptLogIsSetAsideIsReportedAgain() {
    for (int force = 1; force < 12; force++) {
      var disk = new SimDisk(force);
      var writer = Trace.open(disk, 1_000);
      append(writer, 1, 100);
      writer.close();
      disk.flipBit(SEGMENT, 5_000);
      disk.failForce(force);
      try {
        assertThat(Trace.open(disk, 2_000).recovery()).isInstanceOf(Recovery.Corrupt.class);
      } catch (DiskFailed _) {
        assertThat(force).isLessThan(12);
      }
      disk.calm();
      disk.crash();

      assertThat(Trace.open(disk, 2_000).recovery())
          .as("force %d", force)
          .isInstanceOf(Recovery.Corrupt.class);
    }
  }

  @Test
  void aFullDiskRefusesAndTheReserveLetsTheNextRecordsThrough() {
    var disk = new SimDisk(1);
    var spec = Trace.SPEC.withReserveBytes(2 * 4096);
    var writer = LogWriter.open(disk, Trace.LOG, spec, 1_000);
    assertThat(writer.reserveHeld()).isTrue();
    disk.capacityBytes(0);
    long[] content = {1};

    assertThatThrownBy(
            () -> {
              while (content[0] < 1_000) {
                Trace.append(writer, content[0]);
                content[0]++;
              }
            })
        .isInstanceOf(DiskFull.class);
    writer.force();
    disk.capacityBytes(3 * 4096 + 4096 + 100);
    writer.releaseReserve();
    Trace.append(writer, content[0]);
    writer.force();

    assertThat(Trace.readAll(disk)).isEqualTo(range(1, content[0]));
    assertThat(writer.reserveHeld()).isFalse();
  }

  private static void append(LogWriter writer, long from, long to) {
    range(from, to).forEach(content -> Trace.append(writer, content));
  }

  private static List<Long> range(long from, long to) {
    return LongStream.rangeClosed(from, to).boxed().toList();
  }
}
