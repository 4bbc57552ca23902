package io.breakwater.kernel.protect;

import io.breakwater.kernel.State;
import io.breakwater.kernel.order.Order;
import io.breakwater.kernel.order.Orders;
import io.breakwater.kernel.portfolio.Position;
import io.breakwater.kernel.state.Table;
import io.breakwater.model.order.RequestClass;
import io.breakwater.model.order.StopTerms;
import io.breakwater.model.policy.ProtectPolicy;
import io.breakwater.model.value.ClientOrderId;
import io.breakwater.model.value.Money;
import io.breakwater.model.value.Owner;
import io.breakwater.model.value.PositionKey;
import io.breakwater.model.value.Price;
import io.breakwater.model.value.Quantity;
import io.breakwater.model.value.Side;
import io.breakwater.model.value.SignedQuantity;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Which positions are to have a stop, and how they stand. Reads only.
public final class Guarded {
  private Guarded() {}

  /// Whether the position is Breakwater's: on a market that somebody here trades, or handed over.
  public static boolean isOurs(State state, PositionKey key) {
    return state.life().owner(key.symbol()).isPresent()
        || state.protection().adopted().contains(key);
  }

  /// Whether the position, where it is open, is to have a stop.
  public static boolean isGuarded(State state, PositionKey key) {
    ProtectPolicy policy = state.policy().protect();
    return policy.stops()
        && isOurs(state, key)
        && state.life().instrument(key.symbol()).isPresent()
        && state
            .life()
            .owner(key.symbol())
            .map(Owner::name)
            .filter(policy.unguarded()::contains)
            .isEmpty();
  }

  /// How an open position stands.
  public static Cover cover(State state, PositionKey key, SignedQuantity held) {
    Side side = held.closingSide();
    List<Quantity> live = new ArrayList<>();
    boolean pending = false;
    boolean lost = false;
    for (ProtectiveStop stop : state.protection().stopsOf(key)) {
      if (stop.terms().side() == side) {
        switch (stop) {
          case ProtectiveStop.Live now -> live.add(now.terms().quantity());
          case ProtectiveStop.Sent _ -> pending = true;
          case ProtectiveStop.InDoubt doubtful -> {
            lost |= doubtful.isLost();
            pending |= !doubtful.isLost();
          }
          case ProtectiveStop.Cancelling _, ProtectiveStop.Over _ -> {
            // On its way out: no longer counted upon.
          }
        }
      }
    }
    return new Cover(
        held.magnitude(),
        live,
        pending,
        lost,
        isTriggered(state, key, side),
        isOthers(state, key, side),
        state.protection().closings().contains(key));
  }

  /// Whether everything that may have executed is counted in the position: fills may be heard late
  /// and in another order, and until then the position may be larger, or on the other side.
  static boolean isCounted(State state, PositionKey key) {
    Orders orders = state.orders();
    boolean[] counted = {true};
    orders
        .open()
        .forEach((_, order) -> {
          boolean doubtful = order instanceof Order.Sent || order instanceof Order.InDoubt;
          counted[0] &= !(doubtful && order.intent().terms().position().equals(key));
        });
    for (ClientOrderId id : orders.unsettled().keys()) {
      Optional<Order.Closed> closed = orders.closed().get(id);
      counted[0] &= closed.filter(each -> each.intent().terms().position().equals(key)).isEmpty();
    }
    return counted[0];
  }

  private static boolean isTriggered(State state, PositionKey key, Side side) {
    boolean[] found = {false};
    state.orders().open().forEach((_, order) -> found[0] |= isProtective(order, key, side));
    return found[0];
  }

  private static boolean isProtective(Order order, PositionKey key, Side side) {
    return order.intent().requestClass() == RequestClass.PROTECTIVE
        && order.intent().terms().position().equals(key)
        && order.intent().terms().side() == side;
  }

  private static boolean isOthers(State state, PositionKey key, Side side) {
    if (state.protection().guard(key).otherTold()) {
      return true;
    }
    boolean[] found = {false};
    state
        .protection()
        .others()
        .forEach((_, other) -> {
          StopTerms terms = other.report().terms();
          found[0] |= terms.closesAll() && terms.position().equals(key) && terms.side() == side;
        });
    return found[0];
  }

  /// One position that has less of a stop than it needs.
  ///
  /// @param notional what of it could not be closed by a stop, at the last mark
  public record Unprotected(PositionKey key, GuardStatus status, Money notional, long sinceNanos) {}

  /// The positions that are to have a stop and lack some of it.
  public static List<Unprotected> unprotected(State state, ProtectRule rule) {
    List<Unprotected> found = new ArrayList<>();
    for (Table.Entry<PositionKey, Position> open : state.portfolio().openPositions()) {
      PositionKey key = open.key();
      Cover cover = cover(state, key, open.value().amount());
      if (isGuarded(state, key) && !rule.isCovered(cover)) {
        Money notional = bareNotional(state, key, cover);
        long since = state.protection().guard(key).sinceNanos();
        found.add(new Unprotected(key, rule.status(cover), notional, since));
      }
    }
    return List.copyOf(found);
  }

  /// What of all open positions no stop would close, at the last marks: those that are to have none
  /// count as well.
  public static Money unprotectedNotional(State state, ProtectRule rule) {
    Money sum = Money.ZERO;
    for (Table.Entry<PositionKey, Position> open : state.portfolio().openPositions()) {
      Cover cover = cover(state, open.key(), open.value().amount());
      if (!rule.isCovered(cover)) {
        sum = sum.plus(bareNotional(state, open.key(), cover));
      }
    }
    return sum;
  }

  private static Money bareNotional(State state, PositionKey key, Cover cover) {
    Quantity bare = cover.needed().minusOrZero(cover.covered());
    return Closings.lastPrice(state, key).times(bare, RoundingMode.UP);
  }

  /// The trigger of the position's live stop; the nearest of several.
  public static Optional<Price> stopPrice(State state, PositionKey key) {
    Comparator<Price> nearest = Comparator.naturalOrder();
    boolean isLong = state.portfolio().position(key).amount().e8() > 0;
    return state.protection().stopsOf(key).stream()
        .filter(ProtectiveStop.Live.class::isInstance)
        .map(stop -> stop.terms().trigger())
        .max(isLong ? nearest : nearest.reversed());
  }
}
