package io.breakwater.venue.dialect;

import io.breakwater.model.value.Price;
import io.breakwater.model.value.Quantity;

/// One element of GET /fapi/v1/trades.
public record TradeRow(
    long tradeId,
    Price price,
    Quantity quantity,
    Decimal quoteQuantity,
    long tradeMillis,
    boolean buyerIsMaker)
    implements WireMessage {
  public static TradeRow of(Fields fields) {
    return new TradeRow(
        fields.number("id"),
        fields.price("price"),
        fields.quantity("qty"),
        fields.averageOr("quoteQty", Decimal.ZERO),
        fields.number("time"),
        fields.flag("isBuyerMaker"));
  }

  @Override
  public void write(WireWriter out) {
    out.number("id", tradeId)
        .decimal("price", price.e8())
        .decimal("qty", quantity.e8())
        .decimal("quoteQty", quoteQuantity.e8())
        .number("time", tradeMillis)
        .flag("isBuyerMaker", buyerIsMaker);
  }
}
