package io.breakwater.kernel.wish;

import io.breakwater.kernel.order.Order;
import io.breakwater.kernel.state.Objection;
import io.breakwater.model.gate.RefusalReason;
import io.breakwater.model.signal.Signal;
import io.breakwater.model.value.Quantity;
import io.breakwater.model.value.Scope;
import io.breakwater.model.value.SignedQuantity;
import java.util.Optional;

/// What a wish means. Not final, so that the laboratory can put a broken one in its place.
public class WishRule {
  /// The one that ships.
  public static final WishRule STANDARD = new WishRule();

  /// How far ahead of our wall clock a signal may be stamped.
  public static final long FUTURE_MILLIS_MAX = 1_000;

  public WishRule() {}

  /// Why the signal comes at the wrong time, or nothing.
  ///
  /// @param arrivedMillis wall time of arrival
  /// @param steppedMillis wall time of the clock's last step; what was made before it has no age
  public Optional<Objection> untimely(Signal signal, long arrivedMillis, long steppedMillis) {
    long ageMillis = arrivedMillis - signal.madeAtMillis();
    if (ageMillis < -FUTURE_MILLIS_MAX) {
      return objection(
          RefusalReason.SIGNAL_FROM_FUTURE, -ageMillis + " ms ahead", FUTURE_MILLIS_MAX + " ms");
    }
    if (signal.madeAtMillis() < steppedMillis) {
      return objection(
          RefusalReason.CLOCK_STEPPED,
          "made at " + signal.madeAtMillis(),
          "after the clock's step at " + steppedMillis);
    }
    return ageMillis > signal.validForMillis()
        ? objection(
            RefusalReason.SIGNAL_STALE, ageMillis + " ms old", signal.validForMillis() + " ms")
        : Optional.empty();
  }

  private static Optional<Objection> objection(RefusalReason reason, String figure, String bound) {
    return Optional.of(new Objection(reason, figure, bound));
  }

  /// What of a position one more order may close.
  ///
  /// @param pending what orders that close it could still execute
  public Quantity closable(SignedQuantity held, Quantity pending) {
    return held.magnitude().minusOrZero(pending);
  }

  /// Whether an operator who takes away the entries of the scope means this order.
  public boolean isMeant(Order order, Scope scope) {
    return order.isExposure() && scope.covers(order.symbol(), order.intent().owner());
  }
}
