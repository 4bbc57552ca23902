package io.breakwater.venue.paper.wire;

import io.breakwater.model.value.ClientOrderId;
import io.breakwater.model.value.Quantity;
import io.breakwater.model.value.Side;
import io.breakwater.model.value.Symbol;
import io.breakwater.venue.dialect.Params;
import io.breakwater.venue.dialect.WireMessage;
import io.breakwater.venue.dialect.WireText;
import io.breakwater.venue.dialect.WireWriter;
import io.breakwater.venue.paper.engine.Account;
import io.breakwater.venue.paper.engine.Answer;
import io.breakwater.venue.paper.engine.Exchange;
import io.breakwater.venue.paper.engine.LimitPrice;
import io.breakwater.venue.paper.engine.Order;
import io.breakwater.venue.paper.engine.PriceMatch;
import io.breakwater.venue.paper.engine.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/// The calls that change orders: place, amend, cancel, one or many.
final class OrderDesk {
  private static final int BATCH_MAX = 5;
  private static final int BATCH_CANCEL_MAX = 10;

  private final Exchange exchange;
  private final OrderForm form;

  OrderDesk(Exchange exchange, OrderForm form) {
    this.exchange = exchange;
    this.form = form;
  }

  Outcome place(Call call) {
    Answer<Order> answer = exchange.place(call.accountName(), form.ticket(call), call.nowMillis());
    return switch (answer) {
      case Answer.Done<Order>(var order) -> Outcome.ok(shown(call, order).text());
      case Answer.Refused<Order>(var refusal) -> Outcome.refused(refusal);
    };
  }

  /// Says whether the order would be taken, and places nothing.
  Outcome test(Call call) {
    return exchange
        .tryOut(call.accountName(), form.ticket(call), call.nowMillis())
        .map(Outcome::refused)
        .orElseGet(() -> Outcome.ok("{}"));
  }

  private static WireMessage shown(Call call, Order order) {
    return call.text("newOrderRespType").equals("RESULT")
        ? OrderTexts.of(order)
        : OrderTexts.acknowledged(order);
  }

  /// Changes a resting limit order; quantity and price must both be named, or the place in the book
  /// that gives the price.
  Outcome amend(Call call) {
    Account account = exchange.state().account(call.accountName());
    Symbol symbol = call.symbolOf(exchange);
    Side side = call.oneOf(Side.class, "side", BadParameter.of(-1117, "Invalid side."));
    Quantity quantity = new Quantity(call.decimalE8("quantity"));
    PriceMatch match = OrderForm.priceMatch(call, true);
    LimitPrice named =
        match == PriceMatch.NONE ? new LimitPrice(call.decimalE8("price")) : LimitPrice.NONE;
    Optional<Order> order = open(account, call);
    if (order.isEmpty()) {
      return Outcome.refused(new Refusal(-2013, "Order does not exist."));
    }
    if (order.get().ticket().side() != side) {
      throw BadParameter.invalid("side");
    }
    LimitPrice price =
        match == PriceMatch.NONE
            ? named
            : exchange
                .bookPrice(symbol, side, match)
                .orElseThrow(() -> BadParameter.of(-5041, "No depth matches this BBO order"));
    return shown(
        exchange.amend(
            call.accountName(), order.get().orderId(), quantity, price, call.nowMillis()));
  }

  Outcome cancel(Call call) {
    Account account = exchange.state().account(call.accountName());
    call.symbolOf(exchange);
    Optional<Order> order = open(account, call);
    return order.isEmpty()
        ? Outcome.refused(new Refusal(-2011, "Unknown order sent."))
        : shown(exchange.cancel(call.accountName(), order.get().orderId(), call.nowMillis()));
  }

  private static Outcome shown(Answer<Order> answer) {
    return switch (answer) {
      case Answer.Done<Order>(var order) -> Outcome.ok(OrderTexts.of(order).text());
      case Answer.Refused<Order>(var refusal) -> Outcome.refused(refusal);
    };
  }

  /// The open order that the call names by `orderId`, which wins, or by `origClientOrderId`.
  private static Optional<Order> open(Account account, Call call) {
    Optional<Order> order =
        call.has("orderId")
            ? account.openOrder(call.number("orderId"))
            : account.openOrder(clientIdAsked(call));
    return order.filter(o ->
        o.ticket().symbol().equals(call.symbol()) && o.createdMillis() <= call.hiddenSinceMillis());
  }

  static ClientOrderId clientIdAsked(Call call) {
    String text = call.text("origClientOrderId");
    if (text.isEmpty()) {
      throw BadParameter.of(
          -1102, "Param 'origClientOrderId' or 'orderId' must be sent, but both were empty/null!");
    }
    return OrderForm.clientId(text);
  }

  Outcome cancelAll(Call call) {
    exchange.cancelAll(call.accountName(), call.symbolOf(exchange), call.nowMillis());
    return Outcome.done("The operation of cancel all open order is done.");
  }

  Outcome placeBatch(Call call) {
    return each(call, this::place);
  }

  Outcome amendBatch(Call call) {
    return each(call, this::amend);
  }

  /// One answer for each element, in the order of the request.
  private static Outcome each(Call call, Function<Call, Outcome> work) {
    JsonNode orders = list(call, "batchOrders");
    if (orders.size() > BATCH_MAX) {
      throw BadParameter.of(-4082, "Invalid number of batch place orders: " + orders.size());
    }
    List<String> texts = new ArrayList<>();
    for (JsonNode order : orders) {
      Params params = Params.NONE;
      for (var field : order.properties()) {
        params = params.with(field.getKey(), field.getValue().asString(""));
      }
      texts.add(guarded(work, one(call, params)));
    }
    return Outcome.ok("[" + String.join(",", texts) + "]");
  }

  Outcome cancelBatch(Call call) {
    boolean byId = call.has("orderIdList");
    JsonNode ids = list(call, byId ? "orderIdList" : "origClientOrderIdList");
    if (ids.size() > BATCH_CANCEL_MAX) {
      throw BadParameter.of(-4032, "Exceed maximum cancel order size.");
    }
    List<String> texts = new ArrayList<>();
    for (JsonNode id : ids) {
      Params params =
          Params.of("symbol", call.required("symbol"))
              .with(byId ? "orderId" : "origClientOrderId", id.asString(""));
      texts.add(guarded(this::cancel, one(call, params)));
    }
    return Outcome.ok("[" + String.join(",", texts) + "]");
  }

  private static Call one(Call batch, Params params) {
    return new Call(params, batch.account(), batch.nowMillis(), batch.hiddenSinceMillis());
  }

  private static JsonNode list(Call call, String name) {
    JsonNode list;
    try {
      list = WireText.json(call.required(name));
    } catch (WireText.Malformed _) {
      throw BadParameter.invalid(name);
    }
    if (!list.isArray() || list.isEmpty()) {
      throw BadParameter.invalid(name);
    }
    return list;
  }

  private static String guarded(Function<Call, Outcome> work, Call call) {
    try {
      return work.apply(call).body();
    } catch (BadParameter e) {
      return Outcome.refused(e.refusal()).body();
    } catch (ArithmeticException _) {
      return Outcome.refused(new Refusal(-1130, "Data sent for a parameter is not valid.")).body();
    }
  }

  /// A list of orders as queries answer it.
  static Outcome listed(List<Order> orders) {
    return Outcome.ok(
        WireWriter.array(orders, (order, out) -> OrderTexts.of(order).writeQueried(out)));
  }
}
