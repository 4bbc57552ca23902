package io.breakwater.kernel.wish;

import io.breakwater.kernel.Draft;
import io.breakwater.kernel.State;
import io.breakwater.kernel.limit.Standing;
import io.breakwater.kernel.order.Order;
import io.breakwater.kernel.order.Orders;
import io.breakwater.kernel.portfolio.MarkBook;
import io.breakwater.kernel.portfolio.Position;
import io.breakwater.kernel.portfolio.Sample;
import io.breakwater.kernel.state.Table;
import io.breakwater.model.value.Money;
import io.breakwater.model.value.PositionKey;
import io.breakwater.model.value.Price;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Where the account stands, orders in doubt counted both as filled and as not.
final class Standings {
  private Standings() {}

  static Standing of(Draft draft, PositionKey key, Price mark) {
    State state = draft.state();
    return new Standing(
        mark,
        Holdings.reach(state, key),
        otherNotional(draft, key),
        draft.worth().equity(),
        openExposure(draft),
        dayLoss(draft),
        state.rate());
  }

  private static Money otherNotional(Draft draft, PositionKey key) {
    State state = draft.state();
    long sumE8 = 0;
    for (Table.Entry<PositionKey, Position> held : state.portfolio().positions().entries()) {
      if (!held.value().isFlat() && !held.key().equals(key)) {
        sumE8 = Math.addExact(sumE8, notional(state, held.key()).e8());
      }
    }
    for (PositionKey other : flatWithOrders(draft, key)) {
      sumE8 = Math.addExact(sumE8, notional(state, other).e8());
    }
    return new Money(sumE8);
  }

  /// A symbol without any mark has no position that equity could be known with, and its orders were
  /// made at a mark: there is nothing to count.
  private static Money notional(State state, PositionKey key) {
    Optional<MarkBook> book = state.portfolio().marks().get(key.symbol());
    return book.isPresent()
        ? Holdings.reach(state, key).notionalAt(book.get().last().price())
        : Money.ZERO;
  }

  /// The other positions that are flat and may be opened by an order of ours.
  private static Set<PositionKey> flatWithOrders(Draft draft, PositionKey key) {
    List<Order> orders = draft.openOrders();
    if (orders.isEmpty()) {
      return Set.of();
    }
    Set<PositionKey> flat = new TreeSet<>();
    for (Order order : orders) {
      PositionKey other = order.intent().terms().position();
      if (!other.equals(key) && draft.state().portfolio().position(other).isFlat()) {
        flat.add(other);
      }
    }
    return flat;
  }

  private static int openExposure(Draft draft) {
    int count = 0;
    for (Order order : draft.openOrders()) {
      count += order.isExposure() ? 1 : 0;
    }
    Orders orders = draft.state().orders();
    for (var id : orders.unsettled().keys()) {
      count += orders.find(id).filter(Order::isExposure).isPresent() ? 1 : 0;
    }
    return count;
  }

  private static Money dayLoss(Draft draft) {
    return draft.sample() instanceof Sample.Read(var figures, _, _)
        ? figures.dayLoss()
        : draft
            .worth()
            .figures(draft.policy().stop().drawdownMax())
            .map(figures -> figures.dayLoss())
            .orElse(Money.ZERO);
  }
}
