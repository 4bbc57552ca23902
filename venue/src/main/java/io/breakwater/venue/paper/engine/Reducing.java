package io.breakwater.venue.paper.engine;

import io.breakwater.model.value.PositionKey;
import io.breakwater.model.value.Quantity;
import io.breakwater.model.value.SignedQuantity;
import java.util.Map;
import java.util.TreeMap;

/// How much of an order may fill: a closing one never more than its position holds. One of these
/// lives as long as one walk through the book, whose makers are all of one side, and remembers what
/// the walk has taken from each position already.
final class Reducing {
  private final ExchangeState state;
  private final Map<AccountName, Map<PositionKey, Quantity>> given = new TreeMap<>();

  Reducing(ExchangeState state) {
    this.state = state;
  }

  /// How much of this quantity of the order may fill as the account stands.
  static Quantity fillable(Account account, Ticket ticket, Quantity quantity) {
    if (!ticket.isClosing()) {
      return quantity;
    }
    SignedQuantity held = account.position(ticket.position()).amount();
    boolean against = !held.isZero() && held.closingSide() == ticket.side();
    return against ? quantity.min(held.magnitude()) : Quantity.ZERO;
  }

  /// What a resting order gives to a taker that wants so much of it, counted as given.
  Quantity give(Order maker, Quantity wanted) {
    Quantity offered = maker.remaining().min(wanted);
    Ticket ticket = maker.ticket();
    Map<PositionKey, Quantity> gone = given.computeIfAbsent(maker.account(), _ -> new TreeMap<>());
    Quantity before = gone.getOrDefault(ticket.position(), Quantity.ZERO);
    Quantity most =
        fillable(state.account(maker.account()), ticket, before.plus(offered)).minusOrZero(before);
    gone.put(ticket.position(), before.plus(most));
    return most;
  }
}
