package io.breakwater.venue.paper.wire;

import io.breakwater.model.value.Bps;
import io.breakwater.model.value.ClientOrderId;
import io.breakwater.model.value.Fixed;
import io.breakwater.model.value.PositionSide;
import io.breakwater.model.value.Quantity;
import io.breakwater.model.value.Side;
import io.breakwater.venue.dialect.AlgoMessage;
import io.breakwater.venue.paper.engine.AlgoTicket;
import io.breakwater.venue.paper.engine.AlgoType;
import io.breakwater.venue.paper.engine.LimitPrice;
import io.breakwater.venue.paper.engine.OrderType;
import io.breakwater.venue.paper.engine.PriceMatch;
import io.breakwater.venue.paper.engine.SelfTrade;
import io.breakwater.venue.paper.engine.Ticket;
import io.breakwater.venue.paper.engine.TimeInForce;
import io.breakwater.venue.paper.engine.WorkingType;
import java.util.List;
import java.util.Set;

/// Reads what an order asks for from the parameters of a call. What cannot be read ends the call
/// with the venue's code; whether it may be had is for the engine to say.
final class OrderForm {
  private static final Set<String> CONDITIONAL =
      Set.of("STOP", "STOP_MARKET", "TAKE_PROFIT", "TAKE_PROFIT_MARKET", "TRAILING_STOP_MARKET");

  /// How the venue's own orders begin.
  private static final List<String> RESERVED =
      List.of("autoclose-", "adl_autoclose", "settlement_autoclose-", "delivery_autoclose-");

  private static final Set<String> ANSWERS = Set.of("", "ACK", "RESULT");

  private long generatedIds;

