package io.breakwater.lab.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.bus.codec.RecordType;
import io.breakwater.bus.codec.TurnCodec;
import io.breakwater.bus.disk.DiskFull;
import io.breakwater.bus.log.LogReader;
import io.breakwater.bus.log.LogSpec;
import io.breakwater.bus.log.LogWriter;
import io.breakwater.bus.log.Polled;
import io.breakwater.model.fact.LifeFact;
import io.breakwater.model.input.Arrived;
import io.breakwater.model.input.Cursor;
import io.breakwater.model.input.Input;
import io.breakwater.model.turn.Turn;
import io.breakwater.runtime.process.Clock;
import io.breakwater.runtime.trader.LogJournal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// A disk that has no room even to write over what was written ahead, as a file system that never
/// overwrites in place: the append itself fails, not only the next segment.
class FullDiskTest {
  private static final Path LOG = Path.of("/sim/log/trader");
  private static final int SEGMENT_BYTES = 8192;
  private static final int TURNS = 60;
  private static final Clock STILL =
      new Clock() {
        @Override
        public long wallMillis() {
          return 1_000;
        }

        @Override
        public long monotonicNanos() {
          return 1;
        }
      };

  private SimDisk disk = new SimDisk(1);

  private LogWriter open(long reserveBytes, long wallMillis) {
    LogSpec spec =
        LogSpec.record("trader", "sim")
            .withSegmentBytes(SEGMENT_BYTES)
            .withReserveBytes(reserveBytes);
    return LogWriter.open(disk, LOG, spec, wallMillis);
  }

  private static Turn turn(int number) {
    return new Turn(
        new LifeFact.TurnBegan(1_000, number, number, List.of(), "test"),
        List.of(new Arrived(new Input.JournalSeen(false, "x".repeat(600)), Cursor.LOCAL, number)),
        List.of(),
        number);
  }

  /// No more than so many bytes more fit.
  private void fill(long bytesLeft) {
    disk.copyOnWrite(true);
    disk.capacityBytes(Long.MAX_VALUE - disk.usableBytes(LOG) + bytesLeft);
  }

  private List<Long> kept() {
    List<Long> numbers = new ArrayList<>();
    TurnCodec codec = new TurnCodec();
    try (LogReader reader = LogReader.open(disk, LOG, 1)) {
      while (reader.poll(
              record -> {
                assertThat(record.type()).isEqualTo(RecordType.TURN.number());
                numbers.add(codec.read(record.payload()).stateHash());
              },
              1_000)
          instanceof Polled.Delivered) {}
    }
    return numbers;
  }

  @Test
  void inTheMiddleOfAnyAppendTheReserveIsUsedAndNothingAcknowledgedIsLost() {
    for (int full = 1; full <= TURNS; full++) {
      disk = new SimDisk(full);
      livesThrough(full);
    }
  }

  /// The disk is full from this turn on; power is lost at the end.
  private void livesThrough(int full) {
    LogWriter log = open(4L * SEGMENT_BYTES, 1_000);
    LogJournal journal = new LogJournal(log, STILL, new TreeMap<>());
    List<Long> acknowledged = new ArrayList<>();
    for (int number = 1; number <= full + 5; number++) {
      if (number == full) {
        fill(10);
      }
      journal.append(turn(number));
      journal.force();
      acknowledged.add((long) number);
    }
    assertThat(log.reserveHeld()).as("full at turn %d", full).isFalse();
    assertThat(journal.trouble()).isPresent();

    disk.crash();
    disk.copyOnWrite(false);
    disk.capacityBytes(Long.MAX_VALUE);
    try (LogWriter _ = open(0, 2_000)) {
      assertThat(kept()).isEqualTo(acknowledged);
    }
  }

  @Test
  void withoutAReserveThePublishFailsLoudlyAndTheNextLifeHasAllThatWasAcknowledged() {
    LogWriter log = open(0, 1_000);
    LogJournal journal = new LogJournal(log, STILL, new TreeMap<>());
    journal.append(turn(1));
    journal.force();
    fill(10);
    journal.append(turn(2));

    assertThatThrownBy(journal::force).isInstanceOf(DiskFull.class);

    disk.crash();
    disk.copyOnWrite(false);
    disk.capacityBytes(Long.MAX_VALUE);
    try (LogWriter _ = open(0, 2_000)) {
      assertThat(kept()).containsExactly(1L);
    }
  }
}
