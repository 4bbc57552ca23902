package io.breakwater.lab.disk;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.bus.log.Finding;
import io.breakwater.bus.log.LogCheck;
import io.breakwater.bus.log.LogPosition;
import io.breakwater.bus.log.Readers;
import io.breakwater.bus.log.Recovery;
import io.breakwater.bus.log.Snapshot;
import io.breakwater.bus.log.Snapshots;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// Every bit of a small folder flipped, one at a time: never a wrong record, never a silent loss.
class EveryFlipTest {
  private static final Path SEGMENT = Trace.LOG.resolve("segments").resolve("0000000001.segment");

  @Test
  void noFlippedBitOfALogInUseGivesAWrongRecord() {
    var disk = new SimDisk(1);
    var writer = Trace.open(disk, 1_000);
    var contents =
        LongStream.range(1, 1_000)
            .filter(content -> Trace.payload(content).length < 32)
            .limit(4)
            .boxed()
            .toList();
    contents.subList(0, 3).forEach(content -> Trace.append(writer, content));
    writer.force();
    Trace.append(writer, contents.getLast());
    writer.force();
    disk.kill();
    long end = LogCheck.verify(disk, Trace.LOG).segments().getLast().extent().endBytes();
    var outcomes = new TreeMap<String, Integer>();

    for (long bit = 0; bit < end * Byte.SIZE; bit++) {
      var damaged = disk.copy();
      damaged.flipBit(SEGMENT, bit);
      // The worst case: the page that knows what had been durable is lost as well.
      damaged.delete(Trace.LOG.resolve("head"));
      Recovery recovery;
      try (var opened = Trace.open(damaged, 2_000)) {
        recovery = opened.recovery();
      }
      var held = Trace.readAll(damaged);
      assertThat(held).isEqualTo(contents.subList(0, held.size()));
      assertThat(recovery)
          .as("bit %d", bit)
          .isInstanceOfAny(Recovery.Corrupt.class, Recovery.TornTail.class);
      String outcome = recovery.getClass().getSimpleName() + " keeps " + held.size();
      outcomes.merge(outcome, 1, Integer::sum);
    }

    System.out.println(end * Byte.SIZE + " bits flipped in a log in use: " + outcomes);
    assertThat(outcomes).containsOnlyKeys("Corrupt keeps 0", "TornTail keeps 3");
  }

  @Test
  void noFlippedBitOfASnapshotGivesAWrongState() {
    var disk = new SimDisk(1);
    var older = snapshot(5);
    Snapshots.open(disk, Trace.LOG).write(older);
    Snapshots.open(disk, Trace.LOG).write(snapshot(9));
    Path newest = disk.list(Trace.LOG.resolve("snapshots")).getLast();

    for (long bit = 0; bit < disk.sizeBytes(newest) * Byte.SIZE; bit++) {
      var damaged = disk.copy();
      damaged.flipBit(newest, bit);

      var found = (Snapshots.Found.Newest) Snapshots.open(damaged, Trace.LOG).newest();

      assertThat(found.snapshot()).as("bit %d", bit).isEqualTo(older);
      assertThat(found.unusable()).as("bit %d", bit).hasSize(1);
    }
    System.out.println(disk.sizeBytes(newest) * Byte.SIZE + " bits flipped in a snapshot");
  }

  @Test
  void noFlippedBitBesideTheLogHidesARecord() {
    var disk = new SimDisk(1);
    var writer = Trace.open(disk, 1_000);
    LongStream.rangeClosed(1, 5).forEach(content -> Trace.append(writer, content));
    writer.close();
    var readers = Readers.of(disk, Trace.LOG);
    readers.keep("monitor", new LogPosition(1_000, 2));
    readers.keep("monitor", new LogPosition(1_000, 4));
    Path cursor = Trace.LOG.resolve("readers").resolve("monitor.json");
    int flipped = 0;

    for (Path file : List.of(Trace.LOG.resolve("head"), cursor)) {
      for (long bit = 0; bit < Math.min(64, disk.sizeBytes(file)) * Byte.SIZE; bit++) {
        var damaged = disk.copy();
        damaged.flipBit(file, bit);
        flipped++;
        assertThat(LogCheck.verify(damaged, Trace.LOG).finding()).isEqualTo(new Finding.Sound());
        Optional<LogPosition> at = Readers.of(damaged, Trace.LOG).registered().getFirst().at();
        assertThat(at.map(LogPosition::sequence).orElse(0L)).isIn(0L, 2L, 4L);
        try (var opened = Trace.open(damaged, 2_000)) {
          assertThat(opened.recovery()).isEqualTo(new Recovery.Clean(5));
        }
        assertThat(Trace.readAll(damaged)).hasSize(5);
      }
    }
    System.out.println(flipped + " bits flipped beside the log");
  }

  private static Snapshot snapshot(long sequence) {
    return new Snapshot(
        new LogPosition(1_000, sequence), 7, "build", ByteBuffer.wrap(Trace.payload(sequence)));
  }
}
