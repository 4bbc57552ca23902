package io.breakwater.runtime.trader;

import io.breakwater.kernel.Kernel;
import io.breakwater.kernel.State;
import io.breakwater.model.gate.Verdict;
import io.breakwater.model.order.Intent;
import io.breakwater.venue.binance.BinanceSettings;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;

/// What the sender asks just before it signs: whether the gate is still the one of the decision,
/// and still open for this symbol and owner. The states are immutable and the one value of the
/// trader that crosses threads: written by the trader's thread, read by sending threads.
///
/// A closing counts as soon as its turn is written, an opening only when its turn is durable: an
/// order goes out where both the durable state and the one on its way to the disk allow it.
public final class GatePass {
  /// How old the decision may be: the process stood still since, or the disk did, and the market
  /// went on. As long as an order may wait in the sender's queue, which no setting changes.
  static final long AGE_NANOS_MAX = BinanceSettings.DEFAULTS.queueWait().toNanos();

  private final Kernel kernel;
  private final BooleanSupplier lease;
  private final AtomicReference<Shown> shown =
      new AtomicReference<>(new Shown(State.EMPTY, State.EMPTY));

  private record Shown(State durable, State written) {}

  /// Of a trader that is alone by the journal's file lock.
  public GatePass(Kernel kernel) {
    this(kernel, () -> true);
  }

  /// @param lease asked at the very end, by both clocks, because a lease ends while nobody is told
  public GatePass(Kernel kernel, BooleanSupplier lease) {
    this.kernel = kernel;
    this.lease = lease;
  }

  /// The turn is appended and not forced yet.
  void written(State state) {
    shown.set(new Shown(shown.get().durable(), state));
  }

  /// The turn is durable.
  void durable(State state) {
    shown.set(new Shown(state, state));
  }

  /// Whether an exposure order decided under this generation may still go out. Asked late, so that
  /// a halt of its symbol stops an order that waits in the sender's queue.
  ///
  /// @param ageNanos how long ago it was decided to send it
  public boolean allows(long generation, Intent intent, long ageNanos) {
    Shown now = shown.get();
    return ageNanos <= AGE_NANOS_MAX
        && allows(now.written(), generation, intent)
        && allows(now.durable(), generation, intent);
  }

  private boolean allows(State now, long generation, Intent intent) {
    return now.gate().grounds().lease().held()
        && now.gate().generation() == generation
        && kernel.view(now).verdict(intent.terms().symbol(), intent.owner()) == Verdict.OPEN
        && lease.getAsBoolean();
  }
}
