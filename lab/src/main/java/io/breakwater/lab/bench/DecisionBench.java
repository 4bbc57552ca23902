package io.breakwater.lab.bench;

import io.breakwater.kernel.Decision;
import io.breakwater.model.fact.OrderFact;
import io.breakwater.model.fact.WishFact;
import io.breakwater.model.input.Arrived;
import io.breakwater.model.value.Invariant;
import java.math.BigDecimal;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// One signal through the whole kernel, from the signal to the verdict and the intent with all
/// their facts and the state after them. Beside it the anchor, and one reading of the clock.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class DecisionBench {
  private static final long NOW_MILLIS = 1_763_780_400_000L;

  private final BenchDesk open = BenchDesk.open();
  private final BenchDesk guarded = BenchDesk.guarded();
  private final BenchDesk halted = BenchDesk.halted();
  private final Arrived signal = open.signal();
  private final Arrived signalWithStops = guarded.signal();
  private final Arrived signalWhileHalted = halted.signal();
  private final ConventionalCheck conventional = new ConventionalCheck();
  private final BigDecimal quantity = new BigDecimal("1");
  private final BigDecimal price = new BigDecimal("100.1");

  /// Refuses to measure something else than it says.
  public DecisionBench() {
    checkAccepted(open.decide(signal));
    checkAccepted(guarded.decide(signalWithStops));
    Invariant.check(
        halted.decide(signalWhileHalted).facts().stream()
            .anyMatch(WishFact.Refused.class::isInstance),
        "the halted gate refuses no signal");
    Invariant.check(anchor().equals("accepted"), "the anchor refuses: " + anchor());
  }

  private static void checkAccepted(Decision decision) {
    Invariant.check(
        decision.facts().stream().anyMatch(OrderFact.IntentMade.class::isInstance),
        "the open gate accepts no signal: " + decision.facts());
  }

  /// No position has a stop.
  @Benchmark
  public Decision accepted() {
    return open.decide(signal);
  }

  /// Every position has its stop at the venue.
  @Benchmark
  public Decision acceptedWithStops() {
    return guarded.decide(signalWithStops);
  }

  @Benchmark
  public Decision refusedByGate() {
    return halted.decide(signalWhileHalted);
  }

  @Benchmark
  public final String anchor() {
    return conventional.check("ETHUSDT", quantity, price, NOW_MILLIS);
  }

  @Benchmark
  public long nanoTime() {
    return System.nanoTime();
  }
}
