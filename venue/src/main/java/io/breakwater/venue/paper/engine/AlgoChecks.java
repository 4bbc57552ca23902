package io.breakwater.venue.paper.engine;

import io.breakwater.model.value.Bps;
import io.breakwater.model.value.Money;
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

/// Every reason for which the exchange refuses a conditional order when it is sent, in the order in
/// which it looks. Margin, open orders and reduce-only are looked at when it triggers, as the venue
/// does; its trigger price need not be on a tick.
final class AlgoChecks {
  private static final Bps UP = Bps.ofPercent(Integer.toString(SymbolRules.PERCENT_PRICE));
  private static final Bps CALLBACK_MIN = Bps.ofPercent("0.1");
  private static final Bps CALLBACK_MAX = Bps.ofPercent("10");

  private final Map<Symbol, Market> markets;

  AlgoChecks(Map<Symbol, Market> markets) {
    this.markets = markets;
  }

  /// Why it is refused, if it is.
  Optional<Refusal> refuse(Account account, AlgoTicket ticket, long nowMillis) {
    Market market = markets.get(ticket.symbol());
    if (market == null) {
      return Optional.of(Refusals.SYMBOL);
    }
    return OrderChecks.firstOf(
        List.of(
            () -> closeAll(account, ticket),
            () -> filters(market.rules(), ticket),
            () -> OrderChecks.mode(account, ticket.positionSide(), ticket.reduceOnly()),
            () -> OrderChecks.goodTill(ticket.timeInForce(), ticket.goodTillMillis(), nowMillis),
            () -> account.algos().waiting(ticket.clientAlgoId()).map(_ -> Refusals.DUPLICATE_ID),
            () -> tooMany(account),
            () -> trigger(market.rules(), ticket),
            () -> prices(market.rules(), ticket),
            () -> notional(market, ticket),
            () -> gte(account, ticket),
            () -> sameClose(account, ticket),
            () -> immediate(market, ticket)));
  }

  private static Optional<Refusal> closeAll(Account account, AlgoTicket ticket) {
    if (!ticket.closePosition()) {
      return Optional.empty();
    }
    if (!ticket.type().mayCloseAll()) {
      return Optional.of(Refusals.closeAll(ticket.type()));
    }
    if (!ticket.quantity().isZero()) {
      return Optional.of(Refusals.QUANTITY_WITH_CLOSE);
    }
    if (ticket.reduceOnly()) {
      return Optional.of(Refusals.REDUCE_ONLY_IN_HEDGE);
    }
    boolean opens =
        switch (ticket.positionSide()) {
          case BOTH -> false;
          case LONG -> ticket.side() == Side.BUY;
          case SHORT -> ticket.side() == Side.SELL;
        };
    return opens && account.hedge()
        ? Optional.of(Refusals.closeAll(ticket.type()))
        : Optional.empty();
  }

  private static Optional<Refusal> filters(SymbolRules rules, AlgoTicket ticket) {
    boolean tooFine =
        OrderChecks.tooFine(ticket.trigger().e8(), rules.pricePrecision())
            || OrderChecks.tooFine(ticket.activate().e8(), rules.pricePrecision())
            || OrderChecks.tooFine(ticket.price().e8(), rules.pricePrecision())
            || OrderChecks.tooFine(ticket.quantity().e8(), rules.quantityPrecision());
    if (tooFine) {
      return Optional.of(Refusals.PRECISION);
    }
    if (ticket.closePosition()) {
      return Optional.empty();
    }
    boolean limit = ticket.type().becomes() == OrderType.LIMIT;
    boolean named = limit && ticket.priceMatch() == PriceMatch.NONE;
    Quantity most = limit ? rules.maxQuantity() : rules.marketMaxQuantity();
    return OrderChecks.quantityFilters(rules, ticket.quantity(), most)
        .or(() -> named ? OrderChecks.priceFilters(rules, ticket.price()) : Optional.empty());
  }

  private static Optional<Refusal> tooMany(Account account) {
    return account.algos().size() >= AlgoBook.WAITING_MAX
        ? Optional.of(Refusals.STOP_ORDERS)
        : Optional.empty();
  }

