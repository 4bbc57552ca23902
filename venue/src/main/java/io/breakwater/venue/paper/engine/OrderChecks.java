package io.breakwater.venue.paper.engine;

import io.breakwater.model.value.Bps;
import io.breakwater.model.value.Fixed;
import io.breakwater.model.value.Money;
import io.breakwater.model.value.PositionSide;
import io.breakwater.model.value.Price;
import io.breakwater.model.value.Quantity;
import io.breakwater.model.value.Side;
import io.breakwater.model.value.SignedQuantity;
import io.breakwater.model.value.Symbol;
import io.breakwater.venue.paper.market.Market;
import io.breakwater.venue.paper.market.SymbolRules;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// Every reason for which the exchange refuses an order, in the order in which it looks.
final class OrderChecks {
  private static final long GOOD_TILL_AHEAD_MILLIS = 600_000;
  private static final long GOOD_TILL_MAX_MILLIS = 253_402_300_799_000L;
  private static final Bps UP = Bps.ofPercent(Integer.toString(SymbolRules.PERCENT_PRICE));

  private final Map<Symbol, Market> markets;

  OrderChecks(Map<Symbol, Market> markets) {
    this.markets = markets;
  }

  /// Why a new order is refused, if it is.
  Optional<Refusal> refuse(Account account, Ticket ticket, Origin origin, long nowMillis) {
    Market market = markets.get(ticket.symbol());
    if (market == null) {
      return Optional.of(Refusals.SYMBOL);
    }
    return firstOf(
        List.of(
            () -> filters(market.rules(), ticket, most(market.rules(), ticket, origin)),
            () -> mode(account, ticket.positionSide(), ticket.reduceOnly()),
            () -> goodTill(ticket.timeInForce(), ticket.goodTillMillis(), nowMillis),
            () -> duplicate(account, ticket),
            () -> openOrders(account, ticket),
            () -> price(market, ticket),
            () -> notional(market, ticket),
            () -> reducing(account, ticket),
            () -> margin(account, ticket)));
  }

  /// Why an order may not be changed into this ticket, if so.
  Optional<Refusal> refuseAmended(Account account, Order order, Ticket ticket) {
    Market market = markets.get(ticket.symbol());
    if (market == null) {
      return Optional.of(Refusals.SYMBOL);
    }
    boolean same =
        ticket.quantity().equals(order.ticket().quantity())
            && ticket.price().equals(order.ticket().price());
    return same
        ? Optional.of(Refusals.AMEND_NOTHING)
        : firstOf(
            List.of(
                () -> filters(market.rules(), ticket, market.rules().maxQuantity()),
                () -> price(market, ticket),
                () -> notional(market, ticket).map(_ -> amendedNotional(market)),
                () -> marginAmended(account, order, ticket)));
  }

  /// The first reason that one of these checks finds.
  static Optional<Refusal> firstOf(List<Supplier<Optional<Refusal>>> checks) {
    return checks.stream().map(Supplier::get).flatMap(Optional::stream).findFirst();
  }

  private static Refusal amendedNotional(Market market) {
    return Refusals.amendedNotional(market.rules().minNotional());
  }

  /// The largest quantity: what closes a whole position may be as large as that is.
  private static Quantity most(SymbolRules rules, Ticket ticket, Origin origin) {
    return switch (origin) {
      case Origin.Triggered(_, var algo) when algo.closePosition() -> ticket.quantity();
      case Origin.Triggered _, Origin.Direct _ -> most(rules, ticket);
    };
  }

  private static Quantity most(SymbolRules rules, Ticket ticket) {
    return ticket.type() == OrderType.MARKET ? rules.marketMaxQuantity() : rules.maxQuantity();
  }

