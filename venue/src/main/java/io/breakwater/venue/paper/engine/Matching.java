package io.breakwater.venue.paper.engine;

import io.breakwater.model.value.Money;
import io.breakwater.model.value.Price;
import io.breakwater.model.value.Quantity;
import io.breakwater.model.value.Side;
import io.breakwater.model.value.Symbol;
import io.breakwater.venue.paper.engine.Answer.Done;
import io.breakwater.venue.paper.market.Market;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// Orders on the book: taken in, executed, changed, ended. Follows each order that a conditional
/// one became to its end.
final class Matching {
  /// How often an order may be changed.
  static final int AMENDMENTS_MAX = 9_999;

  private static final String POSITION_GONE = "The position is closed.";

  private final ExchangeState state;
  private final Turn turn;
  private final Map<Symbol, Market> markets;
  private final Fees fees;
  private final OrderChecks checks;
  private FillCap cap = FillCap.NONE;

  Matching(ExchangeState state, Turn turn, Map<Symbol, Market> markets, Fees fees) {
    this.state = state;
    this.turn = turn;
    this.markets = markets;
    this.fees = fees;
    this.checks = new OrderChecks(markets);
  }

  void capFills(FillCap newCap) {
    cap = newCap;
  }

  /// Places an order. Done holds the order as the call left it.
  Answer<Order> place(AccountName name, Ticket asked, Origin origin, long nowMillis) {
    Account account = state.account(name);
    Optional<Ticket> priced = priced(asked);
    if (priced.isEmpty()) {
      return reject(name, asked, Refusals.NO_DEPTH, nowMillis);
    }
    Ticket ticket = priced.get();
    Optional<Refusal> refusal = checks.refuse(account, ticket, origin, nowMillis);
    if (refusal.isPresent()) {
      return reject(name, ticket, refusal.get(), nowMillis);
    }
    Market market = market(ticket.symbol());
    Quantity wanted = Reducing.fillable(account, ticket, ticket.quantity());
    List<Cross> crosses = walk(name, ticket, wanted, market);
    Optional<Refusal> late = refuseWalk(ticket, crosses);
    if (late.isPresent()) {
      return reject(name, ticket, late.get(), nowMillis);
    }
    long orderId = state.nextOrderId();
    accept(name, orderId, ticket, origin, nowMillis);
    boolean selfTraded = take(orderId, name, crosses, nowMillis);
    settle(name, orderId, selfTraded, nowMillis);
    return new Done<>(account.order(orderId).orElseThrow());
  }

  /// Why it would be refused, if it would.
  Optional<Refusal> refuse(AccountName name, Ticket asked, long nowMillis) {
    Account account = state.account(name);
    Optional<Ticket> ticket = priced(asked);
    return ticket.isEmpty()
        ? Optional.of(Refusals.NO_DEPTH)
        : checks.refuse(account, ticket.get(), Origin.DIRECT, nowMillis);
  }

  /// The ticket at the price that the book gives it; empty where the book is not deep enough.
  private Optional<Ticket> priced(Ticket ticket) {
    Market market = markets.get(ticket.symbol());
    return market == null || ticket.priceMatch() == PriceMatch.NONE
        ? Optional.of(ticket)
        : BookPrices.matched(ticket.priceMatch(), ticket.side(), market, state).map(ticket::priced);
  }

  private static Optional<Refusal> refuseWalk(Ticket ticket, List<Cross> crosses) {
    Quantity traded = crosses.stream().map(Cross::traded).reduce(Quantity.ZERO, Quantity::plus);
    if (ticket.timeInForce() == TimeInForce.FOK && !traded.equals(ticket.quantity())) {
      return Optional.of(Refusals.FOK);
    }
    return ticket.timeInForce() == TimeInForce.GTX && !crosses.isEmpty()
        ? Optional.of(Refusals.POST_ONLY)
        : Optional.empty();
  }

