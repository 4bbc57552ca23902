package io.breakwater.venue.paper.stream;

import io.breakwater.model.value.Money;
import io.breakwater.model.value.Symbol;
import io.breakwater.venue.dialect.AccountUpdate;
import io.breakwater.venue.dialect.Decimal;
import io.breakwater.venue.dialect.OrderUpdate;
import io.breakwater.venue.dialect.UserEvent;
import io.breakwater.venue.paper.engine.Account;
import io.breakwater.venue.paper.engine.AccountName;
import io.breakwater.venue.paper.engine.Entry;
import io.breakwater.venue.paper.engine.Exchange;
import io.breakwater.venue.paper.engine.MarginType;
import io.breakwater.venue.paper.engine.Order;
import io.breakwater.venue.paper.engine.Position;
import io.breakwater.venue.paper.engine.Row;
import io.breakwater.venue.paper.wire.OrderTexts;
import java.util.ArrayList;
import java.util.List;

/// What the user streams say: made as each row is applied, said once the turn is written down. Of
/// one execution `TRADE_LITE` comes first, then `ACCOUNT_UPDATE`, then `ORDER_TRADE_UPDATE`.
public final class UserStreams {
  private static final String ASSET = "USDT";

  private final StreamHub hub;
  private final Exchange exchange;
  private final ListenKeys keys;
  private final List<Pending> pending = new ArrayList<>();

  public UserStreams(StreamHub hub, Exchange exchange, ListenKeys keys) {
    this.hub = hub;
    this.exchange = exchange;
    this.keys = keys;
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
      case Entry.ReplayBegan _,
          Entry.AccountOpened _,
          Entry.RequestSeen _,
          Entry.OrderRejected _,
          Entry.AlgoAccepted _,
          Entry.AlgoRejected _,
          Entry.AlgoUpdated _,
          Entry.AlgoTrailed _,
          Entry.CountdownArmed _,
          Entry.CountdownFired _,
          Entry.LeverageSet _,
          Entry.MarginTypeSet _,
          Entry.PositionModeSet _ -> {}
    }
  }

  private Order order(AccountName account, long orderId) {
    return exchange.state().account(account).order(orderId).orElseThrow();
  }

  private void changed(Row row, AccountName account, long id, String what, String reason) {
    Order order = order(account, id);
    OrderUpdate update =
        new OrderUpdate(
            OrderTexts.of(order),
            what,
            OrderUpdate.Trade.NONE,
            reason,
            row.timeMillis(),
            row.timeMillis());
    add(account, order.ticket().symbol(), update);
  }

  private void executed(Row row, Entry.Executed fill) {
    long at = row.timeMillis();
    Order order = order(fill.account(), fill.orderId());
    add(
        fill.account(),
        fill.symbol(),
        new UserEvent.TradeLite(
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
            at,
            at));
    add(fill.account(), fill.symbol(), accountUpdate(fill, order, at));
    add(
        fill.account(),
        fill.symbol(),
        new OrderUpdate(
            OrderTexts.of(order),
            "TRADE",
            new OrderUpdate.Trade(
                fill.tradeId(),
                fill.quantity(),
                Decimal.of(fill.price()),
                fill.realized(),
                fill.fee(),
                ASSET,
                fill.maker()),
            "0",
            at,
            at));
  }

  private AccountUpdate accountUpdate(Entry.Executed fill, Order order, long at) {
    Account account = exchange.state().account(fill.account());
    Position position = account.position(order.ticket().position());
    Decimal entry = new Decimal(position.entryPriceE8());
    boolean isolated = account.marginType(fill.symbol()) == MarginType.ISOLATED;
    return new AccountUpdate(
        "ORDER",
        List.of(new AccountUpdate.Balance(ASSET, account.wallet(), account.wallet(), Money.ZERO)),
        List.of(
            new AccountUpdate.Position(
                fill.symbol(),
                position.key().side(),
                position.amount(),
                entry,
                entry,
                Money.ZERO,
                exchange.margin(account).unrealized(position),
                isolated ? "isolated" : "cross")),
        at,
        at);
  }

  private void add(AccountName account, Symbol symbol, UserEvent event) {
    pending.add(new Pending(account, symbol.name(), event));
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
          .ifPresent(key -> hub.publishUser(key, event.symbol, event.event, nowMillis));
    }
  }

  /// Ends listen keys whose time is up, and says so on their streams.
  public void tick(long nowMillis) {
    for (String key : keys.expire(nowMillis)) {
      hub.publishUser(key, "", new UserEvent.ListenKeyExpired(key, nowMillis), nowMillis);
    }
  }

  /// When [#tick] next has something to do; `Long.MAX_VALUE` for never.
  public long nextDueMillis() {
    return keys.nextDueMillis();
  }

  private record Pending(AccountName account, String symbol, UserEvent event) {}
}