  /// An ordinary order.
  Ticket ticket(Call call) {
    var symbol = call.symbol();
    Side side = side(call);
    OrderType type = type(call);
    boolean limit = type == OrderType.LIMIT;
    TimeInForce waits = limit ? timeInForce(call) : TimeInForce.GTC;
    rejectMisplaced(call, limit);
    PriceMatch match = priceMatch(call, limit);
    boolean named = limit && match == PriceMatch.NONE;
    return new Ticket(
        symbol,
        clientId(call, "newClientOrderId"),
        side,
        positionSide(call),
        type,
        waits,
        new Quantity(call.decimalE8("quantity")),
        named ? new LimitPrice(call.decimalE8("price")) : LimitPrice.NONE,
        call.flag("reduceOnly"),
        selfTrade(call),
        waits == TimeInForce.GTD ? goodTill(call) : 0,
        match);
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

  private static TimeInForce timeInForce(Call call) {
    BadParameter invalid = BadParameter.of(-1115, "Invalid timeInForce.");
    TimeInForce waits = call.oneOf(TimeInForce.class, "timeInForce", invalid);
    if (waits == TimeInForce.GTE_GTC) {
      throw invalid;
    }
    return waits;
  }

  private static void rejectMisplaced(Call call, boolean limit) {
    if (call.flag("closePosition")) {
      throw BadParameter.of(
          -4136,
          "Target strategy invalid for orderType " + call.text("type") + ",closePosition true");
    }
    if (!limit && call.has("timeInForce")) {
      throw BadParameter.notRequired("timeinforce");
    }
    if (!limit && call.has("price")) {
      throw BadParameter.notRequired("price");
    }
    rejectUnknownAnswer(call);
  }

  private static void rejectUnknownAnswer(Call call) {
    if (!ANSWERS.contains(call.text("newOrderRespType"))) {
      throw BadParameter.of(-1136, "Invalid newOrderRespType.");
    }
  }

  /// The venue takes only whole seconds.
  private static long goodTill(Call call) {
    return call.number("goodTillDate") / 1_000 * 1_000;
  }

  /// A conditional order.
  AlgoTicket algoTicket(Call call) {
    if (!call.required("algoType").equals(AlgoMessage.CONDITIONAL)) {
      throw BadParameter.invalid("algoType");
    }
    var symbol = call.symbol();
    Side side = side(call);
    AlgoType type =
        call.oneOf(AlgoType.class, "type", BadParameter.of(-1116, "Invalid orderType."));
    boolean limit = type.becomes() == OrderType.LIMIT;
    boolean trails = type.isTrailing();
    boolean closes = call.flag("closePosition");
    rejectUnknownAnswer(call);
    PriceMatch match = priceMatch(call, limit);
    TimeInForce waits = algoTimeInForce(call, closes);
    return new AlgoTicket(
        symbol,
        clientId(call, "clientAlgoId"),
        side,
        positionSide(call),
        type,
        waits,
        quantity(call, closes),
        limit && match == PriceMatch.NONE
            ? new LimitPrice(call.decimalE8("price"))
            : LimitPrice.NONE,
        match,
        trails ? LimitPrice.NONE : new LimitPrice(call.decimalE8("triggerPrice")),
        workingType(call),
        closes,
        call.flag("priceProtect"),
        call.flag("reduceOnly"),
        trails && call.has("activatePrice")
            ? new LimitPrice(call.decimalE8("activatePrice"))
            : LimitPrice.NONE,
        trails ? callback(call) : new Bps(0),
        selfTrade(call),
        waits == TimeInForce.GTD ? goodTill(call) : 0);
  }

  /// What closes a whole position ends with that position, whatever was sent.
  private static TimeInForce algoTimeInForce(Call call, boolean closes) {
    if (closes) {
      return TimeInForce.GTE_GTC;
    }
    return call.has("timeInForce")
        ? call.oneOf(
            TimeInForce.class, "timeInForce", BadParameter.of(-1115, "Invalid timeInForce."))
        : TimeInForce.GTC;
  }

  private static Quantity quantity(Call call, boolean closes) {
    boolean none = closes && !call.has("quantity");
    return none ? Quantity.ZERO : new Quantity(call.decimalE8("quantity"));
  }

  private static WorkingType workingType(Call call) {
    return call.has("workingType")
        ? call.oneOf(
            WorkingType.class,
            "workingType",
            BadParameter.of(-4031, "Invalid parameter working type: " + call.text("workingType")))
        : WorkingType.CONTRACT_PRICE;
  }

  /// In per cent on the wire.
  private static Bps callback(Call call) {
    long percentE8 = call.decimalE8("callbackRate");
    return new Bps(percentE8 / (Fixed.ONE / (Bps.WHOLE_E4 / 100)));
  }

  private static Side side(Call call) {
    return call.oneOf(Side.class, "side", BadParameter.of(-1117, "Invalid side."));
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
            SelfTrade.class, name, BadParameter.of(-5039, "Invalid self trade prevention mode"))
        : SelfTrade.EXPIRE_MAKER;
  }

  /// Which place in the book gives the price. Two of them were withdrawn by the venue.
  static PriceMatch priceMatch(Call call, boolean limit) {
    if (!call.has("priceMatch")) {
      return PriceMatch.NONE;
    }
    BadParameter invalid = BadParameter.of(-5037, "Invalid price match");
    PriceMatch match = call.oneOf(PriceMatch.class, "priceMatch", invalid);
    if (match == PriceMatch.NONE) {
      return match;
    }
    if (match == PriceMatch.OPPONENT_10 || match == PriceMatch.OPPONENT_20) {
      throw invalid;
    }
    if (!limit) {
      throw BadParameter.of(
          -5038, "Price match only supports order type: LIMIT, STOP AND TAKE_PROFIT");
    }
    if (call.has("price")) {
      throw BadParameter.notRequired("price");
    }
    return match;
  }

  private ClientOrderId clientId(Call call, String name) {
    if (!call.has(name)) {
      return new ClientOrderId("paper-" + call.nowMillis() + "-" + ++generatedIds);
    }
    ClientOrderId id = clientId(call.text(name));
    if (RESERVED.stream().anyMatch(id.text()::startsWith)) {
      throw BadParameter.of(-4015, "Client order id is not valid.");
    }
    return id;
  }

  /// A client id as it was sent.
  static ClientOrderId clientId(String text) {
    try {
      return new ClientOrderId(text);
    } catch (IllegalArgumentException _) {
      throw BadParameter.of(-4015, "Client order id is not valid.");
    }
  }
}