  private void accept(
      AccountName name, long orderId, Ticket ticket, Origin origin, long nowMillis) {
    switch (origin) {
      case Origin.Direct _ ->
          turn.emit(new Entry.OrderAccepted(name, orderId, ticket, 0), nowMillis);
      case Origin.Triggered(long algoId, _) -> {
        turn.emit(new Entry.OrderAccepted(name, orderId, ticket, algoId), nowMillis);
        AlgoOrder algo = state.account(name).algos().waiting(algoId).orElseThrow();
        turn.emit(Entry.AlgoUpdated.triggered(algo, orderId), nowMillis);
      }
    }
  }

  private List<Cross> walk(AccountName name, Ticket ticket, Quantity wanted, Market market) {
    List<Order> resting = state.resting(ticket.symbol(), ticket.side().opposite());
    List<Cross> all = Matcher.walk(name, ticket, wanted, market, resting, new Reducing(state));
    List<Cross> allowed = new ArrayList<>(all.size());
    for (Cross cross : all) {
      Quantity most = capped(ticket.symbol(), cross.traded());
      allowed.add(
          switch (cross) {
            case Cross.Synthetic(var price, _) -> new Cross.Synthetic(price, most);
            case Cross.Resting(var maker, _) -> new Cross.Resting(maker, most);
            case Cross.Own own -> own;
          });
      if (!most.equals(cross.traded())) {
        break;
      }
    }
    return allowed;
  }

  private Quantity capped(Symbol symbol, Quantity offered) {
    Quantity allowed = cap.allowed(symbol, offered).min(offered);
    return offered.isZero() ? offered : market(symbol).rules().onStep(allowed.e8()).min(offered);
  }

  /// Executes the walk; true where it met an order of the same account that ends the taker.
  private boolean take(long orderId, AccountName name, List<Cross> crosses, long nowMillis) {
    boolean ends = false;
    for (Cross cross : crosses) {
      Order taker = state.account(name).openOrder(orderId).orElseThrow();
      switch (cross) {
        case Cross.Synthetic(var price, var quantity) -> {
          execute(taker, quantity, price, new Deal(state.nextTradeId(), false), nowMillis);
          market(taker.ticket().symbol()).taken(taker.ticket().side(), quantity);
        }
        case Cross.Resting(var maker, var quantity) -> {
          Order resting = state.account(maker.account()).openOrder(maker.orderId()).orElseThrow();
          long tradeId = state.nextTradeId();
          Price price = resting.ticket().price().price();
          execute(taker, quantity, price, new Deal(tradeId, false), nowMillis);
          execute(resting, quantity, price, new Deal(tradeId, true), nowMillis);
          knockOut(maker.account(), maker.ticket(), nowMillis);
        }
        case Cross.Own(var maker) -> {
          SelfTrade rule = taker.ticket().selfTrade();
          if (rule != SelfTrade.EXPIRE_TAKER) {
            expire(maker, Expiry.SELF_TRADE, nowMillis);
          }
          ends = rule != SelfTrade.EXPIRE_MAKER;
        }
      }
    }
    return ends;
  }

  /// Ends what may not rest, and closing orders that have nothing left to close.
  private void settle(AccountName name, long orderId, boolean selfTraded, long nowMillis) {
    Account account = state.account(name);
    account
        .openOrder(orderId)
        .ifPresent(order ->
            remainder(order, selfTraded).ifPresent(reason -> expire(order, reason, nowMillis)));
    knockOut(name, account.order(orderId).orElseThrow().ticket(), nowMillis);
  }

  private Optional<Expiry> remainder(Order order, boolean selfTraded) {
    Ticket ticket = order.ticket();
    if (selfTraded) {
      boolean immediate = ticket.timeInForce() == TimeInForce.IOC;
      return Optional.of(immediate ? Expiry.IMMEDIATE_SELF_TRADE : Expiry.SELF_TRADE);
    }
    Account account = state.account(order.account());
    if (Reducing.fillable(account, ticket, order.remaining()).isZero()) {
      return Optional.of(Expiry.REDUCE_ONLY);
    }
    if (ticket.mayRest()) {
      return Optional.empty();
    }
    return Optional.of(
        ticket.type() == OrderType.MARKET ? Expiry.MARKET_REMAINDER : Expiry.IMMEDIATE_REMAINDER);
  }

