package io.breakwater.venue.dialect;

import io.breakwater.model.value.Quantity;
import io.breakwater.model.value.Symbol;

/// `24hrTicker`: a day of a market, as the ticker endpoint has it.
public record DayTickerUpdate(DayTicker day, long eventMillis) implements MarketMessage {
  static DayTickerUpdate of(Fields fields) {
    return new DayTickerUpdate(
        new DayTicker(
            fields.symbol("s"),
            fields.averageOr("p", Decimal.ZERO),
            fields.averageOr("P", Decimal.ZERO),
            fields.averageOr("w", Decimal.ZERO),
            fields.decimal("c"),
            new Quantity(fields.averageOr("Q", Decimal.ZERO).e8()),
            fields.decimal("o"),
            fields.decimal("h"),
            fields.decimal("l"),
            fields.quantity("v"),
            fields.averageOr("q", Decimal.ZERO),
            fields.numberOr("O", 0),
            fields.numberOr("C", 0),
            fields.numberOr("F", 0),
            fields.numberOr("L", 0),
            fields.numberOr("n", 0)),
        fields.number("E"));
  }

  @Override
  public Symbol symbol() {
    return day.symbol();
  }

  @Override
  public void write(WireWriter out) {
    out.text("e", "24hrTicker")
        .number("E", eventMillis)
        .text("s", day.symbol().name())
        .decimal("p", day.priceChange().e8())
        .decimal("P", day.priceChangePercent().e8())
        .decimal("w", day.weightedAveragePrice().e8())
        .decimal("c", day.lastPrice().e8())
        .decimal("Q", day.lastQuantity().e8())
        .decimal("o", day.openPrice().e8())
        .decimal("h", day.highPrice().e8())
        .decimal("l", day.lowPrice().e8())
        .decimal("v", day.volume().e8())
        .decimal("q", day.quoteVolume().e8())
        .number("O", day.openMillis())
        .number("C", day.closeMillis())
        .number("F", day.firstTradeId())
        .number("L", day.lastTradeId())
        .number("n", day.count());
  }
}
