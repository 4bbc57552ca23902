package io.breakwater.venue.paper.wire;

import io.breakwater.model.value.Symbol;
import io.breakwater.venue.dialect.WireWriter;
import io.breakwater.venue.paper.engine.Account;
import io.breakwater.venue.paper.engine.Entry;
import io.breakwater.venue.paper.engine.Exchange;
import io.breakwater.venue.paper.engine.Order;
import io.breakwater.venue.paper.engine.Refusal;
import io.breakwater.venue.paper.engine.Row;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// The calls that ask for orders and trades.
final class QueryDesk {
  private static final int LIST_DEFAULT = 500;
  private static final int LIST_MAX = 1_000;

  private final Exchange exchange;

  QueryDesk(Exchange exchange) {
    this.exchange = exchange;
  }

  private Account account(Call call) {
    return exchange.state().account(call.accountName());
  }

  Outcome order(Call call) {
    Symbol symbol = call.symbol();
    Account account = account(call);
    Optional<Order> order =
        call.has("orderId")
            ? account.order(call.number("orderId"))
            : account.order(OrderDesk.clientIdAsked(call));
    return found(order.filter(o -> isVisible(call, o) && o.ticket().symbol().equals(symbol)));
  }

  Outcome openOrder(Call call) {
    Symbol symbol = call.symbol();
    Account account = account(call);
    Optional<Order> order =
        call.has("orderId")
            ? account.openOrder(call.number("orderId"))
            : account.openOrder(OrderDesk.clientIdAsked(call));
    return found(order.filter(o -> isVisible(call, o) && o.ticket().symbol().equals(symbol)));
  }

  private static Outcome found(Optional<Order> order) {
    return order
        .map(o -> Outcome.ok(OrderTexts.of(o).queriedText()))
        .orElseGet(() -> Outcome.refused(new Refusal(-2013, "Order does not exist.")));
  }

  private static boolean isVisible(Call call, Order order) {
    return order.createdMillis() <= call.hiddenSinceMillis();
  }

  Outcome openOrders(Call call) {
    Optional<Symbol> symbol = call.symbolIfAny();
    return OrderDesk.listed(
        account(call).openOrders().stream()
            .filter(o -> isVisible(call, o))
            .filter(o -> symbol.isEmpty() || o.ticket().symbol().equals(symbol.get()))
            .toList());
  }

  Outcome allOrders(Call call) {
    Optional<Symbol> symbol = call.symbolIfAny();
    long from = call.numberOr("orderId", 0);
    Span span = from > 0 ? Span.EVER : Span.of(call);
    int limit = call.limit(LIST_DEFAULT, LIST_MAX);
    List<Order> orders =
        account(call).orders().stream()
            .filter(o -> isVisible(call, o) && o.orderId() >= from)
            .filter(o -> symbol.isEmpty() || o.ticket().symbol().equals(symbol.get()))
            .filter(o -> span.holds(o.createdMillis()))
            .toList();
    return OrderDesk.listed(Span.page(orders, limit, from > 0 || call.has("startTime")));
  }

  Outcome userTrades(Call call) {
    Symbol symbol = call.symbol();
    long orderId = call.numberOr("orderId", 0);
    long fromId = call.numberOr("fromId", 0);
    Span span = fromId > 0 || orderId > 0 ? Span.EVER : Span.of(call);
    int limit = call.limit(LIST_DEFAULT, LIST_MAX);
    Predicate<Entry.Executed> wanted =
        e ->
            e.symbol().equals(symbol)
                && e.tradeId() >= fromId
                && (orderId == 0 || e.orderId() == orderId);
    List<Row> rows =
        account(call).fills().stream()
            .filter(row -> row.entry() instanceof Entry.Executed e && wanted.test(e))
            .filter(row -> span.holds(row.timeMillis()))
            .toList();
    List<Row> page = Span.page(rows, limit, fromId > 0 || call.has("startTime"));
    return Outcome.ok(
        WireWriter.array(
            page,
            (row, out) -> {
              if (row.entry() instanceof Entry.Executed fill) {
                OrderTexts.trade(row, fill).write(out);
              }
            }));
  }
}