  private void knockOut(AccountName name, Ticket cause, long nowMillis) {
    Account account = state.account(name);
    for (Order order : account.openOrders(cause.symbol())) {
      boolean concerned = order.ticket().position().equals(cause.position());
      if (concerned && Reducing.fillable(account, order.ticket(), order.remaining()).isZero()) {
        expire(order, Expiry.REDUCE_ONLY, nowMillis);
      }
    }
    if (account.algos().isIdle()) {
      return;
    }
    for (AlgoOrder algo : account.algos().waiting(cause.symbol())) {
      boolean concerned = algo.ticket().position().equals(cause.position());
      if (concerned && algo.ticket().endsWithPosition() && !AlgoChecks.closes(account, algo)) {
        turn.emit(Entry.AlgoUpdated.of(algo, AlgoStatus.EXPIRED, POSITION_GONE), nowMillis);
      }
    }
  }

  /// Cancels an open order.
  Answer<Order> cancel(AccountName name, long orderId, long nowMillis) {
    Account account = state.account(name);
    Optional<Order> order = account.openOrder(orderId);
    if (order.isEmpty()) {
      return Answer.refused(Refusals.CANCEL_UNKNOWN);
    }
    emitCanceled(order.get(), nowMillis);
    return new Done<>(account.order(orderId).orElseThrow());
  }

  /// Somebody meets a part of a resting order at its own price, right now.
  void fillAtItsPrice(Order order, Quantity part, long nowMillis) {
    Quantity whole =
        Reducing.fillable(state.account(order.account()), order.ticket(), order.remaining());
    Quantity quantity = market(order.ticket().symbol()).rules().onStep(part.e8()).min(whole);
    if (!quantity.isZero() && order.ticket().price().isSet()) {
      Price price = order.ticket().price().price();
      execute(order, quantity, price, new Deal(state.nextTradeId(), true), nowMillis);
      knockOut(order.account(), order.ticket(), nowMillis);
    }
  }

  /// Cancels all open orders of a market; the number canceled.
  int cancelAll(AccountName name, Symbol symbol, long nowMillis) {
    List<Order> orders = state.account(name).openOrders(symbol);
    orders.forEach(order -> emitCanceled(order, nowMillis));
    return orders.size();
  }

  /// Changes quantity and price of a resting limit order, which loses its place. At or below what
  /// was executed already it is canceled, and so is a post-only order that would now take.
  Answer<Order> amend(
      AccountName name, long orderId, Quantity quantity, LimitPrice price, long nowMillis) {
    Account account = state.account(name);
    Optional<Order> found = account.openOrder(orderId);
    if (found.isEmpty()) {
      return Answer.refused(Refusals.NO_SUCH_ORDER);
    }
    Order order = found.get();
    Ticket ticket = order.ticket().amended(quantity, price);
    Optional<Refusal> refusal = checks.refuseAmended(account, order, ticket);
    if (refusal.isPresent()) {
      return Answer.refused(refusal.get());
    }
    if (order.amendments() >= AMENDMENTS_MAX) {
      return Answer.refused(Refusals.AMEND_TOO_OFTEN);
    }
    if (quantity.compareTo(order.executed()) <= 0) {
      return cancel(name, orderId, nowMillis);
    }
    Quantity wanted = Reducing.fillable(account, ticket, quantity.minus(order.executed()));
    List<Cross> crosses = walk(name, ticket, wanted, market(ticket.symbol()));
    if (ticket.timeInForce() == TimeInForce.GTX && !crosses.isEmpty()) {
      return cancel(name, orderId, nowMillis);
    }
    turn.emit(
        new Entry.OrderAmended(
            name, orderId, ticket.clientOrderId(), ticket.symbol(), quantity, price),
        nowMillis);
    boolean selfTraded = take(orderId, name, crosses, nowMillis);
    settle(name, orderId, selfTraded, nowMillis);
    return new Done<>(account.order(orderId).orElseThrow());
  }

