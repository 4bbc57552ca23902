package io.breakwater.kernel.wish;

import io.breakwater.kernel.State;
import io.breakwater.kernel.limit.Standing;
import io.breakwater.kernel.order.Order;
import io.breakwater.model.value.Money;
import io.breakwater.model.value.PositionKey;
import io.breakwater.model.value.Price;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/// Where the account stands, orders in doubt counted both as filled and as not.
final class Standings {
  private Standings() {}

  static Standing of(State state, PositionKey key, Price mark) {
    return new Standing(
        mark,
        Holdings.reach(state, key),
        otherNotional(state, key),
        state.worth().equity(),
        openExposure(state),
        dayLoss(state),
        state.rate());
  }

  private static Money otherNotional(State state, PositionKey key) {
    SortedSet<PositionKey> others = new TreeSet<>();
    state.portfolio().openPositions().forEach(entry -> others.add(entry.key()));
    state.orders().open().forEach((_, order) -> others.add(order.intent().terms().position()));
    others.remove(key);
    Money sum = Money.ZERO;
    for (PositionKey other : others) {
      // A symbol without any mark has no position that equity could be known with, and its orders
      // were made at a mark: there is nothing to count.
      Optional<Price> mark = state.portfolio().mark(other.symbol()).map(m -> m.price());
      if (mark.isPresent()) {
        sum = sum.plus(Holdings.reach(state, other).notionalAt(mark.get()));
      }
    }
    return sum;
  }

  private static int openExposure(State state) {
    int[] count = {0};
    state.orders().open().forEach((_, order) -> count[0] += order.isExposure() ? 1 : 0);
    for (var id : state.orders().unsettled().keys()) {
      count[0] += state.orders().find(id).filter(Order::isExposure).isPresent() ? 1 : 0;
    }
    return count[0];
  }

  private static Money dayLoss(State state) {
    return state
        .worth()
        .figures(state.policy().stop().drawdownMax())
        .map(figures -> figures.dayLoss())
        .orElse(Money.ZERO);
  }
}
