package io.breakwater.venue.paper.engine;

import io.breakwater.model.value.Bps;
import io.breakwater.model.value.Fixed;
import io.breakwater.model.value.Price;
import io.breakwater.model.value.Quantity;
import io.breakwater.model.value.Side;
import io.breakwater.model.value.Symbol;
import io.breakwater.venue.paper.engine.Answer.Done;
import io.breakwater.venue.paper.market.Market;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// Conditional orders: they wait beside the book, bind no margin, and become ordinary orders when
/// their price comes. What the book then refuses is told as an update of the conditional order
/// alone.
final class Conditionals {
  /// A protected order does not trigger while mark and last price are further apart than this.
  private static final Bps PROTECT = Bps.ofPercent("5");

  private static final String DATE_PASSED = "The good till date is over.";

  private final ExchangeState state;
  private final Turn turn;
  private final Map<Symbol, Market> markets;
  private final Matching matching;
  private final AlgoChecks checks;

  Conditionals(ExchangeState state, Turn turn, Map<Symbol, Market> markets, Matching matching) {
    this.state = state;
    this.turn = turn;
    this.markets = markets;
    this.matching = matching;
    this.checks = new AlgoChecks(markets);
  }

  Answer<AlgoOrder> place(AccountName name, AlgoTicket ticket, long nowMillis) {
    Account account = state.account(name);
    Optional<Refusal> refusal = checks.refuse(account, ticket, nowMillis);
    if (refusal.isPresent()) {
      Refusal why = refusal.get();
      turn.emit(
          new Entry.AlgoRejected(
              name,
              ticket.symbol(),
              ticket.clientAlgoId(),
              ticket.type(),
              why.code(),
              why.message()),
          nowMillis);
      return Answer.refused(why);
    }
    long algoId = state.nextAlgoId();
    turn.emit(new Entry.AlgoAccepted(name, algoId, ticket, start(ticket)), nowMillis);
    return new Done<>(account.algos().order(algoId).orElseThrow());
  }

  /// A trailing stop without an activation price follows from where the market stands.
  private LimitPrice start(AlgoTicket ticket) {
    if (!ticket.type().isTrailing() || ticket.activate().isSet()) {
      return LimitPrice.NONE;
    }
    return AlgoChecks.price(market(ticket.symbol()), ticket.workingType())
        .map(LimitPrice::of)
        .orElse(LimitPrice.NONE);
  }

  Answer<AlgoOrder> cancel(AccountName name, long algoId, long nowMillis) {
    Optional<AlgoOrder> order = state.account(name).algos().waiting(algoId);
    if (order.isEmpty()) {
      return Answer.refused(Refusals.CANCEL_UNKNOWN);
    }
    turn.emit(Entry.AlgoUpdated.of(order.get(), AlgoStatus.CANCELED, ""), nowMillis);
    return new Done<>(state.account(name).algos().order(algoId).orElseThrow());
  }

  int cancelAll(AccountName name, Symbol symbol, long nowMillis) {
    List<AlgoOrder> orders = state.account(name).algos().waiting(symbol);
    orders.forEach(o -> turn.emit(Entry.AlgoUpdated.of(o, AlgoStatus.CANCELED, ""), nowMillis));
    return orders.size();
  }

  /// Expires what waited longer than it was to.
  void expire(Account account, long nowMillis) {
    for (AlgoOrder order : account.algos().waiting()) {
      long until = order.ticket().goodTillMillis();
      if (until != 0 && until <= nowMillis) {
        turn.emit(Entry.AlgoUpdated.of(order, AlgoStatus.EXPIRED, DATE_PASSED), nowMillis);
      }
    }
  }

  /// The price of a market moved: trailing stops follow, and what waited for it triggers, the
  /// oldest first over all accounts.
  void priced(Symbol symbol, long nowMillis) {
    List<AlgoOrder> due = new ArrayList<>();
    for (Account account : state.accounts()) {
      if (!account.algos().isIdle()) {
        for (AlgoOrder order : account.algos().waiting(symbol)) {
          if (isDue(order, nowMillis)) {
            due.add(order);
          }
        }
      }
    }
    due.sort(Comparator.comparingLong(AlgoOrder::algoId));
    for (AlgoOrder order : due) {
      state
          .account(order.account())
          .algos()
          .waiting(order.algoId())
          .ifPresent(o -> trigger(o, nowMillis));
    }
  }

  private boolean isDue(AlgoOrder order, long nowMillis) {
    AlgoTicket ticket = order.ticket();
    Market market = market(ticket.symbol());
    Optional<Price> price = AlgoChecks.price(market, ticket.workingType());
    if (price.isEmpty()) {
      return false;
    }
    boolean reached =
        ticket.type().isTrailing()
            ? trails(order, price.get(), nowMillis)
            : AlgoChecks.reached(ticket, price.get());
    return reached && !(ticket.priceProtect() && isApart(market));
  }

  private static boolean isApart(Market market) {
    long mark = market.mark().map(Price::e8).orElse(0L);
    long last = market.last().map(Price::e8).orElse(0L);
    long most = Fixed.mulDiv(mark, PROTECT.e4(), Bps.WHOLE_E4, RoundingMode.HALF_EVEN);
    return Math.abs(mark - last) > most;
  }

  /// Lets a trailing stop follow a better price; true where the price came back far enough.
  private boolean trails(AlgoOrder order, Price price, long nowMillis) {
    AlgoTicket ticket = order.ticket();
    boolean buys = ticket.side() == Side.BUY;
    long best = order.extreme().e8();
    if (best == 0) {
      long activate = ticket.activate().e8();
      boolean active = activate == 0 || (buys ? price.e8() <= activate : price.e8() >= activate);
      if (active) {
        follow(order, price, nowMillis);
      }
      return false;
    }
    if (buys ? price.e8() < best : price.e8() > best) {
      follow(order, price, nowMillis);
      return false;
    }
    Bps back = buys ? ticket.callback() : ticket.callback().negated();
    long turning = order.extreme().price().movedBy(back).e8();
    return buys ? price.e8() >= turning : price.e8() <= turning;
  }

  private void follow(AlgoOrder order, Price price, long nowMillis) {
    turn.emit(
        new Entry.AlgoTrailed(
            order.account(), order.algoId(), order.ticket().symbol(), LimitPrice.of(price)),
        nowMillis);
  }

  private void trigger(AlgoOrder order, long nowMillis) {
    turn.emit(Entry.AlgoUpdated.of(order, AlgoStatus.TRIGGERING, ""), nowMillis);
    AlgoTicket ticket = order.ticket();
    Quantity amount = AlgoChecks.amount(state.account(order.account()), ticket);
    if (amount.isZero()) {
      reject(order, Refusals.REDUCE_ONLY, nowMillis);
      return;
    }
    Answer<Order> answer =
        matching.place(
            order.account(),
            ticket.order(amount, ticket.price()),
            new Origin.Triggered(order.algoId(), ticket),
            nowMillis);
    if (answer instanceof Answer.Refused<Order>(var refusal)) {
      reject(order, refusal, nowMillis);
    }
  }

  private void reject(AlgoOrder order, Refusal refusal, long nowMillis) {
    turn.emit(Entry.AlgoUpdated.of(order, AlgoStatus.REJECTED, refusal.message()), nowMillis);
  }

  private Market market(Symbol symbol) {
    return Objects.requireNonNull(markets.get(symbol), () -> "no market " + symbol);
  }
}