  private static Optional<Refusal> filters(SymbolRules rules, Ticket ticket, Quantity most) {
    boolean tooFine =
        tooFine(ticket.price().e8(), rules.pricePrecision())
            || tooFine(ticket.quantity().e8(), rules.quantityPrecision());
    return tooFine
        ? Optional.of(Refusals.PRECISION)
        : quantityFilters(rules, ticket.quantity(), most).or(() -> priceFilters(rules, ticket));
  }

  static Optional<Refusal> quantityFilters(SymbolRules rules, Quantity quantity, Quantity most) {
    if (quantity.isZero()) {
      return Optional.of(Refusals.QUANTITY_NOT_POSITIVE);
    }
    if (quantity.compareTo(rules.minQuantity()) < 0) {
      return Optional.of(Refusals.QUANTITY_BELOW_MIN);
    }
    if (quantity.compareTo(most) > 0) {
      return Optional.of(Refusals.QUANTITY_ABOVE_MAX);
    }
    return quantity.e8() % rules.step().e8() == 0 ? Optional.empty() : Optional.of(Refusals.STEP);
  }

  private static Optional<Refusal> priceFilters(SymbolRules rules, Ticket ticket) {
    return ticket.type() == OrderType.MARKET
        ? Optional.empty()
        : priceFilters(rules, ticket.price());
  }

  static Optional<Refusal> priceFilters(SymbolRules rules, LimitPrice limit) {
    if (!limit.isSet()) {
      return Optional.of(Refusals.PRICE_NOT_POSITIVE);
    }
    Price price = limit.price();
    if (price.compareTo(rules.minPrice()) < 0) {
      return Optional.of(Refusals.PRICE_BELOW_MIN);
    }
    if (price.compareTo(rules.maxPrice()) > 0) {
      return Optional.of(Refusals.PRICE_ABOVE_MAX);
    }
    boolean onTick = (price.e8() - rules.minPrice().e8()) % rules.tick().e8() == 0;
    return onTick ? Optional.empty() : Optional.of(Refusals.TICK);
  }

  static boolean tooFine(long e8, int decimals) {
    long unit = 1;
    for (int i = decimals; i < Fixed.SCALE; i++) {
      unit *= 10;
    }
    return e8 % unit != 0;
  }

  static Optional<Refusal> mode(Account account, PositionSide side, boolean reduceOnly) {
    boolean oneWay = side == PositionSide.BOTH;
    if (oneWay == account.hedge()) {
      return Optional.of(Refusals.SIDE_MISMATCH);
    }
    return account.hedge() && reduceOnly
        ? Optional.of(Refusals.REDUCE_ONLY_IN_HEDGE)
        : Optional.empty();
  }

  static Optional<Refusal> goodTill(TimeInForce waits, long untilMillis, long nowMillis) {
    boolean wrong =
        waits == TimeInForce.GTD
            && (untilMillis <= nowMillis + GOOD_TILL_AHEAD_MILLIS
                || untilMillis >= GOOD_TILL_MAX_MILLIS);
    return wrong ? Optional.of(Refusals.GOOD_TILL) : Optional.empty();
  }

  private static Optional<Refusal> duplicate(Account account, Ticket ticket) {
    return account.openOrder(ticket.clientOrderId()).map(_ -> Refusals.DUPLICATE_ID);
  }

  private static Optional<Refusal> openOrders(Account account, Ticket ticket) {
    boolean full = account.openOrders(ticket.symbol()).size() >= SymbolRules.OPEN_ORDERS_MAX;
    return full ? Optional.of(Refusals.OPEN_ORDERS) : Optional.empty();
  }

