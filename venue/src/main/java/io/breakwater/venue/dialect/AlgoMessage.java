package io.breakwater.venue.dialect;

import io.breakwater.model.value.PositionSide;
import io.breakwater.model.value.Quantity;
import io.breakwater.model.value.Side;
import io.breakwater.model.value.Symbol;

/// A conditional order as the algo endpoints answer it, when it is placed and when it is asked for.
/// The quantity is zero where it closes the whole position.
public record AlgoMessage(
    Symbol symbol,
    long algoId,
    String clientAlgoId,
    String orderType,
    String status,
    Side side,
    PositionSide positionSide,
    String timeInForce,
    Quantity quantity,
    Decimal triggerPrice,
    Decimal price,
    Terms terms,
    Actual actual,
    Times times)
    implements WireMessage {
  /// The one kind of algo order that is offered.
  public static final String CONDITIONAL = "CONDITIONAL";

  /// What else was agreed. `activatePrice` and `callbackRate` (in per cent) are zero unless it
  /// trails.
  public record Terms(
      String workingType,
      String priceMatch,
      String selfTradePreventionMode,
      boolean closePosition,
      boolean priceProtect,
      boolean reduceOnly,
      Decimal activatePrice,
      Decimal callbackRate,
      long goodTillMillis) {
    static Terms of(Fields fields) {
      return new Terms(
          fields.textOr("workingType", "CONTRACT_PRICE"),
          fields.textOr("priceMatch", "NONE"),
          fields.textOr("selfTradePreventionMode", "EXPIRE_MAKER"),
          fields.flagOr("closePosition", false),
          fields.flagOr("priceProtect", false),
          fields.flagOr("reduceOnly", false),
          fields.decimalOr("activatePrice", Decimal.ZERO),
          fields.decimalOr("callbackRate", Decimal.ZERO),
          fields.numberOr("goodTillDate", 0));
    }
  }

  /// The order that it became: 0 and zero before. `executed` is not told by these endpoints.
  public record Actual(long orderId, Decimal price, Quantity executed) {
    public static final Actual NONE = new Actual(0, Decimal.ZERO, Quantity.ZERO);

    static Actual of(Fields fields) {
      return fields.filled("actualOrderId")
          ? new Actual(fields.number("actualOrderId"), given(fields, "actualPrice"), Quantity.ZERO)
          : NONE;
    }
  }

  /// When it was placed, changed last, and triggered: 0 before that.
  public record Times(long createMillis, long updateMillis, long triggerMillis) {
    static Times of(Fields fields) {
      return new Times(
          fields.numberOr("createTime", 0),
          fields.numberOr("updateTime", 0),
          fields.numberOr("triggerTime", 0));
    }
  }

  public static AlgoMessage of(Fields fields) {
    return new AlgoMessage(
        fields.symbol("symbol"),
        fields.number("algoId"),
        fields.text("clientAlgoId"),
        fields.text("orderType"),
        fields.text("algoStatus"),
        fields.side("side"),
        fields.positionSide("positionSide"),
        fields.textOr("timeInForce", "GTC"),
        fields.quantity("quantity"),
        fields.decimalOr("triggerPrice", Decimal.ZERO),
        fields.decimalOr("price", Decimal.ZERO),
        Terms.of(fields),
        Actual.of(fields),
        Times.of(fields));
  }

  /// An average that the venue sends as an empty text where there is none.
  private static Decimal given(Fields fields, String name) {
    return fields.filled(name) ? fields.average(name) : Decimal.ZERO;
  }

  /// As it is answered when it is placed.
  @Override
  public void write(WireWriter out) {
    head(out);
    tail(out);
  }

  /// As a query answers it: with the order that it became.
  public void writeQueried(WireWriter out) {
    head(out);
    out.text("actualOrderId", actual.orderId == 0 ? "" : Long.toString(actual.orderId))
        .decimal("actualPrice", actual.price.e8());
    tail(out);
    out.text("tpTriggerPrice", "0")
        .text("tpPrice", "0")
        .text("slTriggerPrice", "0")
        .text("slPrice", "0")
        .text("tpOrderType", "");
  }

  public String queriedText() {
    return WireWriter.object(this::writeQueried);
  }

  private void head(WireWriter out) {
    out.number("algoId", algoId)
        .text("clientAlgoId", clientAlgoId)
        .text("algoType", CONDITIONAL)
        .text("orderType", orderType)
        .text("symbol", symbol.name())
        .text("side", side.name())
        .text("positionSide", positionSide.name())
        .text("timeInForce", timeInForce)
        .decimal("quantity", quantity.e8())
        .text("algoStatus", status);
  }

  private void tail(WireWriter out) {
    boolean trails = terms.callbackRate.isPositive();
    out.decimal("triggerPrice", triggerPrice.e8())
        .decimal("price", price.e8())
        .nothing("icebergQuantity")
        .text("selfTradePreventionMode", terms.selfTradePreventionMode)
        .text("workingType", terms.workingType)
        .text("priceMatch", terms.priceMatch)
        .flag("closePosition", terms.closePosition)
        .flag("priceProtect", terms.priceProtect)
        .flag("reduceOnly", terms.reduceOnly)
        .text("activatePrice", trails ? terms.activatePrice.toString() : "")
        .text("callbackRate", trails ? terms.callbackRate.toString() : "")
        .number("createTime", times.createMillis)
        .number("updateTime", times.updateMillis)
        .number("triggerTime", times.triggerMillis)
        .number("goodTillDate", terms.goodTillMillis);
  }
}
