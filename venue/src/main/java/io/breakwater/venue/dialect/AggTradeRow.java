package io.breakwater.venue.dialect;

import io.breakwater.model.value.Price;
import io.breakwater.model.value.Quantity;
import io.breakwater.model.value.Side;

/// One element of GET /fapi/v1/aggTrades.
///
/// @param buyerIsMaker the buyer rested, so the seller took
public record AggTradeRow(
    long aggregateId,
    Price price,
    Quantity quantity,
    long firstTradeId,
    long lastTradeId,
    long tradeMillis,
    boolean buyerIsMaker)
    implements WireMessage {
  public static AggTradeRow of(Fields fields) {
    return new AggTradeRow(
        fields.number("a"),
        fields.price("p"),
        fields.quantity("q"),
        fields.numberOr("f", 0),
        fields.numberOr("l", 0),
        fields.number("T"),
        fields.flag("m"));
  }

  /// Who took.
  public Side aggressor() {
    return buyerIsMaker ? Side.SELL : Side.BUY;
  }

  @Override
  public void write(WireWriter out) {
    out.number("a", aggregateId)
        .decimal("p", price.e8())
        .decimal("q", quantity.e8())
        .number("f", firstTradeId)
        .number("l", lastTradeId)
        .number("T", tradeMillis)
        .flag("m", buyerIsMaker);
  }
}
