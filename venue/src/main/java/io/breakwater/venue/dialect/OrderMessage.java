package io.breakwater.venue.dialect;

import io.breakwater.model.order.OrderTerms;
import io.breakwater.model.order.Pricing;
import io.breakwater.model.value.ClientOrderId;
import io.breakwater.model.value.PositionKey;
import io.breakwater.model.value.PositionSide;
import io.breakwater.model.value.Quantity;
import io.breakwater.model.value.Side;
import io.breakwater.model.value.Symbol;
import io.breakwater.model.venue.OrderReport;
import java.util.Optional;

/// The order object that placing, cancelling and querying share. `averagePrice` and `cumQuote` are
/// zero where the venue leaves them out.
public record OrderMessage(
    Symbol symbol,
    long orderId,
    String clientOrderId,
    String status,
    OrderKind kind,
    Side side,
    PositionSide positionSide,
    boolean reduceOnly,
    boolean closePosition,
    Decimal price,
    Decimal averagePrice,
    Quantity quantity,
    Quantity executed,
    Decimal cumQuote,
    OrderConditions conditions,
    long timeMillis,
    long updateMillis)
    implements WireMessage {

  public static OrderMessage of(Fields fields) {
    long updated = fields.numberOr("updateTime", fields.numberOr("time", 0));
    return new OrderMessage(
        fields.symbol("symbol"),
        fields.number("orderId"),
        fields.text("clientOrderId"),
        fields.text("status"),
        new OrderKind(
            fields.text("type"),
            fields.textOr("origType", fields.text("type")),
            fields.textOr("timeInForce", "GTC")),
        fields.side("side"),
        fields.positionSide("positionSide"),
        fields.flagOr("reduceOnly", false),
        fields.flagOr("closePosition", false),
        fields.decimalOr("price", Decimal.ZERO),
        fields.averageOr("avgPrice", Decimal.ZERO),
        fields.quantity("origQty"),
        fields.quantity("executedQty"),
        fields.averageOr("cumQuote", Decimal.ZERO),
        OrderConditions.of(fields),
        fields.numberOr("time", updated),
        updated);
  }

  /// The object as placing and cancelling answer it: with `cumQty`, without `time`.
  @Override
  public void write(WireWriter out) {
    shared(out);
    out.decimal("cumQty", executed.e8());
    out.number("updateTime", updateMillis);
  }

  /// The object as queries answer it: with `time`, without `cumQty`.
  public void writeQueried(WireWriter out) {
    shared(out);
    out.number("time", timeMillis);
    out.number("updateTime", updateMillis);
  }

  public String queriedText() {
    return WireWriter.object(this::writeQueried);
  }

  private void shared(WireWriter out) {
    out.number("orderId", orderId)
        .text("symbol", symbol.name())
        .text("status", status)
        .text("clientOrderId", clientOrderId)
        .decimal("price", price.e8())
        .decimal("avgPrice", averagePrice.e8())
        .decimal("origQty", quantity.e8())
        .decimal("executedQty", executed.e8())
        .decimal("cumQuote", cumQuote.e8())
        .text("timeInForce", kind.timeInForce())
        .text("type", kind.type())
        .flag("reduceOnly", reduceOnly)
        .flag("closePosition", closePosition)
        .text("side", side.name())
        .text("positionSide", positionSide.name())
        .text("origType", kind.originalType());
    conditions.write(out);
  }

  /// The model's word for it; empty for an order without a quantity, such as a close-all stop,
  /// which the model has no terms for.
  public Optional<OrderReport> report() {
    OrderReport.Status known = OrderStates.of(status);
    if (quantity.isZero()) {
      return Optional.empty();
    }
    Pricing pricing = kind.pricing(price);
    OrderTerms terms =
        new OrderTerms(new PositionKey(symbol, positionSide), side, quantity, pricing, reduceOnly);
    return Optional.of(
        new OrderReport(
            OrderStates.idOf(clientOrderId, orderId),
            orderId,
            known,
            terms,
            executed,
            updateMillis));
  }

  /// This, where its status is a known one; [WireText.Malformed] else.
  public OrderMessage checked() {
    var _ = OrderStates.of(status);
    return this;
  }

  /// The client order id as the model has it.
  public ClientOrderId id() {
    return OrderStates.idOf(clientOrderId, orderId);
  }
}
