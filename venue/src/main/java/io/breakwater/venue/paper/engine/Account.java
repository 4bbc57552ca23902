package io.breakwater.venue.paper.engine;

import io.breakwater.model.value.ClientOrderId;
import io.breakwater.model.value.Invariant;
import io.breakwater.model.value.Money;
import io.breakwater.model.value.PositionKey;
import io.breakwater.model.value.Symbol;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/// One account as the exchange sees it. Changes by applying rows alone.
public final class Account {
  /// Leverage where none was set.
  public static final int LEVERAGE_DEFAULT = 20;

  /// Closed orders that can still be asked for; older ones stand in the record alone.
  public static final int CLOSED_ORDERS_MAX = 20_000;

  /// Fills that can still be asked for; older ones stand in the record alone.
  public static final int FILLS_MAX = 20_000;

  /// Payments without a fill that can still be asked for; older ones stand in the record alone.
  public static final int TRANSFERS_MAX = 20_000;

  private final AccountName name;
  private final Map<PositionKey, Position> positions = new TreeMap<>();
  private final TreeMap<Long, Order> open = new TreeMap<>();
  private final Map<ClientOrderId, Long> openByClientId = new HashMap<>();
  private final LinkedHashMap<Long, Order> closed = new LinkedHashMap<>();
  private final Map<ClientOrderId, Long> closedByClientId = new HashMap<>();
  private final Deque<Row> fills = new ArrayDeque<>();
  private final Deque<Row> transfers = new ArrayDeque<>();
  private final Map<Symbol, Integer> leverage = new TreeMap<>();
  private final Map<Symbol, MarginType> marginTypes = new TreeMap<>();
  private final Map<Symbol, Long> countdowns = new TreeMap<>();
  private final AlgoBook algos = new AlgoBook();
  private Money wallet;
  private boolean hedge;

  Account(AccountName name, Money wallet) {
    this.name = name;
    this.wallet = wallet;
  }

  public AccountName name() {
    return name;
  }

  public Money wallet() {
    return wallet;
  }

  /// Whether it is in hedge mode.
  public boolean hedge() {
    return hedge;
  }

  public int leverage(Symbol symbol) {
    return leverage.getOrDefault(symbol, LEVERAGE_DEFAULT);
  }

  public MarginType marginType(Symbol symbol) {
    return marginTypes.getOrDefault(symbol, MarginType.CROSSED);
  }

  /// Armed countdowns: when each market's orders will be canceled.
  public Map<Symbol, Long> countdowns() {
    return Map.copyOf(countdowns);
  }

  /// Its conditional orders.
  public AlgoBook algos() {
    return algos;
  }

  /// When a countdown or a good-till date is next due; `Long.MAX_VALUE` for never.
  long nextDueMillis() {
    long next = algos.nextDueMillis();
    for (long deadline : countdowns.values()) {
      next = Math.min(next, deadline);
    }
    for (Order order : open.values()) {
      long until = order.ticket().goodTillMillis();
      next = until == 0 ? next : Math.min(next, until);
    }
    return next;
  }

  /// Positions that were ever held, flat ones too.
  public List<Position> positions() {
    return List.copyOf(positions.values());
  }

  public Position position(PositionKey key) {
    Position held = positions.get(key);
    return held == null ? Position.flat(key) : held;
  }

  /// Open orders by their id.
  public List<Order> openOrders() {
    return List.copyOf(open.values());
  }

  public List<Order> openOrders(Symbol symbol) {
    return open.values().stream().filter(o -> o.ticket().symbol().equals(symbol)).toList();
  }

  public Optional<Order> openOrder(long orderId) {
    return Optional.ofNullable(open.get(orderId));
  }

  public Optional<Order> openOrder(ClientOrderId id) {
    return Optional.ofNullable(openByClientId.get(id)).map(open::get);
  }

  public Optional<Order> order(long orderId) {
    return openOrder(orderId).or(() -> Optional.ofNullable(closed.get(orderId)));
  }

  /// The newest order of this client id: an id is free again once its order is closed.
  public Optional<Order> order(ClientOrderId id) {
    return openOrder(id).or(() -> Optional.ofNullable(closedByClientId.get(id)).map(closed::get));
  }

  /// All orders still known, by their id.
  public List<Order> orders() {
    TreeMap<Long, Order> all = new TreeMap<>(closed);
    all.putAll(open);
    return List.copyOf(all.values());
  }

  /// Fills still known, oldest first; each row holds an execution.
  public List<Row> fills() {
    return new ArrayList<>(fills);
  }

  /// Payments without a fill still known, oldest first: funding, and what the insurance fund paid.
  public List<Row> transfers() {
    return new ArrayList<>(transfers);
  }

  void transferred(Row row, Money amount) {
    wallet = wallet.plus(amount);
    transfers.addLast(row);
    if (transfers.size() > TRANSFERS_MAX) {
      transfers.removeFirst();
    }
  }

  void accepted(Order order) {
    open.put(order.orderId(), order);
    openByClientId.put(order.ticket().clientOrderId(), order.orderId());
  }

  void amended(Order order) {
    open.put(order.orderId(), order);
  }

  Order executed(Row row, Entry.Executed fill) {
    Order order = required(fill.orderId());
    Order filled = order.filled(fill.quantity(), fill.quote(), row.timeMillis());
    PositionKey key = order.ticket().position();
    Position.Outcome outcome =
        position(key).after(fill.side(), fill.quantity(), fill.price(), row.timeMillis());
    positions.put(key, outcome.position());
    wallet = wallet.plus(fill.realized()).minus(fill.fee());
    fills.addLast(row);
    if (fills.size() > FILLS_MAX) {
      fills.removeFirst();
    }
    open.put(order.orderId(), filled);
    if (!filled.status().isOpen()) {
      close(filled);
    }
    return filled;
  }

  void ended(long orderId, OrderStatus status, long atMillis) {
    close(required(orderId).ended(status, atMillis));
  }

  void armed(Symbol symbol, long deadlineMillis) {
    if (deadlineMillis == 0) {
      countdowns.remove(symbol);
    } else {
      countdowns.put(symbol, deadlineMillis);
    }
  }

  void setLeverage(Symbol symbol, int value) {
    leverage.put(symbol, value);
  }

  void setMarginType(Symbol symbol, MarginType value) {
    marginTypes.put(symbol, value);
  }

  void setHedge(boolean value) {
    hedge = value;
  }

  private Order required(long orderId) {
    Order order = open.get(orderId);
    Invariant.check(order != null, "no open order " + orderId + " of " + name);
    return Objects.requireNonNull(order);
  }

  private void close(Order order) {
    ClientOrderId id = order.ticket().clientOrderId();
    open.remove(order.orderId());
    openByClientId.remove(id);
    closed.put(order.orderId(), order);
    closedByClientId.put(id, order.orderId());
    if (closed.size() > CLOSED_ORDERS_MAX) {
      Order oldest = Objects.requireNonNull(closed.pollFirstEntry()).getValue();
      closedByClientId.remove(oldest.ticket().clientOrderId(), oldest.orderId());
    }
  }
}
