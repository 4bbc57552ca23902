package io.breakwater.venue.paper.wire;

import io.breakwater.model.value.Symbol;
import io.breakwater.venue.dialect.AlgoMessage;
import io.breakwater.venue.dialect.WireWriter;
import io.breakwater.venue.paper.engine.Account;
import io.breakwater.venue.paper.engine.AlgoOrder;
import io.breakwater.venue.paper.engine.Answer;
import io.breakwater.venue.paper.engine.Exchange;
import io.breakwater.venue.paper.engine.Refusal;
import java.util.List;
import java.util.Optional;

/// The calls about conditional orders. The calls about ordinary orders do not know these, nor these
/// those: an order that a conditional one became is asked for and canceled there.
final class AlgoDesk {
  private static final int LIST_DEFAULT = 500;
  private static final int LIST_MAX = 1_000;

  private final Exchange exchange;
  private final OrderForm form;

  AlgoDesk(Exchange exchange, OrderForm form) {
    this.exchange = exchange;
    this.form = form;
  }

  Outcome place(Call call) {
    return switch (exchange.placeAlgo(
        call.accountName(), form.algoTicket(call), call.nowMillis())) {
      case Answer.Done<AlgoOrder>(var order) ->
          Outcome.ok(AlgoTexts.of(order, account(call)).text());
      case Answer.Refused<AlgoOrder>(var refusal) -> Outcome.refused(refusal);
    };
  }

  Outcome cancel(Call call) {
    Optional<AlgoOrder> order =
        call.has("algoId")
            ? account(call).algos().waiting(call.number("algoId"))
            : account(call).algos().waiting(OrderForm.clientId(clientAlgoId(call)));
    if (order.filter(o -> isVisible(call, o)).isEmpty()) {
      return Outcome.refused(new Refusal(-2011, "Unknown order sent."));
    }
    AlgoOrder found = order.orElseThrow();
    return switch (exchange.cancelAlgo(call.accountName(), found.algoId(), call.nowMillis())) {
      case Answer.Done<AlgoOrder>(var canceled) ->
          Outcome.ok(
              WireWriter.object(out ->
                  out.number("algoId", canceled.algoId())
                      .text("clientAlgoId", canceled.ticket().clientAlgoId().text())
                      .text("code", "200")
                      .text("msg", "success")));
      case Answer.Refused<AlgoOrder>(var refusal) -> Outcome.refused(refusal);
    };
  }

  private static String clientAlgoId(Call call) {
    String text = call.text("clientAlgoId");
    if (text.isEmpty()) {
      throw BadParameter.of(
          -1102, "Param 'algoId' or 'clientAlgoId' must be sent, but both were empty/null!");
    }
    return text;
  }

  Outcome cancelAll(Call call) {
    exchange.cancelAllAlgos(call.accountName(), call.symbolOf(exchange), call.nowMillis());
    return Outcome.done("The operation of cancel all open order is done.");
  }

  Outcome order(Call call) {
    Account account = account(call);
    Optional<AlgoOrder> order =
        call.has("algoId")
            ? account.algos().order(call.number("algoId"))
            : account.algos().order(OrderForm.clientId(clientAlgoId(call)));
    return order
        .filter(o -> isVisible(call, o))
        .map(o -> Outcome.ok(AlgoTexts.of(o, account).queriedText()))
        .orElseGet(() -> Outcome.refused(new Refusal(-2013, "Order does not exist.")));
  }

  Outcome openOrders(Call call) {
    Optional<Symbol> symbol = call.symbolOfIfAny(exchange);
    String type = call.text("algoType");
    long algoId = call.numberOr("algoId", 0);
    boolean known = type.isEmpty() || type.equals(AlgoMessage.CONDITIONAL);
    return listed(
        call,
        account(call).algos().waiting().stream()
            .filter(o -> known && isVisible(call, o))
            .filter(o -> symbol.isEmpty() || o.ticket().symbol().equals(symbol.get()))
            .filter(o -> algoId == 0 || o.algoId() == algoId)
            .toList());
  }

  Outcome allOrders(Call call) {
    Symbol symbol = call.symbolOf(exchange);
    long from = call.numberOr("algoId", 0);
    Span span = from > 0 ? Span.EVER : Span.of(call);
    int limit = call.limit(LIST_DEFAULT, LIST_MAX);
    List<AlgoOrder> orders =
        account(call).algos().orders().stream()
            .filter(o -> isVisible(call, o) && o.algoId() >= from)
            .filter(o -> o.ticket().symbol().equals(symbol))
            .filter(o -> span.holds(o.createdMillis()))
            .toList();
    return listed(call, Span.page(orders, limit, from > 0 || call.has("startTime")));
  }

  private Outcome listed(Call call, List<AlgoOrder> orders) {
    Account account = account(call);
    return Outcome.ok(
        WireWriter.array(orders, (order, out) -> AlgoTexts.of(order, account).writeQueried(out)));
  }

  private static boolean isVisible(Call call, AlgoOrder order) {
    return order.createdMillis() <= call.hiddenSinceMillis();
  }

  private Account account(Call call) {
    return exchange.state().account(call.accountName());
  }
}