  /// Fills the resting orders that a public trade went beyond.
  void sweep(Symbol symbol, Price price, long nowMillis) {
    sweep(symbol, Side.BUY, price, nowMillis);
    sweep(symbol, Side.SELL, price, nowMillis);
  }

  private void sweep(Symbol symbol, Side side, Price price, long nowMillis) {
    Optional<Order> best = state.best(symbol, side);
    if (best.isEmpty() || !beyond(best.get(), price)) {
      return;
    }
    for (Order order : state.resting(symbol, side)) {
      if (!beyond(order, price)) {
        return;
      }
      Account account = state.account(order.account());
      if (account.openOrder(order.orderId()).isEmpty()) {
        continue;
      }
      Quantity quantity =
          capped(symbol, Reducing.fillable(account, order.ticket(), order.remaining()));
      if (!quantity.isZero()) {
        Deal deal = new Deal(state.nextTradeId(), true);
        execute(order, quantity, order.ticket().price().price(), deal, nowMillis);
      }
      knockOut(order.account(), order.ticket(), nowMillis);
    }
  }

  private static boolean beyond(Order order, Price price) {
    Price own = order.ticket().price().price();
    return switch (order.ticket().side()) {
      case BUY -> price.compareTo(own) < 0;
      case SELL -> price.compareTo(own) > 0;
    };
  }

  private Answer<Order> reject(AccountName name, Ticket ticket, Refusal refusal, long nowMillis) {
    turn.emit(Entry.OrderRejected.of(name, ticket, refusal), nowMillis);
    return Answer.refused(refusal);
  }

  private void execute(Order order, Quantity quantity, Price price, Deal deal, long nowMillis) {
    Ticket ticket = order.ticket();
    Money quote = price.times(quantity, RoundingMode.HALF_EVEN);
    Money realized =
        state
            .account(order.account())
            .position(ticket.position())
            .after(ticket.side(), quantity, price, nowMillis)
            .realized();
    turn.emit(
        new Entry.Executed(
            order.account(),
            order.orderId(),
            ticket.clientOrderId(),
            ticket.symbol(),
            ticket.side(),
            ticket.positionSide(),
            quantity,
            price,
            deal.tradeId(),
            deal.maker(),
            fees.of(quote, deal.maker()),
            realized),
        nowMillis);
    finish(order, nowMillis);
  }

  void expire(Order order, Expiry reason, long nowMillis) {
    turn.emit(Entry.OrderExpired.of(order, reason), nowMillis);
    finish(order, nowMillis);
  }

  private void emitCanceled(Order order, long nowMillis) {
    turn.emit(Entry.OrderCanceled.of(order), nowMillis);
    finish(order, nowMillis);
  }

  /// Ends the conditional order that became this one, once this one has ended.
  private void finish(Order order, long nowMillis) {
    if (order.origin() instanceof Origin.Triggered(long algoId, _)) {
      Account account = state.account(order.account());
      boolean open = account.openOrder(order.orderId()).isPresent();
      account
          .algos()
          .working(algoId)
          .filter(_ -> !open)
          .ifPresent(
              algo -> turn.emit(Entry.AlgoUpdated.of(algo, AlgoStatus.FINISHED, ""), nowMillis));
    }
  }

  private Market market(Symbol symbol) {
    return Objects.requireNonNull(markets.get(symbol), () -> "no market " + symbol);
  }

  /// One side of a trade: its id, and whether this side rested.
  private record Deal(long tradeId, boolean maker) {}
}
