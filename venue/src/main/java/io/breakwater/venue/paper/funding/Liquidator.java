package io.breakwater.venue.paper.funding;

import io.breakwater.model.value.ClientOrderId;
import io.breakwater.model.value.Money;
import io.breakwater.model.value.PositionKey;
import io.breakwater.model.value.PositionSide;
import io.breakwater.model.value.Price;
import io.breakwater.model.value.Quantity;
import io.breakwater.model.value.Side;
import io.breakwater.model.value.Symbol;
import io.breakwater.venue.paper.engine.Account;
import io.breakwater.venue.paper.engine.AccountName;
import io.breakwater.venue.paper.engine.Answer;
import io.breakwater.venue.paper.engine.Entry;
import io.breakwater.venue.paper.engine.Exchange;
import io.breakwater.venue.paper.engine.Expiry;
import io.breakwater.venue.paper.engine.Margin;
import io.breakwater.venue.paper.engine.Order;
import io.breakwater.venue.paper.engine.OrderStatus;
import io.breakwater.venue.paper.engine.Position;
import io.breakwater.venue.paper.engine.Ticket;
import io.breakwater.venue.paper.fault.Fault;
import io.breakwater.venue.paper.fault.Fault.Target;
import io.breakwater.venue.paper.fault.FaultBoard;
import io.breakwater.venue.paper.fault.FaultKind;
import io.breakwater.venue.paper.market.Market;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/// Takes positions away from accounts whose margin balance (wallet and unrealised profit) no longer
/// covers the maintenance margin: resting orders expire, then every position is closed at the
/// market by an order of the venue's own. What the book cannot take is tried again at the next
/// trade; a debt that is left when all is closed is paid by the insurance fund. Warns from four
/// fifths on.
public final class Liquidator {
  /// How often an account in danger is warned at most.
  static final long WARN_EVERY_MILLIS = 60_000;

  /// Orders that one liquidation of a position places at one time.
  static final int ORDERS_MAX = 20;

  private static final String LIQUIDATION_PREFIX = "autoclose-";
  private static final String ADL_PREFIX = "adl_autoclose-";

  private final Exchange exchange;
  private final Map<Symbol, Market> markets;
  private final FaultBoard faults;
  private final Consumer<Account> warn;
  private final Map<AccountName, Long> warnedMillis = new TreeMap<>();
  private long closings;

  /// `warn` hears of accounts in danger.
  public Liquidator(
      Exchange exchange, Map<Symbol, Market> markets, FaultBoard faults, Consumer<Account> warn) {
    this.exchange = exchange;
    this.markets = new LinkedHashMap<>(markets);
    this.faults = faults;
    this.warn = warn;
  }

  /// Looks at everybody who holds something of a market whose price has moved.
  public void moved(Symbol symbol, long nowMillis) {
    for (Account account : exchange.state().accounts()) {
      if (held(account).stream().anyMatch(p -> p.key().symbol().equals(symbol))) {
        judge(account, nowMillis);
      }
    }
  }

  private static List<Position> held(Account account) {
    return account.positions().stream().filter(p -> !p.amount().isZero()).toList();
  }

  private void judge(Account account, long nowMillis) {
    Margin margin = exchange.margin(account);
    Money maintenance = margin.maintenance();
    Money balance = account.wallet().plus(margin.unrealized());
    if (balance.compareTo(maintenance) < 0) {
      liquidate(account, nowMillis);
    } else if (maintenance.e8() / 4 >= balance.e8() / 5) {
      warn(account, nowMillis);
    } else {
      warnedMillis.remove(account.name());
    }
  }

  private void warn(Account account, long nowMillis) {
    Long last = warnedMillis.get(account.name());
    if (last == null || nowMillis - last >= WARN_EVERY_MILLIS) {
      warnedMillis.put(account.name(), nowMillis);
      warn.accept(account);
    }
  }

