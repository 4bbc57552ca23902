package io.breakwater.venue.paper.engine;

import io.breakwater.model.value.Invariant;
import io.breakwater.model.value.Price;
import io.breakwater.model.value.Quantity;
import io.breakwater.model.value.Side;
import io.breakwater.model.value.Symbol;
import io.breakwater.venue.paper.market.Market;
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
/// then all that stood at that price was taken. Conditional orders are looked at after that, at
/// every public trade, the oldest first.
public final class Exchange {
  private final Map<Symbol, Market> markets;
  private final EngineRules rules;
  private final ExchangeState state = new ExchangeState();
  private final Turn turn = new Turn(state);
  private final Matching matching;
  private final Conditionals conditionals;

  public Exchange(Map<Symbol, Market> markets, EngineRules rules) {
    this.markets = Map.copyOf(markets);
    this.rules = rules;
    this.matching = new Matching(state, turn, this.markets, rules.fees());
    this.conditionals = new Conditionals(state, turn, this.markets, matching);
  }

  /// Takes in a row of an earlier life. Only before the first call that decides.
  public void restore(Row row) {
    Invariant.check(turn.isEmpty(), "rows of an earlier life come first");
    state.apply(row);
  }

  public Fees fees() {
    return rules.fees();
  }

  public ExchangeState state() {
    return state;
  }

  /// Lets every later fill pass through this cap.
  public void capFills(FillCap newCap) {
    matching.capFills(newCap);
  }

  /// Hears of every row right after it was applied, while the state is as that row left it.
  public void onRow(Consumer<Row> newListener) {
    turn.onRow(newListener);
  }

  /// The rows decided since the last call, as one turn.
  public List<Row> drain() {
    return turn.drain();
  }

  /// Writes down what is evidence or setting alone: how the run began, an account, a request.
  public void note(Entry entry, long nowMillis) {
    turn.emit(entry, nowMillis);
  }

  /// Whether it has a market of this name.
  public boolean lists(Symbol symbol) {
    return markets.containsKey(symbol);
  }

  /// What the account's positions and orders bind.
  public Margin margin(Account account) {
    return new Margin(account, s -> Optional.ofNullable(markets.get(s)).flatMap(Market::mark));
  }

  /// Places an order. Done holds the order as the call left it.
  public Answer<Order> place(AccountName name, Ticket ticket, long nowMillis) {
    return matching.place(name, ticket, Origin.DIRECT, nowMillis);
  }

  /// Why an order would be refused, if it would; nothing is placed.
  public Optional<Refusal> tryOut(AccountName name, Ticket ticket, long nowMillis) {
    return matching.refuse(name, ticket, nowMillis);
  }

  /// The price that a place in the book gives an order of this side; empty where it is not there.
  public Optional<LimitPrice> bookPrice(Symbol symbol, Side side, PriceMatch match) {
    return Optional.ofNullable(markets.get(symbol))
        .flatMap(market -> BookPrices.matched(match, side, market, state));
  }

  /// Places a conditional order. Done holds it as it waits.
  public Answer<AlgoOrder> placeAlgo(AccountName name, AlgoTicket ticket, long nowMillis) {
    return conditionals.place(name, ticket, nowMillis);
  }

  /// Cancels a conditional order that still waits.
  public Answer<AlgoOrder> cancelAlgo(AccountName name, long algoId, long nowMillis) {
    return conditionals.cancel(name, algoId, nowMillis);
  }

  /// Cancels all conditional orders of a market that still wait; the number canceled.
  public int cancelAllAlgos(AccountName name, Symbol symbol, long nowMillis) {
    return conditionals.cancelAll(name, symbol, nowMillis);
  }

  /// Cancels an open order.
  public Answer<Order> cancel(AccountName name, long orderId, long nowMillis) {
    return matching.cancel(name, orderId, nowMillis);
  }

  /// Cancels all open orders of a market, conditional ones not; the number canceled.
  public int cancelAll(AccountName name, Symbol symbol, long nowMillis) {
    return matching.cancelAll(name, symbol, nowMillis);
  }

  /// Changes quantity and price of a resting limit order, which loses its place. At or below what
  /// was executed already it is canceled, and so is a post-only order that would now take.
  public Answer<Order> amend(
      AccountName name, long orderId, Quantity quantity, LimitPrice price, long nowMillis) {
    return matching.amend(name, orderId, quantity, price, nowMillis);
  }

  /// Somebody meets a part of a resting order at its own price, right now.
  public void fillAtItsPrice(Order order, Quantity part, long nowMillis) {
    matching.fillAtItsPrice(order, part, nowMillis);
  }

  /// Ends an open order for a reason of the venue's own.
  public void expire(Order order, Expiry reason, long nowMillis) {
    matching.expire(order, reason, nowMillis);
  }

  /// A public trade: moves the market, fills every resting order that it went beyond, and triggers
  /// what waited for it.
  public void traded(Symbol symbol, Price price, long nowMillis) {
    market(symbol).traded(price, nowMillis);
    matching.sweep(symbol, price, nowMillis);
    conditionals.priced(symbol, nowMillis);
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
          matching.expire(order, Expiry.GOOD_TILL_DATE, nowMillis);
        }
      }
      conditionals.expire(account, nowMillis);
    }
  }

  private void fire(AccountName name, Symbol symbol, long nowMillis) {
    turn.emit(new Entry.CountdownFired(name, symbol), nowMillis);
    cancelAll(name, symbol, nowMillis);
    if (rules.countdownCancelsAlgo()) {
      cancelAllAlgos(name, symbol, nowMillis);
    }
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
    Account account = state.account(name);
    return new Settings(
        account,
        markets.keySet(),
        margin(account),
        entry -> turn.emit(entry, nowMillis),
        nowMillis);
  }

  private Market market(Symbol symbol) {
    return Objects.requireNonNull(markets.get(symbol), () -> "no market " + symbol);
  }
}
