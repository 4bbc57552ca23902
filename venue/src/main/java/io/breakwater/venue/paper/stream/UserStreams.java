package io.breakwater.venue.paper.stream;

import io.breakwater.model.value.Price;
import io.breakwater.model.value.Symbol;
import io.breakwater.venue.dialect.AlgoUpdate;
import io.breakwater.venue.dialect.Decimal;
import io.breakwater.venue.dialect.OrderUpdate;
import io.breakwater.venue.dialect.UserEvent;
import io.breakwater.venue.paper.engine.Account;
import io.breakwater.venue.paper.engine.AccountName;
import io.breakwater.venue.paper.engine.AlgoOrder;
import io.breakwater.venue.paper.engine.Entry;
import io.breakwater.venue.paper.engine.Exchange;
import io.breakwater.venue.paper.engine.Order;
import io.breakwater.venue.paper.engine.Row;
import io.breakwater.venue.paper.fault.Fault.Target;
import io.breakwater.venue.paper.fault.FaultBoard;
import io.breakwater.venue.paper.fault.FaultKind;
import io.breakwater.venue.paper.wire.AlgoTexts;
import io.breakwater.venue.paper.wire.OrderTexts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// What the user streams say: made as each row is applied, said once the turn is written down. Of
/// one execution `TRADE_LITE` comes first (or last, where the terms say so), then `ACCOUNT_UPDATE`,
/// then `ORDER_TRADE_UPDATE`.
public final class UserStreams {
  private final StreamHub hub;
  private final Exchange exchange;
  private final ListenKeys keys;
  private final FaultBoard faults;
  private final boolean tradeLiteFirst;
  private final AccountEvents accounts;
  private final List<Pending> pending = new ArrayList<>();

  public UserStreams(
      StreamHub hub,
      Exchange exchange,
      ListenKeys keys,
      FaultBoard faults,
      boolean tradeLiteFirst) {
    this.hub = hub;
    this.exchange = exchange;
    this.keys = keys;
    this.faults = faults;
    this.tradeLiteFirst = tradeLiteFirst;
    this.accounts = new AccountEvents(exchange);
  }

  /// A row was applied.
  public void applied(Row row) {
    switch (row.entry()) {
      case Entry.OrderAccepted e -> changed(row, e.account(), e.orderId(), "NEW", "0");
      case Entry.Executed e -> executed(row, e);
      case Entry.OrderCanceled e -> changed(row, e.account(), e.orderId(), "CANCELED", "0");
      case Entry.OrderExpired e ->
          changed(row, e.account(), e.orderId(), "EXPIRED", Integer.toString(e.reason().code()));
      case Entry.OrderAmended e -> changed(row, e.account(), e.orderId(), "AMENDMENT", "0");
      case Entry.AlgoAccepted e -> algo(row, e.account(), e.algoId());
      case Entry.AlgoUpdated e -> algo(row, e.account(), e.algoId());
      case Entry.LeverageSet e ->
          add(
              e.account(),
              e.symbol().name(),
              new UserEvent.AccountConfig(
                  e.symbol(), e.leverage(), row.timeMillis(), row.timeMillis()));
      case Entry.FundingPaid e ->
          add(e.account(), e.symbol().name(), accounts.afterFunding(row, e));
      case Entry.InsuranceCleared e -> add(e.account(), "", accounts.afterInsurance(row, e));
      case Entry.LiquidationBegan _,
          Entry.ReplayBegan _,
          Entry.AccountOpened _,
          Entry.RequestSeen _,
          Entry.OrderRejected _,
          Entry.AlgoRejected _,
          Entry.AlgoTrailed _,
          Entry.CountdownArmed _,
          Entry.CountdownFired _,
          Entry.MarginTypeSet _,
          Entry.PositionModeSet _ -> {}
    }
  }

  /// An account is near its liquidation.
  public void endangered(Account account, Function<Symbol, Optional<Price>> marks, long nowMillis) {
    add(account.name(), "", accounts.marginCall(account, marks, nowMillis));
  }

  private void algo(Row row, AccountName name, long algoId) {
    Account account = exchange.state().account(name);
    AlgoOrder algo = account.algos().order(algoId).orElseThrow();
    add(
        name,
        algo.ticket().symbol().name(),
        new AlgoUpdate(
            AlgoTexts.of(algo, account), algo.reason(), row.timeMillis(), row.timeMillis()));
  }

