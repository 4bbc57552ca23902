package io.breakwater.kernel.wish;

import io.breakwater.kernel.Draft;
import io.breakwater.kernel.State;
import io.breakwater.kernel.order.Cancels;
import io.breakwater.kernel.order.Dispatch;
import io.breakwater.kernel.order.Order;
import io.breakwater.kernel.portfolio.Position;
import io.breakwater.kernel.protect.Closings;
import io.breakwater.kernel.protect.Guarded;
import io.breakwater.kernel.state.Table;
import io.breakwater.model.market.Instrument;
import io.breakwater.model.order.Intent;
import io.breakwater.model.order.OrderTerms;
import io.breakwater.model.order.Pricing;
import io.breakwater.model.order.RequestClass;
import io.breakwater.model.value.Owner;
import io.breakwater.model.value.PositionKey;
import io.breakwater.model.value.PositionSide;
import io.breakwater.model.value.Quantity;
import io.breakwater.model.value.Scope;
import io.breakwater.model.value.Side;
import io.breakwater.model.value.SignedQuantity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Closes positions by reducing market orders, as far as no other reducing order does so already.
public final class Flattening {
  private Flattening() {}

  /// Everything that the scope covers is to be closed, until it is flat.
  ///
  /// @param cause what asked, as it stands in the intents
  /// @return for how many positions an order was made now
  public static int flatten(Draft draft, Scope scope, String cause) {
    int made = 0;
    for (Table.Entry<PositionKey, Position> open : draft.state().portfolio().openPositions()) {
      PositionKey key = open.key();
      if (covers(draft.state(), scope, key) && Closings.want(draft, key, cause)) {
        made++;
      }
    }
    return made;
  }

  /// Whether the scope has the position. One that did not come through Breakwater is never touched
  /// unless an operator has handed it over.
  private static boolean covers(State state, Scope scope, PositionKey key) {
    Owner owner = state.life().owner(key.symbol()).orElse(Owner.EXTERNAL);
    return scope.covers(key.symbol(), owner) && Guarded.isOurs(state, key);
  }

  /// Makes the order for what of the position no other order closes. What rests at a price may
  /// never close it, so that is taken away first; the next attempt closes what it was to close.
  ///
  /// @return whether there was anything to do
  public static boolean close(Draft draft, PositionKey key, String cause) {
    State state = draft.state();
    if (state.portfolio().position(key).isFlat()) {
      return false;
    }
    Side side = Holdings.position(state, key).closingSide();
    clearWay(draft, key, side);
    Quantity quantity = missing(draft.machines().wishes(), state, key, side);
    if (quantity.isZero()) {
      return false;
    }
    // In hedge mode the side of the position says what the order does; the flag is refused there.
    boolean flag = key.side() == PositionSide.BOTH;
    OrderTerms terms = new OrderTerms(key, side, quantity, new Pricing.Market(), flag);
    Intent intent =
        new Intent(
            Dispatch.nextId(draft),
            Owner.BREAKWATER,
            RequestClass.REDUCING,
            terms,
            cause,
            draft.nanos());
    Dispatch.make(draft, intent, Closings.lastPrice(state, key));
    return true;
  }

  /// What of the position no order closes yet, in steps of the market.
  private static Quantity missing(WishRule rule, State state, PositionKey key, Side side) {
    Quantity rest = Holdings.reducible(rule, state, key, side);
    Optional<Instrument> instrument = state.life().instrument(key.symbol());
    return instrument.isPresent() ? rest.flooredTo(instrument.get().step()) : rest;
  }

  /// What a flatten of this scope would do to each position that is open, changing nothing.
  public static List<Plan> plan(State state, Scope scope) {
    List<Plan> plans = new ArrayList<>();
    for (Table.Entry<PositionKey, Position> open : state.portfolio().openPositions()) {
      PositionKey key = open.key();
      Side side = Holdings.position(state, key).closingSide();
      boolean covered = covers(state, scope, key);
      Quantity quantity = covered ? missing(WishRule.STANDARD, state, key, side) : Quantity.ZERO;
      plans.add(new Plan(key, open.value().amount(), side, quantity, covered));
    }
    return List.copyOf(plans);
  }

  /// What would be done.
  ///
  /// @param held what is open now
  /// @param side of the closing order
  /// @param quantity of the closing order; zero where none would be made
  /// @param covered whether the scope has the position, and it is Breakwater's
  public record Plan(
      PositionKey key, SignedQuantity held, Side side, Quantity quantity, boolean covered) {}

  private static void clearWay(Draft draft, PositionKey key, Side side) {
    for (Order order : draft.openOrders()) {
      OrderTerms terms = order.intent().terms();
      boolean inTheWay =
          order instanceof Order.Working
              && terms.pricing() instanceof Pricing.Limit
              && terms.position().equals(key)
              && terms.side() == side;
      if (inTheWay) {
        Cancels.want(draft, order, "the position is closed by market");
      }
    }
  }
}
