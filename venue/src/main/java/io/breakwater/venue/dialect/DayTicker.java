package io.breakwater.venue.dialect;

import io.breakwater.model.value.Quantity;
import io.breakwater.model.value.Symbol;

/// The answer of GET /fapi/v1/ticker/24hr, one market.
public record DayTicker(
    Symbol symbol,
    Decimal priceChange,
    Decimal priceChangePercent,
    Decimal weightedAveragePrice,
    Decimal lastPrice,
    Quantity lastQuantity,
    Decimal openPrice,
    Decimal highPrice,
    Decimal lowPrice,
    Quantity volume,
    Decimal quoteVolume,
    long openMillis,
    long closeMillis,
    long firstTradeId,
    long lastTradeId,
    long count)
    implements WireMessage {
  public static DayTicker of(Fields fields) {
    return new DayTicker(
        fields.symbol("symbol"),
        fields.averageOr("priceChange", Decimal.ZERO),
        fields.averageOr("priceChangePercent", Decimal.ZERO),
        fields.averageOr("weightedAvgPrice", Decimal.ZERO),
        fields.decimal("lastPrice"),
        new Quantity(fields.averageOr("lastQty", Decimal.ZERO).e8()),
        fields.decimal("openPrice"),
        fields.decimal("highPrice"),
        fields.decimal("lowPrice"),
        fields.quantity("volume"),
        fields.averageOr("quoteVolume", Decimal.ZERO),
        fields.numberOr("openTime", 0),
        fields.numberOr("closeTime", 0),
        fields.numberOr("firstId", 0),
        fields.numberOr("lastId", 0),
        fields.numberOr("count", 0));
  }

  @Override
  public void write(WireWriter out) {
    out.text("symbol", symbol.name())
        .decimal("priceChange", priceChange.e8())
        .decimal("priceChangePercent", priceChangePercent.e8())
        .decimal("weightedAvgPrice", weightedAveragePrice.e8())
        .decimal("lastPrice", lastPrice.e8())
        .decimal("lastQty", lastQuantity.e8())
        .decimal("openPrice", openPrice.e8())
        .decimal("highPrice", highPrice.e8())
        .decimal("lowPrice", lowPrice.e8())
        .decimal("volume", volume.e8())
        .decimal("quoteVolume", quoteVolume.e8())
        .number("openTime", openMillis)
        .number("closeTime", closeMillis)
        .number("firstId", firstTradeId)
        .number("lastId", lastTradeId)
        .number("count", count);
  }
}
