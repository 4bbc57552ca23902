package io.breakwater.runtime.trader;

import io.breakwater.bus.codec.RecordType;
import io.breakwater.bus.codec.TurnCodec;
import io.breakwater.bus.disk.Disk;
import io.breakwater.bus.log.LogReader;
import io.breakwater.bus.log.LogRecord;
import io.breakwater.bus.log.Polled;
import io.breakwater.kernel.Kernel;
import io.breakwater.kernel.State;
import io.breakwater.model.fact.Fact;
import io.breakwater.model.turn.Turn;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BiConsumer;

/// The trader's state as its log tells it, in any process: reads turns and evolves, never decides.
/// One thread.
public final class TraderView implements AutoCloseable {
  private static final int RECORDS_PER_POLL_MAX = 1_000;

  private final Kernel kernel;
  private final LogReader reader;
  private final TurnCodec codec = new TurnCodec();
  private State state = State.EMPTY;
  private long lastTurnNanos;
  private long lastWallMillis;
  private long turns;
  private Optional<String> trouble = Optional.empty();

  public TraderView(Kernel kernel, Disk disk, Path folder) {
    this.kernel = kernel;
    this.reader = LogReader.open(disk, folder, 1);
  }

  /// Evolves everything that is there now; after each turn the consumer gets it with the state
  /// after it.
  public int pollAll(BiConsumer<Turn, State> each) {
    int all = 0;
    int some = poll(each);
    while (some > 0) {
      all += some;
      some = poll(each);
    }
    return all;
  }

  private int poll(BiConsumer<Turn, State> each) {
    return switch (reader.poll(record -> take(record, each), RECORDS_PER_POLL_MAX)) {
      case Polled.Delivered(var records) -> records;
      case Polled.Idle _ -> 0;
      case Polled.Skipped(var from, var to) -> {
        trouble = Optional.of("turns " + from + " to " + to + " are no longer there");
        yield 0;
      }
      case Polled.Renewed(var epoch, var next) -> {
        // The journal was set aside: what it told is void, the new one begins with nothing.
        state = State.EMPTY;
        trouble = Optional.of("the journal began anew at epoch " + epoch + ", turn " + next);
        yield 1;
      }
      case Polled.Broken(var file, var offset, var sequence, var reason) -> {
        trouble =
            Optional.of(
                file.getFileName() + " at " + offset + ", turn " + sequence + ": " + reason);
        yield 0;
      }
    };
  }

  private void take(LogRecord record, BiConsumer<Turn, State> each) {
    if (record.type() != RecordType.TURN.number()) {
      return;
    }
    Turn turn = codec.read(record.payload());
    state = after(kernel, state, turn);
    lastTurnNanos = turn.began().kernelNanos();
    lastWallMillis = turn.began().wallMillis();
    turns++;
    each.accept(turn, state);
  }

  /// The state after a turn, by its facts alone.
  public static State after(Kernel kernel, State before, Turn turn) {
    State next = kernel.evolve(before, turn.began());
    for (Fact fact : turn.facts()) {
      next = kernel.evolve(next, fact);
    }
    return next;
  }

  public State state() {
    return state;
  }

  public long lastTurnNanos() {
    return lastTurnNanos;
  }

  /// Wall clock of the newest turn, 0 while there is none.
  public long lastWallMillis() {
    return lastWallMillis;
  }

  public long turns() {
    return turns;
  }

  /// What is wrong with the log, if anything.
  public Optional<String> trouble() {
    return trouble;
  }

  public LogReader reader() {
    return reader;
  }

  @Override
  public void close() {
    reader.close();
  }
}