  private Order order(AccountName account, long orderId) {
    return exchange.state().account(account).order(orderId).orElseThrow();
  }

  private void changed(Row row, AccountName account, long id, String what, String reason) {
    Order order = order(account, id);
    add(
        account,
        order.ticket().symbol().name(),
        update(row, order, what, OrderUpdate.Trade.NONE, reason));
  }

  private OrderUpdate update(
      Row row, Order order, String what, OrderUpdate.Trade trade, String reason) {
    return new OrderUpdate(
        OrderTexts.of(order),
        what,
        trade,
        accounts.resting(order),
        reason,
        row.timeMillis(),
        row.timeMillis());
  }

  private void executed(Row row, Entry.Executed fill) {
    Order order = order(fill.account(), fill.orderId());
    String symbol = fill.symbol().name();
    UserEvent lite = tradeLite(row, fill, order);
    if (tradeLiteFirst) {
      add(fill.account(), symbol, lite);
    }
    add(fill.account(), symbol, accounts.afterFill(row, fill, order));
    OrderUpdate.Trade trade =
        new OrderUpdate.Trade(
            fill.tradeId(),
            fill.quantity(),
            Decimal.of(fill.price()),
            fill.realized(),
            fill.fee(),
            AccountEvents.ASSET,
            fill.maker());
    add(fill.account(), symbol, update(row, order, execution(fill), trade, "0"));
    if (!tradeLiteFirst) {
      add(fill.account(), symbol, lite);
    }
  }

  /// A fill of the venue's own closing orders is a calculation, not a trade.
  private static String execution(Entry.Executed fill) {
    return isVenuesOwn(fill) ? "CALCULATED" : "TRADE";
  }

  /// Whether an order of the venue's own, in a liquidation, was filled.
  public static boolean isVenuesOwn(Entry.Executed fill) {
    String id = fill.clientOrderId().text();
    return id.startsWith("autoclose-") || id.startsWith("adl_autoclose-");
  }

  private static UserEvent tradeLite(Row row, Entry.Executed fill, Order order) {
    return new UserEvent.TradeLite(
        fill.symbol(),
        fill.clientOrderId().text(),
        fill.orderId(),
        fill.tradeId(),
        fill.side(),
        order.ticket().quantity(),
        new Decimal(order.ticket().price().e8()),
        fill.quantity(),
        fill.price(),
        fill.maker(),
        row.timeMillis(),
        row.timeMillis());
  }

  private void add(AccountName account, String symbol, UserEvent event) {
    pending.add(new Pending(account, symbol, event));
  }

  /// Says what is pending. Call once the rows are written down.
  public void flush(long nowMillis) {
    if (pending.isEmpty()) {
      return;
    }
    List<Pending> events = List.copyOf(pending);
    pending.clear();
    for (Pending event : events) {
      keys.key(event.account)
          .ifPresent(key -> hub.publishUser(key, event.target(), event.event, nowMillis));
    }
  }

  /// Ends listen keys whose time is up, and says so on their streams.
  public void tick(long nowMillis) {
    List<String> expired = new ArrayList<>(keys.expire(nowMillis));
    if (!keys.isEmpty() && strikes(FaultKind.LISTEN_KEY_EXPIRED, nowMillis)) {
      expired.addAll(keys.expireAll());
    }
    for (String key : expired) {
      int times = strikes(FaultKind.LISTEN_KEY_TWICE, nowMillis) ? 2 : 1;
      for (int i = 0; i < times; i++) {
        UserEvent event = new UserEvent.ListenKeyExpired(key, nowMillis);
        hub.publishUser(key, Target.user("", event.type(), ""), event, nowMillis);
      }
    }
  }

  private boolean strikes(FaultKind kind, long nowMillis) {
    return faults.fire(kind, Target.user("", "listenKeyExpired", ""), nowMillis).isPresent();
  }

  /// When [#tick] next has something to do; `Long.MAX_VALUE` for never.
  public long nextDueMillis() {
    return keys.nextDueMillis();
  }

  private record Pending(AccountName account, String symbol, UserEvent event) {
    /// As faults know it.
    Target target() {
      String client =
          switch (event) {
            case OrderUpdate update -> update.order().clientOrderId();
            case UserEvent.TradeLite lite -> lite.clientOrderId();
            case AlgoUpdate update -> update.algo().clientAlgoId();
            default -> "";
          };
      return Target.user(symbol, event.type(), client);
    }
  }
}
