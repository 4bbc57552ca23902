package io.breakwater.runtime.trader;

import io.breakwater.bus.codec.RecordType;
import io.breakwater.bus.codec.TurnCodec;
import io.breakwater.bus.log.LogWriter;
import io.breakwater.model.turn.Turn;

/// The journal as a durable log of the record class. One thread.
public final class LogJournal implements Journal {
  private final LogWriter log;
  private final TurnCodec codec = new TurnCodec();

  public LogJournal(LogWriter log) {
    this.log = log;
  }

  @Override
  public void append(Turn turn) {
    log.append(RecordType.TURN.number(), turn.began().kernelNanos(), codec.write(turn));
  }

  @Override
  public void force() {
    log.force();
  }
}
