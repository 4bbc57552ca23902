package io.breakwater.lab.bench;

import io.breakwater.bus.codec.TurnCodec;
import io.breakwater.model.turn.Turn;
import io.breakwater.model.value.Invariant;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// The text of a typical turn: one signal, the intent that it becomes, its send.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class TurnBench {
  private final TurnCodec codec = new TurnCodec();
  private final Turn turn = typicalTurn();
  private final byte[] payload = codec.write(turn);

  /// Refuses to measure a codec that loses something.
  public TurnBench() {
    Invariant.check(codec.read(payload).equals(turn), "what was read is not what was written");
  }

  static Turn typicalTurn() {
    BenchDesk desk = BenchDesk.open();
    return desk.turn(desk.signal());
  }

  @Benchmark
  public byte[] write() {
    return codec.write(turn);
  }

  @Benchmark
  public Turn read() {
    return codec.read(payload);
  }
}
