package io.breakwater.venue.paper.wire;

import io.breakwater.model.value.ClientOrderId;
import io.breakwater.model.value.PositionSide;
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
import io.breakwater.venue.paper.engine.OrderType;
import io.breakwater.venue.paper.engine.Refusal;
import io.breakwater.venue.paper.engine.SelfTrade;
import io.breakwater.venue.paper.engine.Ticket;
import io.breakwater.venue.paper.engine.TimeInForce;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/// The calls that change orders: place, amend, cancel, one or many.
final class OrderDesk {
  private static final int BATCH_MAX = 5;
  private static final int BATCH_CANCEL_MAX = 10;
  private static final Set<String> CONDITIONAL =
      Set.of("STOP", "STOP_MARKET", "TAKE_PROFIT", "TAKE_PROFIT_MARKET", "TRAILING_STOP_MARKET");

  private final Exchange exchange;
  private long generatedIds;

  OrderDesk(Exchange exchange) {
    this.exchange = exchange;
  }

  Outcome place(Call call) {
    Answer<Order> answer = exchange.place(call.accountName(), ticket(call), call.nowMillis());
    return switch (answer) {
      case Answer.Done<Order>(var order) -> Outcome.ok(shown(call, order).text());
      case Answer.Refused<Order>(var refusal) -> Outcome.refused(refusal);
    };
  }

  /// Checks the parameters as far as they can be told without the engine.
  Outcome test(Call call) {
    Ticket ticket = ticket(call);
    return ticket.quantity().isZero() ? Outcome.refused(zero()) : Outcome.ok("{}");
  }

  private static Refusal zero() {
    return new Refusal(-4003, "Quantity less than or equal to zero.");
  }

  private static WireMessage shown(Call call, Order order) {
    return call.text("newOrderRespType").equals("RESULT")
        ? OrderTexts.of(order)
        : OrderTexts.acknowledged(order);
  }

  private Ticket ticket(Call call) {
    Symbol symbol = call.symbol();
    Side side = call.oneOf(Side.class, "side", BadParameter.of(-1117, "Invalid side."));
    OrderType type = type(call);
    boolean limit = type == OrderType.LIMIT;
    TimeInForce waits = timeInForce(call, limit);
    rejectUnsupported(call);
    return new Ticket(
        symbol,
        clientOrderId(call),
        side,
        positionSide(call),
        type,
        waits,
        new Quantity(call.decimalE8("quantity")),
        limit ? new LimitPrice(call.decimalE8("price")) : LimitPrice.NONE,
        call.flag("reduceOnly"),
        selfTrade(call),
        waits == TimeInForce.GTD ? call.number("goodTillDate") : 0);
  }

  private static OrderType type(Call call) {
    if (CONDITIONAL.contains(call.required("type"))) {
      throw BadParameter.of(
          -4120,
          "Order type not supported for this endpoint. Please use the Algo Order API endpoints"
              + " instead.");
    }
    return call.oneOf(OrderType.class, "type", BadParameter.of(-1116, "Invalid orderType."));
  }

  private static TimeInForce timeInForce(Call call, boolean limit) {
    if (!limit && !call.has("timeInForce")) {
      return TimeInForce.GTC;
    }
    TimeInForce waits =
        call.oneOf(
            TimeInForce.class, "timeInForce", BadParameter.of(-1115, "Invalid timeInForce."));
    return limit ? waits : TimeInForce.GTC;
  }

  private static PositionSide positionSide(Call call) {
    return call.has("positionSide")
        ? call.oneOf(
            PositionSide.class, "positionSide", BadParameter.of(-4060, "Invalid position side."))
        : PositionSide.BOTH;
  }

  private static SelfTrade selfTrade(Call call) {
    String name = "selfTradePreventionMode";
    return call.has(name)
        ? call.oneOf(
            SelfTrade.class, name, BadParameter.of(-5039, "Invalid self trade prevention mode."))
        : SelfTrade.EXPIRE_MAKER;
  }

