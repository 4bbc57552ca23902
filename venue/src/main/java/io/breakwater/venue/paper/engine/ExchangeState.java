package io.breakwater.venue.paper.engine;

import io.breakwater.model.value.Invariant;
import io.breakwater.model.value.Side;
import io.breakwater.model.value.Symbol;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// The state of the exchange, made of rows and nothing else: the same rows give the same state.
public final class ExchangeState {
  private static final long FIRST_ORDER_ID = 1_000_001;

  /// Beyond 32 bits, as the venue's are.
  private static final long FIRST_ALGO_ID = 1_000_000_000_000_001L;

  private final Map<AccountName, Account> accounts = new TreeMap<>();
  private final Map<Symbol, SortedSet<Order>> bids = new TreeMap<>();
  private final Map<Symbol, SortedSet<Order>> asks = new TreeMap<>();
  private Optional<Entry.ReplayBegan> replay = Optional.empty();
  private long nextOrderId = FIRST_ORDER_ID;
  private long nextTradeId = 1;
  private long nextAlgoId = FIRST_ALGO_ID;
  private long lastSequence;
  private long lastMillis;

  /// Takes in the next row.
  public void apply(Row row) {
    Invariant.check(
        row.sequence() == lastSequence + 1,
        "row " + row.sequence() + " does not follow " + lastSequence);
    lastSequence = row.sequence();
    lastMillis = row.timeMillis();
    switch (row.entry()) {
      case Entry.ReplayBegan began -> replay = Optional.of(began);
      case Entry.AccountOpened(var name, var wallet) ->
          accounts.put(name, new Account(name, wallet));
      case Entry.FundingPaid paid -> account(paid.account()).transferred(row, paid.amount());
      case Entry.InsuranceCleared(var name, var amount) -> account(name).transferred(row, amount);
      case Entry.LiquidationBegan _ -> {}
      case Entry.RequestSeen _, Entry.OrderRejected _, Entry.AlgoRejected _ -> {}
      case Entry.OrderAccepted accepted -> accept(row, accepted);
      case Entry.Executed fill -> execute(row, fill);
      case Entry.OrderCanceled(var account, var id, _, _) ->
          end(account, id, OrderStatus.CANCELED, row.timeMillis());
      case Entry.OrderExpired(var account, var id, _, _, var reason) ->
          end(account, id, reason.status(), row.timeMillis());
      case Entry.OrderAmended amended -> amend(row, amended);
      case Entry.AlgoAccepted accepted -> {
        account(accepted.account())
            .algos()
            .accepted(AlgoOrder.accepted(accepted, row.timeMillis()));
        nextAlgoId = Math.max(nextAlgoId, accepted.algoId() + 1);
      }
      case Entry.AlgoUpdated updated ->
          account(updated.account()).algos().updated(updated, row.timeMillis());
      case Entry.AlgoTrailed(var name, var algoId, _, var extreme) ->
          account(name).algos().trailed(algoId, extreme);
      case Entry.CountdownArmed(var name, var symbol, var deadline) ->
          account(name).armed(symbol, deadline);
      case Entry.CountdownFired(var name, var symbol) -> account(name).armed(symbol, 0);
      case Entry.LeverageSet(var name, var symbol, var leverage) ->
          account(name).setLeverage(symbol, leverage);
      case Entry.MarginTypeSet(var name, var symbol, var type) ->
          account(name).setMarginType(symbol, type);
      case Entry.PositionModeSet(var name, var hedge) -> account(name).setHedge(hedge);
    }
  }

  private void accept(Row row, Entry.OrderAccepted accepted) {
    Account account = account(accepted.account());
    Origin origin =
        account
            .algos()
            .order(accepted.algoId())
            .<Origin>map(algo -> new Origin.Triggered(algo.algoId(), algo.ticket()))
            .orElse(Origin.DIRECT);
    Order order = Order.accepted(accepted, origin, row.sequence(), row.timeMillis());
    account.accepted(order);
    side(order).add(order);
    nextOrderId = Math.max(nextOrderId, order.orderId() + 1);
  }

  private void execute(Row row, Entry.Executed fill) {
    Account account = account(fill.account());
    Order before = open(account, fill.orderId());
    side(before).remove(before);
    Order after = account.executed(row, fill);
    if (after.status().isOpen()) {
      side(after).add(after);
    }
    nextTradeId = Math.max(nextTradeId, fill.tradeId() + 1);
  }

  private void end(AccountName name, long orderId, OrderStatus status, long atMillis) {
    Account account = account(name);
    Order order = open(account, orderId);
    side(order).remove(order);
    account.ended(orderId, status, atMillis);
  }

  private void amend(Row row, Entry.OrderAmended amended) {
    Account account = account(amended.account());
    Order before = open(account, amended.orderId());
    side(before).remove(before);
    Order after =
        before.amended(
            before.ticket().amended(amended.quantity(), amended.price()),
            row.sequence(),
            row.timeMillis());
    account.amended(after);
    side(after).add(after);
  }

  private static Order open(Account account, long orderId) {
    Optional<Order> order = account.openOrder(orderId);
    Invariant.check(order.isPresent(), "no open order " + orderId + " of " + account.name());
    return order.orElseThrow();
  }

  private SortedSet<Order> side(Order order) {
    Symbol symbol = order.ticket().symbol();
    return order.ticket().side() == Side.BUY
        ? bids.computeIfAbsent(symbol, _ -> new TreeSet<>(byPriority(Side.BUY)))
        : asks.computeIfAbsent(symbol, _ -> new TreeSet<>(byPriority(Side.SELL)));
  }

  private static Comparator<Order> byPriority(Side side) {
    Comparator<Order> byPrice = Comparator.comparingLong(o -> o.ticket().price().e8());
    return (side == Side.BUY ? byPrice.reversed() : byPrice)
        .thenComparingLong(Order::queue)
        .thenComparingLong(Order::orderId);
  }

  /// Open limit orders of one side of a market: best price first, then the oldest. A market order
  /// in the middle of its own turn has no price and never stands in anybody's way.
  List<Order> resting(Symbol symbol, Side side) {
    SortedSet<Order> orders = (side == Side.BUY ? bids : asks).get(symbol);
    return orders == null
        ? List.of()
        : orders.stream().filter(o -> o.ticket().price().isSet()).toList();
  }

  /// The first of those, without a copy: asked at every public trade.
  Optional<Order> best(Symbol symbol, Side side) {
    SortedSet<Order> orders = (side == Side.BUY ? bids : asks).get(symbol);
    return orders == null || orders.isEmpty() ? Optional.empty() : Optional.of(orders.first());
  }

  public Optional<Account> find(AccountName name) {
    return Optional.ofNullable(accounts.get(name));
  }

  /// The account; it must exist.
  public Account account(AccountName name) {
    return Objects.requireNonNull(accounts.get(name), () -> "no account " + name);
  }

  public Collection<Account> accounts() {
    return List.copyOf(accounts.values());
  }

  /// How the present run of prices began.
  public Optional<Entry.ReplayBegan> replay() {
    return replay;
  }

  /// The time of the last row; 0 before the first.
  public long lastMillis() {
    return lastMillis;
  }

  long nextOrderId() {
    return nextOrderId;
  }

  long nextAlgoId() {
    return nextAlgoId;
  }

  long nextTradeId() {
    return nextTradeId;
  }

  long nextSequence() {
    return lastSequence + 1;
  }
}
