package io.breakwater.venue.paper.engine;

import io.breakwater.model.value.Fixed;
import io.breakwater.model.value.Money;
import io.breakwater.model.value.PositionKey;
import io.breakwater.model.value.PositionSide;
import io.breakwater.model.value.Price;
import io.breakwater.model.value.Side;
import io.breakwater.model.value.Symbol;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// What an account's positions and orders bind, all cross-margined: per market the larger of "all
/// bids fill" and "all asks fill" at its leverage, positions at the mark, orders at their limit.
/// Closing orders of hedge mode bind nothing.
public final class Margin {
  private final Account account;
  private final Function<Symbol, Optional<Price>> marks;

  public Margin(Account account, Function<Symbol, Optional<Price>> marks) {
    this.account = account;
    this.marks = marks;
  }

  /// What open positions would realise at the mark.
  public Money unrealized() {
    Money sum = Money.ZERO;
    for (Position position : account.positions()) {
      sum = sum.plus(unrealized(position));
    }
    return sum;
  }

  public Money unrealized(Position position) {
    return marks.apply(position.key().symbol()).map(position::unrealized).orElse(Money.ZERO);
  }

  /// The margin that positions alone bind.
  public Money ofPositions() {
    Money sum = Money.ZERO;
    for (Position position : account.positions()) {
      sum = sum.plus(ofPosition(position));
    }
    return sum;
  }

  public Money ofPosition(Position position) {
    Symbol symbol = position.key().symbol();
    return atLeverage(value(position).magnitude(), symbol);
  }

  /// The margin that keeps a position alive.
  public Money maintenance(Position position) {
    return Bracket.maintenance(value(position));
  }

  /// The same of all positions.
  public Money maintenance() {
    Money sum = Money.ZERO;
    for (Position position : account.positions()) {
      sum = sum.plus(maintenance(position));
    }
    return sum;
  }

  /// What the open orders of a position are worth and bind, closing ones left out.
  public Resting resting(Position position) {
    PositionKey key = position.key();
    List<Open> open = new ArrayList<>();
    account.openOrders(key.symbol()).forEach(o -> open.add(new Open(o.ticket(), value(o))));
    Money bids = sum(open, key.side(), Side.BUY);
    Money asks = sum(open, key.side(), Side.SELL);
    Money held = value(position);
    Money most = held.plus(bids).magnitude().max(held.minus(asks).magnitude());
    return new Resting(
        bids, asks, atLeverage(most.minus(held.magnitude()).max(Money.ZERO), key.symbol()));
  }

  /// Open orders of a position: their values, and what they bind on top of it.
  public record Resting(Money bids, Money asks, Money margin) {}

  private Money value(Position position) {
    return marks.apply(position.key().symbol()).map(position::notional).orElse(position.cost());
  }

  /// The margin that positions and orders bind together.
  public Money total() {
    Set<Symbol> symbols = new LinkedHashSet<>();
    account.positions().forEach(p -> symbols.add(p.key().symbol()));
    account.openOrders().forEach(o -> symbols.add(o.ticket().symbol()));
    Money sum = Money.ZERO;
    for (Symbol symbol : symbols) {
      sum = sum.plus(of(symbol, List.of()));
    }
    return sum;
  }

  /// What can still be bound: wallet and unrealised profit less what is bound.
  public Money available() {
    return account.wallet().plus(unrealized()).minus(total());
  }

  /// What one market would bind with these tickets on top of its open orders.
  Money of(Symbol symbol, Collection<Ticket> more) {
    return atLeverage(exposure(symbol, more), symbol);
  }

  /// The largest notional that one market could reach if all orders of one side filled.
  Money exposure(Symbol symbol, Collection<Ticket> more) {
    List<Open> open = new ArrayList<>();
    account.openOrders(symbol).forEach(o -> open.add(new Open(o.ticket(), value(o))));
    more.forEach(t -> open.add(new Open(t, value(t))));
    Money sum = Money.ZERO;
    for (PositionSide side : PositionSide.values()) {
      Position position = account.position(new PositionKey(symbol, side));
      Money held = value(position);
      Money ifBids = held.plus(sum(open, side, Side.BUY));
      Money ifAsks = held.minus(sum(open, side, Side.SELL));
      sum = sum.plus(ifBids.magnitude().max(ifAsks.magnitude()));
    }
    return sum;
  }

  private static Money sum(List<Open> orders, PositionSide positionSide, Side side) {
    Money sum = Money.ZERO;
    for (Open order : orders) {
      Ticket ticket = order.ticket();
      if (ticket.positionSide() == positionSide && ticket.side() == side && !ticket.isClosing()) {
        sum = sum.plus(order.value());
      }
    }
    return sum;
  }

  private Money value(Order order) {
    return order.ticket().price().price().times(order.remaining(), RoundingMode.HALF_EVEN);
  }

  private Money value(Ticket ticket) {
    Optional<Price> price =
        ticket.price().isSet() ? Optional.of(ticket.price().price()) : marks.apply(ticket.symbol());
    return price.map(p -> p.times(ticket.quantity(), RoundingMode.HALF_EVEN)).orElse(Money.ZERO);
  }

  private Money atLeverage(Money notional, Symbol symbol) {
    return at(notional, account.leverage(symbol));
  }

  /// What a value binds at a leverage.
  static Money at(Money notional, int leverage) {
    return new Money(Fixed.mulDiv(notional.e8(), 1, leverage, RoundingMode.UP));
  }

  /// An order that may still fill, and what it is worth.
  private record Open(Ticket ticket, Money value) {}
}