  private static Optional<Refusal> price(Market market, Ticket ticket) {
    Optional<Price> mark = market.mark();
    if (mark.isEmpty()) {
      return ticket.type() == OrderType.MARKET ? Optional.of(Refusals.NO_MARKET) : Optional.empty();
    }
    if (ticket.type() == OrderType.MARKET) {
      return market.best(ticket.side()).isPresent()
          ? Optional.empty()
          : Optional.of(Refusals.NO_MARKET);
    }
    Price tick = market.rules().tick();
    Price highest = mark.get().movedBy(UP).roundedTo(tick, RoundingMode.DOWN);
    Price lowest = mark.get().movedBy(UP.negated()).roundedTo(tick, RoundingMode.UP);
    Price price = ticket.price().price();
    if (ticket.side() == Side.BUY) {
      return price.compareTo(highest) > 0
          ? Optional.of(Refusals.priceTooHigh(highest.toString()))
          : Optional.empty();
    }
    return price.compareTo(lowest) < 0
        ? Optional.of(Refusals.priceTooLow(lowest.toString()))
        : Optional.empty();
  }

  private static Optional<Refusal> notional(Market market, Ticket ticket) {
    if (ticket.isClosing()) {
      return Optional.empty();
    }
    Optional<Price> at =
        ticket.price().isSet() ? Optional.of(ticket.price().price()) : market.mark();
    Money minimum = market.rules().minNotional();
    return at.map(p -> p.times(ticket.quantity(), RoundingMode.HALF_EVEN))
        .filter(n -> n.compareTo(minimum) < 0)
        .map(_ -> Refusals.notional(minimum));
  }

  /// A closing order needs a position against it that other closing orders do not hold already. In
  /// hedge mode it must fit as a whole; a reduce-only order may be larger, and what is too much
  /// expires.
  private static Optional<Refusal> reducing(Account account, Ticket ticket) {
    if (!ticket.isClosing()) {
      return Optional.empty();
    }
    SignedQuantity held = account.position(ticket.position()).amount();
    if (held.isZero() || held.closingSide() != ticket.side()) {
      return Optional.of(Refusals.REDUCE_ONLY);
    }
    Quantity bound = Quantity.ZERO;
    for (Order order : account.openOrders(ticket.symbol())) {
      if (order.ticket().isClosing() && order.ticket().position().equals(ticket.position())) {
        bound = bound.plus(order.remaining());
      }
    }
    Quantity free = held.magnitude().minusOrZero(bound);
    boolean tooMuch = free.isZero() || (account.hedge() && ticket.quantity().compareTo(free) > 0);
    return tooMuch ? Optional.of(Refusals.REDUCE_ONLY) : Optional.empty();
  }

  private Margin margin(Account account) {
    return new Margin(account, s -> Optional.ofNullable(markets.get(s)).flatMap(Market::mark));
  }

  private Optional<Refusal> margin(Account account, Ticket ticket) {
    if (ticket.isClosing()) {
      return Optional.empty();
    }
    Margin margin = margin(account);
    Money before = margin.of(ticket.symbol(), List.of());
    Money after = margin.of(ticket.symbol(), List.of(ticket));
    if (after.compareTo(before) <= 0) {
      return Optional.empty();
    }
    if (margin.available().compareTo(after.minus(before)) < 0) {
      return Optional.of(Refusals.MARGIN);
    }
    Money most = Bracket.most(account.leverage(ticket.symbol()));
    boolean tooLarge = margin.exposure(ticket.symbol(), List.of(ticket)).compareTo(most) > 0;
    return tooLarge ? Optional.of(Refusals.POSITION_LIMIT) : Optional.empty();
  }

  private Optional<Refusal> marginAmended(Account account, Order order, Ticket ticket) {
    long moreE8 =
        value(ticket, ticket.quantity()) - value(order.ticket(), order.ticket().quantity());
    if (ticket.isClosing() || moreE8 <= 0) {
      return Optional.empty();
    }
    Money more = new Money(moreE8 / account.leverage(ticket.symbol()));
    return margin(account).available().compareTo(more) < 0
        ? Optional.of(Refusals.MARGIN)
        : Optional.empty();
  }

  private static long value(Ticket ticket, Quantity quantity) {
    return ticket.price().price().times(quantity, RoundingMode.HALF_EVEN).e8();
  }
}
