package io.breakwater.runtime.trader;

import io.breakwater.kernel.Kernel;
import io.breakwater.kernel.State;
import io.breakwater.model.gate.Verdict;
import io.breakwater.model.order.Intent;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;

/// What the sender asks just before it signs: whether the gate is still the one of the decision,
/// and still open for this symbol and owner. The state is immutable and the one value of the trader
/// that crosses threads: written by the trader's thread as soon as a turn is decided, read by
/// sending threads.
public final class GatePass {
  private final Kernel kernel;
  private final BooleanSupplier lease;
  private final AtomicReference<State> latest = new AtomicReference<>(State.EMPTY);

  /// Of a trader that is alone by the journal's file lock.
  public GatePass(Kernel kernel) {
    this(kernel, () -> true);
  }

  /// @param lease asked at the very end, by both clocks, because a lease ends while nobody is told
  public GatePass(Kernel kernel, BooleanSupplier lease) {
    this.kernel = kernel;
    this.lease = lease;
  }

  void publish(State state) {
    latest.set(state);
  }

  /// Whether an exposure order decided under this generation may still go out. Asked late, so that
  /// a halt of its symbol stops an order that waits in the sender's queue.
  public boolean allows(long generation, Intent intent) {
    State now = latest.get();
    return now.gate().grounds().lease().held()
        && now.gate().generation() == generation
        && kernel.view(now).verdict(intent.terms().symbol(), intent.owner()) == Verdict.OPEN
        && lease.getAsBoolean();
  }
}