  private static void rejectUnsupported(Call call) {
    if (call.has("priceMatch") && !call.text("priceMatch").equals("NONE")) {
      throw BadParameter.of(-5037, "Invalid price match");
    }
    if (call.flag("closePosition")) {
      throw BadParameter.of(-4136, "Target strategy invalid for orderType with closePosition true");
    }
  }

  private ClientOrderId clientOrderId(Call call) {
    if (!call.has("newClientOrderId")) {
      return new ClientOrderId("paper-" + call.nowMillis() + "-" + ++generatedIds);
    }
    try {
      return new ClientOrderId(call.text("newClientOrderId"));
    } catch (IllegalArgumentException _) {
      throw BadParameter.of(-4015, "Client order id is not valid.");
    }
  }

  Outcome amend(Call call) {
    Account account = exchange.state().account(call.accountName());
    call.symbol();
    Optional<Order> order = open(account, call);
    if (order.isEmpty()) {
      return Outcome.refused(new Refusal(-2013, "Order does not exist."));
    }
    Answer<Order> answer =
        exchange.amend(
            call.accountName(),
            order.get().orderId(),
            new Quantity(call.decimalE8("quantity")),
            new LimitPrice(call.decimalE8("price")),
            call.nowMillis());
    return shown(answer);
  }

  Outcome cancel(Call call) {
    Account account = exchange.state().account(call.accountName());
    call.symbol();
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
    try {
      return new ClientOrderId(text);
    } catch (IllegalArgumentException _) {
      throw BadParameter.of(-4015, "Client order id is not valid.");
    }
  }

  Outcome cancelAll(Call call) {
    exchange.cancelAll(call.accountName(), call.symbol(), call.nowMillis());
    return Outcome.done("The operation of cancel all open order is done.");
  }

  Outcome placeBatch(Call call) {
    JsonNode orders = list(call, "batchOrders", BATCH_MAX);
    List<String> texts = new ArrayList<>();
    for (JsonNode order : orders) {
      Params params = Params.NONE;
      for (var field : order.properties()) {
        params = params.with(field.getKey(), field.getValue().asString(""));
      }
      Call one = new Call(params, call.account(), call.nowMillis(), call.hiddenSinceMillis());
      texts.add(guarded(() -> place(one)).body());
    }
    return Outcome.ok("[" + String.join(",", texts) + "]");
  }

  Outcome cancelBatch(Call call) {
    boolean byId = call.has("orderIdList");
    String name = byId ? "orderIdList" : "origClientOrderIdList";
    List<String> texts = new ArrayList<>();
    for (JsonNode id : list(call, name, BATCH_CANCEL_MAX)) {
      Params params =
          Params.of("symbol", call.required("symbol"))
              .with(byId ? "orderId" : "origClientOrderId", id.asString(""));
      Call one = new Call(params, call.account(), call.nowMillis(), call.hiddenSinceMillis());
      texts.add(guarded(() -> cancel(one)).body());
    }
    return Outcome.ok("[" + String.join(",", texts) + "]");
  }

  private static JsonNode list(Call call, String name, int most) {
    JsonNode list;
    try {
      list = WireText.json(call.required(name));
    } catch (WireText.Malformed _) {
      throw BadParameter.invalid(name);
    }
    if (!list.isArray() || list.isEmpty() || list.size() > most) {
      throw BadParameter.invalid(name);
    }
    return list;
  }

  private static Outcome guarded(Supplier<Outcome> work) {
    try {
      return work.get();
    } catch (BadParameter e) {
      return Outcome.refused(e.refusal());
    }
  }

  /// A list of orders as queries answer it.
  static Outcome listed(List<Order> orders) {
    return Outcome.ok(
        WireWriter.array(orders, (order, out) -> OrderTexts.of(order).writeQueried(out)));
  }
}
