package io.breakwater.lab.bench;

import io.breakwater.bus.codec.RecordType;
import io.breakwater.bus.codec.TurnCodec;
import io.breakwater.bus.disk.RealDisk;
import io.breakwater.bus.log.LogPosition;
import io.breakwater.bus.log.LogSpec;
import io.breakwater.bus.log.LogWriter;
import io.breakwater.bus.log.Snapshot;
import io.breakwater.bus.log.Snapshots;
import io.breakwater.kernel.Decision;
import io.breakwater.kernel.Kernel;
import io.breakwater.kernel.State;
import io.breakwater.model.fact.LifeFact;
import io.breakwater.model.input.Arrived;
import io.breakwater.model.input.Cursor;
import io.breakwater.model.input.Input;
import io.breakwater.model.market.Mark;
import io.breakwater.model.order.Pricing;
import io.breakwater.model.policy.Policy;
import io.breakwater.model.signal.Signal;
import io.breakwater.model.signal.Sizing;
import io.breakwater.model.turn.Turn;
import io.breakwater.model.value.Owner;
import io.breakwater.model.value.Price;
import io.breakwater.model.value.Quantity;
import io.breakwater.model.value.Side;
import io.breakwater.model.value.Symbol;
import io.breakwater.runtime.process.Version;
import io.breakwater.runtime.snapshot.StateCodec;
import io.breakwater.runtime.snapshot.StateSnapshot;
import io.breakwater.runtime.trader.TraderView;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/// What a start costs: the state from the journal alone, and from a snapshot behind which nothing
/// follows. Four turns of five hold the marks of ten markets, one a signal that is refused.
@org.openjdk.jmh.annotations.State(org.openjdk.jmh.annotations.Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class RecoveryBench {
  private static final long START_MILLIS = 1_763_780_400_000L;
  private static final int SIGNAL_EVERY = 5;
  private static final int FORCE_EVERY = 1_000;
  private static final List<Symbol> SYMBOLS =
      Stream.of("ADA", "AVAX", "BNB", "BTC", "DOGE", "ETH", "LINK", "LTC", "SOL", "XRP")
          .map(base -> new Symbol(base + "USDT"))
          .toList();

  /// Turns in the journal.
  @Param("10000")
  public int turns;

  private final Kernel kernel = Kernel.standard();
  private final RealDisk disk = new RealDisk();
  private final StateCodec codec = new StateCodec();
  private BenchFolder folder = BenchFolder.fresh();
  private State state = State.EMPTY;
  private long nowMillis = START_MILLIS;

  @Setup
  public void write() {
    LogSpec spec = LogSpec.record("trader", "bench").withReserveBytes(0);
    TurnCodec text = new TurnCodec();
    try (LogWriter log = LogWriter.open(disk, folder.path(), spec, START_MILLIS)) {
      for (int i = 0; i < turns; i++) {
        log.append(RecordType.TURN.number(), i, text.write(turn(input(i))));
        if (i % FORCE_EVERY == 0) {
          log.force();
        }
      }
      log.force();
      Snapshots.open(disk, folder.path())
          .write(
              new Snapshot(
                  new LogPosition(log.epoch(), log.publishedUpTo()),
                  state.stateHashWhole(),
                  Version.buildId(),
                  ByteBuffer.wrap(codec.write(remembered()))));
    }
  }

  private Input input(int number) {
    if (number == 0) {
      return new Input.LifeBegan(START_MILLIS, Version.buildId(), false);
    }
    if (number == 1) {
      return new Input.Configured(
          "bench:1", Policy.paperDefaults(SYMBOLS), List.of(), new TreeMap<>());
    }
    return number % SIGNAL_EVERY == 0 ? signal(number) : marks(number);
  }

  private Input marks(int number) {
    Price price = Price.of("100." + (1 + number % 9));
    return new Input.MarksChanged(
        SYMBOLS.stream().map(symbol -> new Mark(symbol, price, nowMillis)).toList());
  }

  private Input signal(int number) {
    return new Input.SignalReceived(
        new Signal(
            "trend-" + number,
            Owner.strategy("trend"),
            SYMBOLS.get(number % SYMBOLS.size()),
            Side.BUY,
            50,
            new Sizing.Fixed(Quantity.of("1")),
            new Pricing.Market(),
            nowMillis,
            Signal.VALID_FOR_MILLIS,
            "bench"));
  }

  private Turn turn(Input input) {
    nowMillis += 100;
    LifeFact.TurnBegan began =
        new LifeFact.TurnBegan(
            START_MILLIS, nowMillis * 1_000_000L, nowMillis, List.of(), Version.buildId());
    Arrived arrived = new Arrived(input, Cursor.LOCAL, nowMillis);
    Decision decision = kernel.decide(kernel.evolve(state, began), arrived);
    state = decision.state();
    return new Turn(began, List.of(arrived), decision.facts(), state.stateHash());
  }

  private StateSnapshot remembered() {
    return new StateSnapshot(state, new TreeMap<>());
  }

  @TearDown
  public void remove() {
    folder.close();
  }

  @Benchmark
  public State fromTheStart() {
    return evolved(TraderView.ofHistory(kernel, disk, folder.path()));
  }

  @Benchmark
  public State fromTheSnapshot() {
    return evolved(TraderView.ofPresent(kernel, disk, folder.path()));
  }

  @Benchmark
  public byte[] bytesOfTheState() {
    return codec.write(remembered());
  }

  private static State evolved(TraderView view) {
    try (view) {
      view.pollAll((_, _) -> {});
      return view.state();
    }
  }
}
