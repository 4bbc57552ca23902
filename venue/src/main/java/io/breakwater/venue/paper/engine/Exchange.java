package io.breakwater.venue.paper.engine;

import io.breakwater.model.value.Invariant;
import io.breakwater.model.value.Money;
import io.breakwater.model.value.Price;
import io.breakwater.model.value.Quantity;
import io.breakwater.model.value.Side;
import io.breakwater.model.value.SignedQuantity;
import io.breakwater.model.value.Symbol;
import io.breakwater.venue.paper.engine.Answer.Done;
import io.breakwater.venue.paper.market.Market;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/// The engine of the paper exchange. Each call decides rows and applies them; the caller drains the
/// rows, writes them down and tells the account's streams. Not for two threads.
///
/// The fill model: a taker meets the synthetic book around the last price (see the book model of
/// the market), which holds a finite quantity until the next public trade; what a market or IOC
/// order does not find expires, what a GTC order does not find rests. A resting limit fills, as a
/// maker, at its own price and as a whole, when a public trade goes strictly beyond its price: by
/// then all that stood at that price was taken.
public final class Exchange {
  private final Map<Symbol, Market> markets;
  private final Fees fees;
  private final OrderChecks checks;
  private final ExchangeState state = new ExchangeState();
  private final List<Row> turn = new ArrayList<>();
  private FillCap cap = FillCap.NONE;
  private Consumer<Row> listener = _ -> {};

  public Exchange(Map<Symbol, Market> markets, Fees fees) {
    this.markets = Map.copyOf(markets);
    this.fees = fees;
    this.checks = new OrderChecks(this.markets);
  }

  /// Takes in a row of an earlier life. Only before the first call that decides.
  public void restore(Row row) {
    Invariant.check(turn.isEmpty(), "rows of an earlier life come first");
    state.apply(row);
  }

  public Fees fees() {
    return fees;
  }

  public ExchangeState state() {
    return state;
  }

  /// Lets every later fill pass through this cap.
  public void capFills(FillCap newCap) {
    cap = newCap;
  }

  /// Hears of every row right after it was applied, while the state is as that row left it.
  public void onRow(Consumer<Row> newListener) {
    listener = newListener;
  }

  /// The rows decided since the last call, as one turn.
  public List<Row> drain() {
    List<Row> rows = new ArrayList<>(turn.size());
    for (int i = 0; i < turn.size(); i++) {
      Row row = turn.get(i);
      boolean more = i + 1 < turn.size();
      rows.add(new Row(row.sequence(), row.timeMillis(), row.entry(), more));
    }
    turn.clear();
    return rows;
  }

  /// Writes down what is evidence or setting alone: how the run began, an account, a request.
  public void note(Entry entry, long nowMillis) {
    emit(entry, nowMillis);
  }

  /// What the account's positions and orders bind.
  public Margin margin(Account account) {
    return new Margin(account, s -> Optional.ofNullable(markets.get(s)).flatMap(Market::mark));
  }

  /// Places an order. Done holds the order as the call left it.
  public Answer<Order> place(AccountName name, Ticket ticket, long nowMillis) {
    Account account = state.account(name);
    Optional<Refusal> refusal = checks.refuse(account, ticket, nowMillis);
    if (refusal.isPresent()) {
      return reject(name, ticket, refusal.get(), nowMillis);
    }
    Market market = market(ticket.symbol());
    Quantity wanted = fillable(account, ticket, ticket.quantity());
    List<Cross> crosses = walk(name, ticket, wanted, market);
    Quantity traded = crosses.stream().map(Cross::traded).reduce(Quantity.ZERO, Quantity::plus);
    if (ticket.timeInForce() == TimeInForce.FOK && !traded.equals(ticket.quantity())) {
      return reject(name, ticket, Refusals.FOK, nowMillis);
    }
    if (ticket.timeInForce() == TimeInForce.GTX && !crosses.isEmpty()) {
      return reject(name, ticket, Refusals.POST_ONLY, nowMillis);
    }
    long orderId = state.nextOrderId();
    emit(new Entry.OrderAccepted(name, orderId, ticket), nowMillis);
    boolean selfTraded = take(orderId, name, crosses, nowMillis);
    settle(name, orderId, selfTraded, nowMillis);
    return new Done<>(account.order(orderId).orElseThrow());
  }

