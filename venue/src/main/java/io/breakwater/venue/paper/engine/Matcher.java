package io.breakwater.venue.paper.engine;

import io.breakwater.model.value.Price;
import io.breakwater.model.value.Quantity;
import io.breakwater.model.value.Side;
import io.breakwater.venue.paper.market.Level;
import io.breakwater.venue.paper.market.Market;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Price-time matching of a taker against resting orders and the synthetic book: the better price
/// first; at one price resting orders by age, then the book. Decides nothing but the walk.
final class Matcher {
  private Matcher() {}

  /// What the taker meets, in order, until `wanted` is filled, its price is reached, or nothing is
  /// left. With EXPIRE_TAKER or EXPIRE_BOTH the walk ends at an own order.
  static List<Cross> walk(
      AccountName account,
      Ticket taker,
      Quantity wanted,
      Market market,
      List<Order> resting,
      Reducing reducing) {
    Deque<Order> orders = new ArrayDeque<>(resting);
    Deque<Level> levels = new ArrayDeque<>(market.facing(taker.side()));
    List<Cross> crosses = new ArrayList<>();
    Quantity left = wanted;
    while (!left.isZero()) {
      boolean fromOrder = orderIsNext(taker.side(), orders.peekFirst(), levels.peekFirst());
      if (!fromOrder && levels.isEmpty()) {
        break;
      }
      Price offered =
          fromOrder ? orders.getFirst().ticket().price().price() : levels.getFirst().price();
      if (!taker.price().accepts(taker.side(), offered)) {
        break;
      }
      Cross cross =
          fromOrder
              ? meet(account, orders.removeFirst(), left, reducing)
              : new Cross.Synthetic(offered, levels.removeFirst().quantity().min(left));
      if (cross instanceof Cross.Resting && cross.traded().isZero()) {
        continue;
      }
      crosses.add(cross);
      if (cross instanceof Cross.Own && taker.selfTrade() != SelfTrade.EXPIRE_MAKER) {
        break;
      }
      left = left.minus(cross.traded());
    }
    return crosses;
  }

  private static Cross meet(AccountName account, Order maker, Quantity left, Reducing reducing) {
    return maker.account().equals(account)
        ? new Cross.Own(maker)
        : new Cross.Resting(maker, reducing.give(maker, left));
  }

  private static boolean orderIsNext(Side taker, @Nullable Order order, @Nullable Level level) {
    if (order == null || level == null) {
      return order != null;
    }
    int compared = order.ticket().price().price().compareTo(level.price());
    return taker == Side.BUY ? compared <= 0 : compared >= 0;
  }
}