  private void liquidate(Account account, long nowMillis) {
    expire(account, account.openOrders(), nowMillis);
    for (Position position : held(account)) {
      close(account, position, position.amount().magnitude(), "margin", nowMillis);
    }
    if (held(account).isEmpty() && account.wallet().isNegative()) {
      Entry paid = new Entry.InsuranceCleared(account.name(), account.wallet().negated());
      exchange.note(paid, nowMillis);
    }
  }

  private void expire(Account account, List<Order> orders, long nowMillis) {
    for (Order order : orders) {
      if (account.openOrder(order.orderId()).isPresent()) {
        exchange.expire(order, Expiry.LIQUIDATION, nowMillis);
      }
    }
  }

  /// Closes so much of a position in orders of the market's largest size, until the book is empty.
  private void close(
      Account account, Position position, Quantity wanted, String cause, long nowMillis) {
    Optional<Market> market = Optional.ofNullable(markets.get(position.key().symbol()));
    Optional<Price> mark = market.flatMap(Market::mark);
    if (mark.isEmpty()) {
      return;
    }
    Quantity most = market.orElseThrow().rules().marketMaxQuantity();
    Quantity left = wanted;
    boolean taken = true;
    for (int i = 0; i < ORDERS_MAX && taken && !left.isZero(); i++) {
      Quantity next = left.min(most);
      taken = place(new Closing(account, position, next, mark.get(), cause), nowMillis);
      left = left.minus(next);
    }
  }

  /// What one order of the venue's own closes.
  private record Closing(
      Account account, Position position, Quantity quantity, Price mark, String cause) {}

  /// Places one; true where the book took all of it.
  private boolean place(Closing closing, long nowMillis) {
    PositionKey key = closing.position.key();
    Side side = closing.position.amount().closingSide();
    String prefix = closing.cause.equals("adl") ? ADL_PREFIX : LIQUIDATION_PREFIX;
    ClientOrderId id = new ClientOrderId(prefix + nowMillis + "-" + ++closings);
    exchange.note(
        new Entry.LiquidationBegan(
            closing.account.name(),
            key.symbol(),
            key.side(),
            id,
            side,
            closing.quantity,
            closing.mark,
            closing.cause),
        nowMillis);
    Ticket ticket = Ticket.market(key.symbol(), id, side, closing.quantity);
    boolean oneWay = key.side() == PositionSide.BOTH;
    Answer<Order> answer =
        exchange.place(
            closing.account.name(), oneWay ? ticket.reducing() : ticket.on(key.side()), nowMillis);
    return answer instanceof Answer.Done<Order>(var order) && order.status() == OrderStatus.FILLED;
  }

  /// Does what somebody asked for: liquidations and deleveraging whatever the margin.
  public void advance(long nowMillis) {
    if (!faults.isArmed(FaultKind.LIQUIDATION) && !faults.isArmed(FaultKind.ADL)) {
      return;
    }
    for (Account account : exchange.state().accounts()) {
      for (Position position : held(account)) {
        Target target = new Target(position.key().symbol().name(), "", "", "");
        Quantity all = position.amount().magnitude();
        if (faults.fire(FaultKind.LIQUIDATION, target, nowMillis).isPresent()) {
          take(account, position, all, "asked", nowMillis);
        } else {
          faults
              .fire(FaultKind.ADL, target, nowMillis)
              .map(Fault::percent)
              .ifPresent(
                  percent -> take(account, position, part(position, percent), "adl", nowMillis));
        }
      }
    }
  }

  /// Takes a part of a position; orders that would have closed it are in the way and expire.
  private void take(
      Account account, Position position, Quantity quantity, String cause, long nowMillis) {
    List<Order> closing =
        account.openOrders(position.key().symbol()).stream()
            .filter(o -> o.ticket().isClosing() && o.ticket().position().equals(position.key()))
            .toList();
    expire(account, closing, nowMillis);
    close(account, position, quantity, cause, nowMillis);
  }

  private Quantity part(Position position, int percent) {
    Quantity all = position.amount().magnitude();
    return Optional.ofNullable(markets.get(position.key().symbol()))
        .map(market -> market.rules().onStep(all.e8() / 100 * percent).min(all))
        .orElse(all);
  }
}