  private static Optional<Refusal> trigger(SymbolRules rules, AlgoTicket ticket) {
    if (ticket.type().isTrailing()) {
      boolean fits =
          ticket.callback().compareTo(CALLBACK_MIN) >= 0
              && ticket.callback().compareTo(CALLBACK_MAX) <= 0
              && ticket.callback().e4() % CALLBACK_MIN.e4() == 0;
      return fits ? Optional.empty() : Optional.of(Refusals.CALLBACK);
    }
    if (!ticket.trigger().isSet()) {
      return Optional.of(Refusals.STOP_NOT_POSITIVE);
    }
    return ticket.trigger().e8() > rules.maxPrice().e8()
        ? Optional.of(Refusals.STOP_ABOVE_MAX)
        : Optional.empty();
  }

  /// A limit may be so far from its trigger as a limit order may be from the mark.
  private static Optional<Refusal> prices(SymbolRules rules, AlgoTicket ticket) {
    if (ticket.type().becomes() == OrderType.MARKET || !ticket.price().isSet()) {
      return Optional.empty();
    }
    Price trigger = ticket.trigger().price();
    Price highest = trigger.movedBy(UP).roundedTo(rules.tick(), RoundingMode.DOWN);
    Price lowest = trigger.movedBy(UP.negated()).roundedTo(rules.tick(), RoundingMode.UP);
    Price price = ticket.price().price();
    if (ticket.side() == Side.BUY && price.compareTo(highest) > 0) {
      return Optional.of(Refusals.aboveStop(highest.toString()));
    }
    return ticket.side() == Side.SELL && price.compareTo(lowest) < 0
        ? Optional.of(Refusals.belowStop(lowest.toString()))
        : Optional.empty();
  }

  private static Optional<Refusal> notional(Market market, AlgoTicket ticket) {
    if (ticket.isClosing()) {
      return Optional.empty();
    }
    Optional<Price> at =
        ticket.price().isSet()
            ? Optional.of(ticket.price().price())
            : ticket.trigger().isSet() ? Optional.of(ticket.trigger().price()) : market.mark();
    Money minimum = market.rules().minNotional();
    return at.map(p -> p.times(ticket.quantity(), RoundingMode.HALF_EVEN))
        .filter(n -> n.compareTo(minimum) < 0)
        .map(_ -> Refusals.notional(minimum));
  }

  private static Optional<Refusal> gte(Account account, AlgoTicket ticket) {
    return ticket.endsWithPosition() && !closes(account, ticket)
        ? Optional.of(Refusals.GTE_WITHOUT_POSITION)
        : Optional.empty();
  }

  private static Optional<Refusal> sameClose(Account account, AlgoTicket ticket) {
    return account.algos().waiting(ticket.symbol()).stream()
        .filter(other -> other.ticket().sameClose(ticket))
        .findFirst()
        .map(_ -> Refusals.CLOSE_EXISTS);
  }

  private static Optional<Refusal> immediate(Market market, AlgoTicket ticket) {
    Optional<Price> price = price(market, ticket.workingType());
    return price.filter(p -> wouldTrigger(ticket, p)).map(_ -> Refusals.IMMEDIATE_TRIGGER);
  }

  private static boolean wouldTrigger(AlgoTicket ticket, Price price) {
    if (!ticket.type().isTrailing()) {
      return reached(ticket, price);
    }
    long activate = ticket.activate().e8();
    return activate != 0
        && (ticket.side() == Side.BUY ? activate >= price.e8() : activate <= price.e8());
  }

  /// Whether the price is at or beyond the trigger.
  static boolean reached(AlgoTicket ticket, Price price) {
    return ticket.type().triggersUpwards(ticket.side())
        ? price.e8() >= ticket.trigger().e8()
        : price.e8() <= ticket.trigger().e8();
  }

  /// The price that a conditional order watches.
  static Optional<Price> price(Market market, WorkingType type) {
    return switch (type) {
      case MARK_PRICE -> market.mark();
      case CONTRACT_PRICE -> market.last();
    };
  }

  /// Whether there is a position that an order of this side would close.
  static boolean closes(Account account, AlgoOrder order) {
    return closes(account, order.ticket());
  }

  private static boolean closes(Account account, AlgoTicket ticket) {
    SignedQuantity held = account.position(ticket.position()).amount();
    return !held.isZero() && held.closingSide() == ticket.side();
  }

  /// What it would trade now: its quantity, or all that it could close.
  static Quantity amount(Account account, AlgoTicket ticket) {
    if (!ticket.closePosition()) {
      return ticket.quantity();
    }
    return closes(account, ticket)
        ? account.position(ticket.position()).amount().magnitude()
        : Quantity.ZERO;
  }
}
