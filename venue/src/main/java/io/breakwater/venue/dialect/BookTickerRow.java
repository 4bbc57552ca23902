package io.breakwater.venue.dialect;

import io.breakwater.model.value.Quantity;
import io.breakwater.model.value.Symbol;

/// The answer of GET /fapi/v1/ticker/bookTicker, one market. A price is zero where a side is empty.
public record BookTickerRow(
    Symbol symbol,
    Decimal bidPrice,
    Quantity bidQuantity,
    Decimal askPrice,
    Quantity askQuantity,
    long timeMillis,
    long lastUpdateId)
    implements WireMessage {
  public static BookTickerRow of(Fields fields) {
    return new BookTickerRow(
        fields.symbol("symbol"),
        fields.decimal("bidPrice"),
        fields.quantity("bidQty"),
        fields.decimal("askPrice"),
        fields.quantity("askQty"),
        fields.numberOr("time", 0),
        fields.numberOr("lastUpdateId", 0));
  }

  @Override
  public void write(WireWriter out) {
    out.number("lastUpdateId", lastUpdateId)
        .text("symbol", symbol.name())
        .decimal("bidPrice", bidPrice.e8())
        .decimal("bidQty", bidQuantity.e8())
        .decimal("askPrice", askPrice.e8())
        .decimal("askQty", askQuantity.e8())
        .number("time", timeMillis);
  }
}
