package io.breakwater.bus.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.bus.disk.Disk;
import io.breakwater.bus.disk.RealDisk;
import io.breakwater.bus.log.Retention.Claim;
import io.breakwater.bus.log.Retention.Segment;
import io.breakwater.bus.log.Retention.Terms;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetentionTest {
  private static final LogSpec SPEC =
      LogSpec.record("trader", "test").withSegmentBytes(4096).withReserveBytes(0);
  private static final Terms PLAIN = new Terms(100, 3, 0);

  /// Ten segments of ten records; segment n begins with record 10 n - 9 at time 10 n.
  private static final List<Segment> TEN =
      LongStream.rangeClosed(1, 10)
          .mapToObj(number -> new Segment(number, 10 * number - 9, Optional.of(10 * number)))
          .toList();

  @TempDir Path folder;
  private final Disk disk = new RealDisk();

  @Test
  void whatIsYoungStays() {
    assertThat(Retention.decide(TEN, List.of(), PLAIN, 100).keepFromSegment()).isEqualTo(1);
    assertThat(Retention.decide(TEN, List.of(), PLAIN, 151).keepFromSegment()).isEqualTo(5);
  }

  @Test
  void theLastSegmentStaysHoweverOldItIs() {
    assertThat(Retention.decide(TEN, List.of(), PLAIN, 100_000).keepFromSegment()).isEqualTo(10);
  }

  @Test
  void whatTheLowestClaimNeedsStays() {
    var claims = List.of(claim("relay", 85, true), claim("reader", 70, false));

    var decision = Retention.decide(TEN, claims, PLAIN, 100_000);

    // Record 71 is the first of segment 8.
    assertThat(decision.keepFromSegment()).isEqualTo(8);
    assertThat(decision.heldBy()).contains(claims.getLast());
    assertThat(decision.leftBehind()).isEmpty();
  }

  @Test
  void aReaderThatIsTooFarBehindIsNotWaitedForAndNamed() {
    var late = claim("reader", 40, false);

    var decision = Retention.decide(TEN, List.of(late), PLAIN, 100_000);

    assertThat(decision.keepFromSegment()).isEqualTo(10);
    assertThat(decision.leftBehind()).containsExactly(late);
  }

  @Test
  void aBindingClaimIsWaitedForHoweverFarItIsBehind() {
    var decision = Retention.decide(TEN, List.of(claim("relay", 15, true)), PLAIN, 100_000);

    assertThat(decision.keepFromSegment()).isEqualTo(2);
  }

  @Test
  void aSegmentThatNobodyCanDateStays() {
    var undated = List.of(TEN.getFirst(), new Segment(2, 11, Optional.empty()), TEN.get(2));

    assertThat(Retention.decide(undated, List.of(), PLAIN, 100_000).keepFromSegment()).isEqualTo(1);
  }

  @Test
  void deletedSegmentsAreSkippedByNameAndTheLogStaysSound() {
    try (var writer = LogWriter.open(disk, folder, SPEC, 1_000);
        var behind = LogReader.open(disk, folder, 1)) {
      append(writer, 100);
      assertThat(behind.poll(_ -> {}, 5)).isEqualTo(new Polled.Delivered(5));
      append(writer, 400);
      Readers.of(disk, folder).keep("monitor", new LogPosition(1_000, 300));

      var outcome = new Retention(disk, folder, new Terms(0, 100, 0)).step(writer, List.of(), 600);

      assertThat(outcome.deleted().segments()).isGreaterThan(3);
      assertThat(outcome.deleted().bytes()).isEqualTo(4096L * outcome.deleted().segments());
      var skipped = skipped(behind);
      assertThat(skipped.to()).isBetween(250L, 300L);
      assertThat(LogCheck.verify(disk, folder).finding()).isEqualTo(new Finding.Sound());
      assertThat(LogCheck.verify(disk, folder).firstSequence()).isEqualTo(skipped.to() + 1);
    }
    try (var writer = LogWriter.open(disk, folder, SPEC, 2_000)) {
      assertThat(writer.recovery()).isEqualTo(new Recovery.Clean(500));
    }
  }

  private static Polled.Skipped skipped(LogReader reader) {
    Polled polled;
    do {
      polled = reader.poll(_ -> {}, 1_000);
    } while (polled instanceof Polled.Delivered);
    return (Polled.Skipped) polled;
  }

  @Test
  void nothingIsDeletedUntilBothSnapshotsAreWhole() {
    try (var writer = LogWriter.open(disk, folder, SPEC, 1_000)) {
      append(writer, 500);
      var retention = new Retention(disk, folder, new Terms(0, 100, 2));
      var snapshots = Snapshots.open(disk, folder);
      snapshots.write(snapshot(400));
      assertThat(retention.step(writer, List.of(), 600).deleted().segments()).isZero();

      snapshots.write(snapshot(450));
      var outcome = retention.step(writer, List.of(), 600);

      assertThat(outcome.deleted().segments()).isPositive();
      assertThat(outcome.decision().heldBy()).contains(claim("snapshot", 400, true));
      assertThat(LogCheck.verify(disk, folder).firstSequence()).isBetween(1L, 401L);
    }
  }

  @Test
  void aRelayIsWaitedForWhereAReaderIsNot() {
    try (var writer = LogWriter.open(disk, folder, SPEC, 1_000)) {
      append(writer, 500);
      Readers.of(disk, folder).keep("monitor", new LogPosition(1_000, 5));
      Readers.of(disk, folder).keep("relay-trader", new LogPosition(1_000, 10));

      var outcome = new Retention(disk, folder, new Terms(0, 1, 0)).step(writer, List.of(), 600);

      assertThat(outcome.deleted().segments()).isZero();
      assertThat(outcome.segmentsKept()).isEqualTo(writer.retained().size());
      assertThat(outcome.decision().heldBy()).contains(claim("relay-trader", 10, true));
      assertThat(outcome.decision().leftBehind()).containsExactly(claim("monitor", 5, false));

      Readers.of(disk, folder).forget("relay-trader");
      var after = new Retention(disk, folder, new Terms(0, 1, 0)).step(writer, List.of(), 600);

      assertThat(after.deleted().segments()).isPositive();
    }
  }

  @Test
  void aReaderWhoseFileIsUnreadableHoldsEverything() {
    try (var writer = LogWriter.open(disk, folder, SPEC, 1_000)) {
      append(writer, 500);
      Readers.of(disk, folder).keep("monitor", new LogPosition(1_000, 300));
      scribble(folder.resolve("readers").resolve("monitor.json"));

      var outcome = new Retention(disk, folder, new Terms(0, 100, 0)).step(writer, List.of(), 600);

      assertThat(outcome.deleted().segments()).isZero();
    }
  }

  @Test
  void aReaderOfAnEarlierLogHoldsEverything() {
    try (var writer = LogWriter.open(disk, folder, SPEC, 1_000)) {
      append(writer, 500);

      var outcome =
          new Retention(disk, folder, new Terms(0, 100, 0))
              .step(writer, List.of(new Claim("relay", new LogPosition(900, 300), true)), 600);

      assertThat(outcome.deleted().segments()).isZero();
    }
  }

  @Test
  void aLostBeginningIsNoDeletion() {
    try (var writer = LogWriter.open(disk, folder, SPEC, 1_000)) {
      append(writer, 500);
    }
    disk.delete(new LogLayout(folder).segment(1));

    var found = (Finding.Corruption) LogCheck.verify(disk, folder).finding();

    assertThat(found.reason()).isEqualTo("the oldest segment is missing");
  }

  @Test
  void aFeedIsNotRetained() {
    try (var writer = LogWriter.open(disk, folder, LogSpec.feed("feeder", "test"), 1_000)) {
      var retention = new Retention(disk, folder, PLAIN);
      assertThatThrownBy(() -> retention.step(writer, List.of(), 1))
          .isInstanceOf(IllegalStateException.class);
    }
  }

  private static Claim claim(String name, long sequence, boolean binding) {
    return new Claim(name, new LogPosition(1_000, sequence), binding);
  }

  private static Snapshot snapshot(long sequence) {
    return new Snapshot(new LogPosition(1_000, sequence), 0, "build", ByteBuffer.allocate(10));
  }

  private void scribble(Path path) {
    try (var file = disk.open(path, Disk.Access.WRITE)) {
      file.write(ByteBuffer.wrap(new byte[] {'?'}), 3);
    }
  }

  private static void append(LogWriter writer, int records) {
    var sequences = new ArrayList<Long>();
    for (int i = 0; i < records; i++) {
      sequences.add(writer.append(1, writer.lastSequence() + 1, new byte[(i % 50) + 1]));
    }
    writer.force();
    assertThat(sequences).hasSize(records);
  }
}
