package io.breakwater.runtime.trader;

import io.breakwater.bus.codec.RecordType;
import io.breakwater.bus.codec.TurnCodec;
import io.breakwater.bus.disk.DiskFull;
import io.breakwater.bus.log.Finding;
import io.breakwater.bus.log.LogPosition;
import io.breakwater.bus.log.LogWriter;
import io.breakwater.kernel.State;
import io.breakwater.model.input.Cursor;
import io.breakwater.model.turn.Turn;
import io.breakwater.runtime.process.Clock;
import io.breakwater.runtime.snapshot.StateSnapshot;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The journal as a durable log of the record class. On a full disk it goes on with the space that
/// was held back, so that halts and cancels can still be written, and says so. One thread.
public final class LogJournal implements Journal {
  /// A force that takes longer than this blocks new exposure, in milliseconds.
  public static final long FORCE_MILLIS_MAX = 1_000;

  private static final Logger LOG = LoggerFactory.getLogger(LogJournal.class);
  private static final long PREPARE_PERIOD_NANOS = TimeUnit.SECONDS.toNanos(2);
  private static final long RESERVE_PERIOD_NANOS = TimeUnit.SECONDS.toNanos(5);

  private final LogWriter log;
  private final Clock clock;
  private final TurnCodec codec = new TurnCodec();
  private long lastForceMillis;
  private long preparedNanos;
  private boolean isFull;
  private long reserveTriedNanos;
  private final SortedMap<String, Cursor> cursors;
  private long bytes;
  // Set by the thread that reads the log again, read by the trader's.
  private volatile Optional<String> rotten = Optional.empty();

  /// @param cursors where each source was read to by the turns before this life
  public LogJournal(LogWriter log, Clock clock, SortedMap<String, Cursor> cursors) {
    this.log = log;
    this.clock = clock;
    this.cursors = new TreeMap<>(cursors);
    this.reserveTriedNanos = clock.monotonicNanos();
    this.preparedNanos = reserveTriedNanos - PREPARE_PERIOD_NANOS;
  }

  @Override
  public void append(Turn turn) {
    byte[] payload = codec.write(turn);
    long nanos = turn.began().kernelNanos();
    try {
      log.append(RecordType.TURN.number(), nanos, payload);
    } catch (DiskFull full) {
      useReserve(full);
      log.append(RecordType.TURN.number(), nanos, payload);
    }
    bytes += payload.length;
    turn.began().cursors().forEach(cursor -> cursors.put(cursor.source(), cursor));
  }

  private void useReserve(DiskFull full) {
    LOG.error("disk full, using the journal's reserve cause=\"{}\"", full.getMessage());
    log.releaseReserve();
  }

  @Override
  public void force() {
    long began = clock.monotonicNanos();
    try {
      log.force();
    } catch (DiskFull full) {
      useReserve(full);
      log.force();
    }
    lastForceMillis = TimeUnit.NANOSECONDS.toMillis(clock.monotonicNanos() - began);
  }

  @Override
  public Optional<String> trouble() {
    if (rotten.isPresent()) {
      return rotten;
    }
    if (!log.reserveHeld() && !reserveHeldAgain()) {
      return Optional.of("the disk is below the journal's reserve");
    }
    if (isFull) {
      return Optional.of("the disk has no room for the journal's next segment");
    }
    return lastForceMillis > FORCE_MILLIS_MAX
        ? Optional.of("a force took " + lastForceMillis + " ms, bound " + FORCE_MILLIS_MAX + " ms")
        : Optional.empty();
  }

  /// Makes room ahead of its need, in an idle moment. A disk that has none for the next segment
  /// blocks new exposure while there is still room to say so.
  public void prepare() {
    long now = clock.monotonicNanos();
    if (now - preparedNanos < PREPARE_PERIOD_NANOS) {
      return;
    }
    preparedNanos = now;
    try {
      log.prepareNext();
      isFull = false;
    } catch (DiskFull full) {
      if (!isFull) {
        LOG.error("no room for the journal's next segment cause=\"{}\"", full.getMessage());
      }
      isFull = true;
    }
  }

  /// The last durable turn; only after the first turn of this life.
  public LogPosition position() {
    return new LogPosition(log.epoch(), log.publishedUpTo());
  }

  /// Bytes of the turns of this life.
  public long bytes() {
    return bytes;
  }

  /// What is to be remembered of this state, which must be the one after the last turn.
  public StateSnapshot remembered(State state) {
    return new StateSnapshot(state, cursors);
  }

  /// A finished part of the journal is not what was written: new exposure is blocked for the rest
  /// of this life, since the next start cannot read what would be written now. Any thread.
  public void rotten(Finding.Corruption finding) {
    rotten = Optional.of(finding.place());
  }

  private boolean reserveHeldAgain() {
    long now = clock.monotonicNanos();
    if (now - reserveTriedNanos < RESERVE_PERIOD_NANOS) {
      return false;
    }
    reserveTriedNanos = now;
    return log.holdReserve();
  }
}