  private List<Cross> walk(AccountName name, Ticket ticket, Quantity wanted, Market market) {
    List<Order> resting = state.resting(ticket.symbol(), ticket.side().opposite());
    List<Cross> all = Matcher.walk(name, ticket, wanted, market, resting);
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
      return Optional.of(Expiry.SELF_TRADE);
    }
    Account account = state.account(order.account());
    if (fillable(account, ticket, order.remaining()).isZero()) {
      return Optional.of(Expiry.REDUCE_ONLY);
    }
    if (ticket.mayRest()) {
      return Optional.empty();
    }
    return Optional.of(
        ticket.type() == OrderType.MARKET ? Expiry.MARKET_REMAINDER : Expiry.IMMEDIATE_REMAINDER);
  }

  /// How much of it may fill: a closing order never more than the position holds.
  private static Quantity fillable(Account account, Ticket ticket, Quantity quantity) {
    if (!ticket.isClosing()) {
      return quantity;
    }
    SignedQuantity held = account.position(ticket.position()).amount();
    boolean against = !held.isZero() && held.closingSide() == ticket.side();
    return against ? quantity.min(held.magnitude()) : Quantity.ZERO;
  }

  private void knockOut(AccountName name, Ticket cause, long nowMillis) {
    Account account = state.account(name);
    for (Order order : account.openOrders(cause.symbol())) {
      boolean concerned = order.ticket().position().equals(cause.position());
      if (concerned && fillable(account, order.ticket(), order.remaining()).isZero()) {
        expire(order, Expiry.REDUCE_ONLY, nowMillis);
      }
    }
  }

  /// Cancels an open order.
  public Answer<Order> cancel(AccountName name, long orderId, long nowMillis) {
    Account account = state.account(name);
    Optional<Order> order = account.openOrder(orderId);
    if (order.isEmpty()) {
      return Answer.refused(Refusals.CANCEL_UNKNOWN);
    }
    emitCanceled(order.get(), nowMillis);
    return new Done<>(account.order(orderId).orElseThrow());
  }

  /// Cancels all open orders of a market; the number canceled.
  public int cancelAll(AccountName name, Symbol symbol, long nowMillis) {
    List<Order> orders = state.account(name).openOrders(symbol);
    orders.forEach(order -> emitCanceled(order, nowMillis));
    return orders.size();
  }

  /// Changes quantity and price of a resting limit order, which loses its place. At or below what
  /// was executed already it is canceled, and so is a post-only order that would now take.
  public Answer<Order> amend(
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
    if (quantity.compareTo(order.executed()) <= 0) {
      return cancel(name, orderId, nowMillis);
    }
    Quantity wanted = fillable(account, ticket, quantity.minus(order.executed()));
    List<Cross> crosses = walk(name, ticket, wanted, market(ticket.symbol()));
    if (ticket.timeInForce() == TimeInForce.GTX && !crosses.isEmpty()) {
      return cancel(name, orderId, nowMillis);
    }
    emit(
        new Entry.OrderAmended(
            name, orderId, ticket.clientOrderId(), ticket.symbol(), quantity, price),
        nowMillis);
    boolean selfTraded = take(orderId, name, crosses, nowMillis);
    settle(name, orderId, selfTraded, nowMillis);
    return new Done<>(account.order(orderId).orElseThrow());
  }

  /// A public trade: moves the market, and fills every resting order that it went beyond.
  public void traded(Symbol symbol, Price price, long nowMillis) {
    market(symbol).traded(price, nowMillis);
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
      Quantity quantity = capped(symbol, fillable(account, order.ticket(), order.remaining()));
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

  /// Does what is due by the clock alone: countdowns and good-till dates.
  public void advance(long nowMillis) {
    for (Account account : state.accounts()) {
      account.countdowns().entrySet().stream()
          .filter(armed -> armed.getValue() <= nowMillis)
          .map(Map.Entry::getKey)
          .sorted()
          .forEach(symbol -> fire(account.name(), symbol, nowMillis));
      for (Order order : account.openOrders()) {
        long until = order.ticket().goodTillMillis();
        if (until != 0 && until <= nowMillis) {
          expire(order, Expiry.GOOD_TILL_DATE, nowMillis);
        }
      }
    }
  }

  private void fire(AccountName name, Symbol symbol, long nowMillis) {
    emit(new Entry.CountdownFired(name, symbol), nowMillis);
    cancelAll(name, symbol, nowMillis);
  }

  /// When [#advance] next has something to do; `Long.MAX_VALUE` for never.
  public long nextDueMillis() {
    long next = Long.MAX_VALUE;
    for (Account account : state.accounts()) {
      next = Math.min(next, account.nextDueMillis());
    }
    return next;
  }

  /// The settings of an account: leverage, margin type, position mode, countdowns.
  public Settings settings(AccountName name, long nowMillis) {
    return new Settings(
        state.account(name), markets.keySet(), entry -> emit(entry, nowMillis), nowMillis);
  }

  private Answer<Order> reject(AccountName name, Ticket ticket, Refusal refusal, long nowMillis) {
    emit(Entry.OrderRejected.of(name, ticket, refusal), nowMillis);
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
    emit(
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
  }

  private void expire(Order order, Expiry reason, long nowMillis) {
    emit(Entry.OrderExpired.of(order, reason), nowMillis);
  }

  private void emitCanceled(Order order, long nowMillis) {
    emit(Entry.OrderCanceled.of(order), nowMillis);
  }

  private void emit(Entry entry, long nowMillis) {
    Row row = new Row(state.nextSequence(), nowMillis, entry, false);
    state.apply(row);
    turn.add(row);
    listener.accept(row);
  }

  private Market market(Symbol symbol) {
    return Objects.requireNonNull(markets.get(symbol), () -> "no market " + symbol);
  }

  /// One side of a trade: its id, and whether this side rested.
  private record Deal(long tradeId, boolean maker) {}
}
