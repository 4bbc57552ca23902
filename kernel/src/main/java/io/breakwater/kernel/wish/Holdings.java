package io.breakwater.kernel.wish;

import io.breakwater.kernel.State;
import io.breakwater.kernel.limit.Reach;
import io.breakwater.kernel.order.Order;
import io.breakwater.kernel.order.Orders;
import io.breakwater.model.value.PositionKey;
import io.breakwater.model.value.Quantity;
import io.breakwater.model.value.Side;
import io.breakwater.model.value.SignedQuantity;
import java.util.Optional;

/// What is held of a position, and what open, doubtful and not yet accounted orders could still do
/// to it.
final class Holdings {
  private Holdings() {}

  static SignedQuantity position(State state, PositionKey key) {
    return state.portfolio().position(key).amount();
  }

  /// What orders of this side could still execute.
  static Quantity pending(State state, PositionKey key, Side side) {
    Orders orders = state.orders();
    if (orders.open().isEmpty() && orders.unsettled().isEmpty()) {
      return Quantity.ZERO;
    }
    Quantity[] sum = {Quantity.ZERO};
    orders
        .open()
        .forEach((_, order) -> {
          if (isOf(order, key, side)) {
            sum[0] = sum[0].plus(order.track().open());
          }
        });
    for (var id : orders.unsettled().keys()) {
      Optional<Order.Closed> closed = orders.closed().get(id);
      if (closed.isPresent() && isOf(closed.get(), key, side)) {
        sum[0] = sum[0].plus(closed.get().unsettled());
      }
    }
    return sum[0];
  }

  private static boolean isOf(Order order, PositionKey key, Side side) {
    return order.intent().terms().side() == side && order.intent().terms().position().equals(key);
  }

  /// What of the position an order of this side could still close, other such orders counted off.
  static Quantity reducible(WishRule rule, State state, PositionKey key, Side side) {
    SignedQuantity held = position(state, key);
    return held.isZero() || held.closingSide() != side
        ? Quantity.ZERO
        : rule.closable(held, pending(state, key, side));
  }

  static Reach reach(State state, PositionKey key) {
    SignedQuantity held = position(state, key);
    return state.orders().open().isEmpty() && state.orders().unsettled().isEmpty()
        ? new Reach(held, Quantity.ZERO, Quantity.ZERO)
        : new Reach(held, pending(state, key, Side.BUY), pending(state, key, Side.SELL));
  }
}
