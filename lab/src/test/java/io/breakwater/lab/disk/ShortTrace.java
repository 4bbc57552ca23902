package io.breakwater.lab.disk;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.bus.log.Finding;
import io.breakwater.bus.log.LogCheck;
import io.breakwater.bus.log.LogPosition;
import io.breakwater.bus.log.LogReader;
import io.breakwater.bus.log.LogWriter;
import io.breakwater.bus.log.Polled;
import io.breakwater.bus.log.Readers;
import io.breakwater.bus.log.Recovery;
import io.breakwater.bus.log.Retention;
import io.breakwater.bus.log.Snapshot;
import io.breakwater.bus.log.Snapshots;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/// A short life of a log with everything in it: appends, forces, seals, rolls, snapshots, a
/// reader's cursor, retention, a restart. It knows at every moment what it may count on, and judges
/// a disk by that. The content of a record follows from its sequence.
final class ShortTrace {
  private static final Retention.Terms TERMS = new Retention.Terms(0, 100, 2);
  private static final String READER = "monitor";

  private final SimDisk disk;
  private long appended;
  private long acknowledged;
  private long snapshotBegun;
  private long snapshotWritten;
  private long olderSnapshot;
  private long cursorBegun;
  private long cursorKept;
  private long kernelNanos;

  ShortTrace(SimDisk disk) {
    this.disk = disk;
  }

  /// Lives it; throws what the disk throws.
  void live() {
    try (var writer = Trace.open(disk, 1_000)) {
      assertThat(writer.recovery()).isInstanceOf(Recovery.Fresh.class);
      append(writer, 2);
      force(writer);
      append(writer, 1);
      keepCursor(writer);
      append(writer, 2);
      force(writer);
      append(writer, 2);
      snapshot(writer);
      writer.seal();
      append(writer, 2);
      force(writer);
      append(writer, 3);
      snapshot(writer);
    }
    try (var writer = Trace.open(disk, 2_000)) {
      append(writer, 2);
      keepCursor(writer);
      append(writer, 2);
      snapshot(writer);
      new Retention(disk, Trace.LOG, TERMS).step(writer, List.of(), kernelNanos + 1);
      append(writer, 1);
      force(writer);
    }
    assertThat(LogCheck.verify(disk, Trace.LOG).firstSequence()).isGreaterThan(1);
  }

  /// Lives until two records are forced and two are only written.
  void beginATail() {
    var writer = Trace.open(disk, 1_000);
    append(writer, 2);
    force(writer);
    append(writer, 3);
  }

  private void append(LogWriter writer, int records) {
    for (int i = 0; i < records; i++) {
      appended++;
      kernelNanos++;
      writer.append(1, kernelNanos, payload(writer.lastSequence() + 1));
      acknowledged = Math.max(acknowledged, writer.publishedUpTo());
    }
  }

  private void force(LogWriter writer) {
    writer.force();
    acknowledged = writer.publishedUpTo();
  }

  private void keepCursor(LogWriter writer) {
    force(writer);
    cursorBegun = acknowledged;
    Readers.of(disk, Trace.LOG).keep(READER, new LogPosition(writer.epoch(), cursorBegun));
    cursorKept = cursorBegun;
  }

  private void snapshot(LogWriter writer) {
    force(writer);
    snapshotBegun = acknowledged;
    Snapshots.open(disk, Trace.LOG).write(snapshotOf(writer.epoch(), snapshotBegun));
    olderSnapshot = snapshotWritten;
    snapshotWritten = snapshotBegun;
  }

  private static Snapshot snapshotOf(long epoch, long sequence) {
    var at = new LogPosition(epoch, sequence);
    return new Snapshot(at, sequence, "build", ByteBuffer.wrap(payload(-sequence)));
  }

  private static byte[] payload(long content) {
    var random = new SplittableRandom(content);
    byte[] bytes = new byte[500 + random.nextInt(200)];
    random.nextBytes(bytes);
    return bytes;
  }

  /// What this trace may count on, as text: states that look the same are judged once for each.
  String promises() {
    return List.of(appended, acknowledged, snapshotBegun, snapshotWritten, cursorBegun, cursorKept)
        .toString();
  }

  /// Recovers a log as it might be found after a crash now, judges it, and goes on writing.
  Recovery judge(SimDisk found, long wallMillis) {
    assertThat(LogCheck.verify(found, Trace.LOG).finding())
        .isNotInstanceOf(Finding.Corruption.class);
    var writer = Trace.open(found, wallMillis);
    var recovery = writer.recovery();
    assertThat(recovery).isNotInstanceOf(Recovery.Corrupt.class);
    long last = judgeRecords(found);
    assertThat(last).isEqualTo(writer.publishedUpTo()).isBetween(acknowledged, appended);
    judgeSnapshots(found);
    judgeCursor(found);
    assertThat(writer.append(1, 0, payload(last + 1))).isEqualTo(last + 1);
    writer.force();
    assertThat(judgeRecords(found)).isEqualTo(last + 1);
    writer.close();
    assertThat(LogCheck.verify(found, Trace.LOG).finding()).isEqualTo(new Finding.Sound());
    return recovery;
  }

  private long judgeRecords(SimDisk found) {
    long[] next = {1};
    try (var reader = LogReader.open(found, Trace.LOG, 1)) {
      Polled polled;
      do {
        polled =
            reader.poll(
                record -> {
                  assertThat(record.sequence()).isEqualTo(next[0]);
                  boolean right = Arrays.equals(record.copyOfPayload(), payload(next[0]));
                  assertThat(right).as("record %d", next[0]).isTrue();
                  next[0]++;
                },
                100);
        if (polled instanceof Polled.Skipped(long from, long to)) {
          assertThat(from).isEqualTo(1);
          assertThat(to).isLessThanOrEqualTo(Math.min(olderSnapshot, cursorKept));
          next[0] = to + 1;
        }
      } while (polled instanceof Polled.Delivered || polled instanceof Polled.Skipped);
      assertThat(polled).isEqualTo(Polled.IDLE);
    }
    return next[0] - 1;
  }

  private void judgeSnapshots(SimDisk found) {
    switch (Snapshots.open(found, Trace.LOG).newest()) {
      case Snapshots.Found.None(var unusable) -> {
        assertThat(snapshotWritten).isZero();
        assertThat(unusable).isEmpty();
      }
      case Snapshots.Found.Newest(var snapshot, var unusable) -> {
        long sequence = snapshot.at().sequence();
        assertThat(sequence).isIn(snapshotWritten, snapshotBegun);
        assertThat(snapshot).isEqualTo(snapshotOf(snapshot.at().epoch(), sequence));
        assertThat(unusable).isEmpty();
      }
    }
  }

  private void judgeCursor(SimDisk found) {
    var registered = Readers.of(found, Trace.LOG).registered();
    if (registered.isEmpty()) {
      assertThat(cursorKept).isZero();
      return;
    }
    Optional<LogPosition> at = registered.getFirst().at();
    assertThat(at).isPresent();
    assertThat(at.get().sequence()).isIn(cursorKept, cursorBegun);
  }
}
