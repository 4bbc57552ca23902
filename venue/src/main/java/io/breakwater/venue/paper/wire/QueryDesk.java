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
  private static final long UNFILLED_KEPT_MILLIS = 3L * 24 * 3_600_000;
  private static final long KEPT_MILLIS = 90L * 24 * 3_600_000;
  private static final int LIST_DEFAULT = 500;
  private static final int LIST_MAX = 1_000;
  private static final int INCOME_DEFAULT = 100;

  private final Exchange exchange;

  QueryDesk(Exchange exchange) {
    this.exchange = exchange;
  }

  private Account account(Call call) {
    return exchange.state().account(call.accountName());
  }

  Outcome order(Call call) {
    Symbol symbol = call.symbolOf(exchange);
    Account account = account(call);
    Optional<Order> order =
        call.has("orderId")
            ? account.order(call.number("orderId"))
            : account.order(OrderDesk.clientIdAsked(call));
    return found(
        order
            .filter(o -> isVisible(call, o) && o.ticket().symbol().equals(symbol))
            .filter(o -> !isForgotten(call, o)));
  }

  /// The venue forgets a single order after three days where it ended without a fill, and after
  /// ninety days in any case.
  private static boolean isForgotten(Call call, Order order) {
    long ageMillis = call.nowMillis() - order.createdMillis();
    boolean came = order.status().isOpen() || !order.executed().isZero();
    return ageMillis > (came ? KEPT_MILLIS : UNFILLED_KEPT_MILLIS);
  }

  Outcome openOrder(Call call) {
    Symbol symbol = call.symbolOf(exchange);
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
    Optional<Symbol> symbol = call.symbolOfIfAny(exchange);
    return OrderDesk.listed(
        account(call).openOrders().stream()
            .filter(o -> isVisible(call, o))
            .filter(o -> symbol.isEmpty() || o.ticket().symbol().equals(symbol.get()))
            .toList());
  }

  Outcome allOrders(Call call) {
    Optional<Symbol> symbol = call.symbolOfIfAny(exchange);
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
    Symbol symbol = call.symbolOf(exchange);
    long orderId = call.numberOr("orderId", 0);
    long fromId = call.numberOr("fromId", 0);
    if (call.has("fromId") && (call.has("startTime") || call.has("endTime"))) {
      throw BadParameter.of(-1128, "Combination of optional parameters invalid.");
    }
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

  /// What was earned and paid, oldest first.
  Outcome income(Call call) {
    Optional<Symbol> symbol = call.symbolOfIfAny(exchange);
    String type = call.text("incomeType");
    Span span = Span.of(call);
    int limit = call.limit(INCOME_DEFAULT, LIST_MAX);
    long page = Math.max(1, call.numberOr("page", 1));
    List<Income> incomes =
        Income.of(account(call)).stream()
            .filter(i -> type.isEmpty() || i.type().name().equals(type))
            .filter(i -> symbol.isEmpty() || i.symbol().equals(symbol.get().name()))
            .filter(i -> span.holds(i.timeMillis()))
            .skip(Math.multiplyExact(page - 1, (long) limit))
            .limit(limit)
            .toList();
    return Outcome.ok(WireWriter.array(incomes));
  }
}
