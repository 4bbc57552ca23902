package io.breakwater.venue.dialect;

import io.breakwater.model.value.Price;
import io.breakwater.model.value.Quantity;
import io.breakwater.model.value.Symbol;

/// `kline`: the bar of an interval changed; it is final when `closed`.
public record KlineUpdate(
    Symbol symbol,
    String interval,
    KlineRow bar,
    long firstTradeId,
    long lastTradeId,
    boolean closed,
    long eventMillis)
    implements MarketMessage {
  static KlineUpdate of(Fields fields) {
    Fields k = fields.object("k");
    return new KlineUpdate(
        fields.symbol("s"),
        k.text("i"),
        new KlineRow(
            k.number("t"),
            k.price("o"),
            k.price("h"),
            k.price("l"),
            k.price("c"),
            volume(k, "v"),
            k.number("T"),
            k.averageOr("q", Decimal.ZERO),
            k.numberOr("n", 0),
            volume(k, "V"),
            k.averageOr("Q", Decimal.ZERO)),
        k.numberOr("f", -1),
        k.numberOr("L", -1),
        k.flag("x"),
        fields.number("E"));
  }

  private static Quantity volume(Fields k, String name) {
    return k.has(name) ? k.quantity(name) : Quantity.ZERO;
  }

  @Override
  public void write(WireWriter out) {
    out.text("e", "kline")
        .number("E", eventMillis)
        .text("s", symbol.name())
        .object("k", this::writeBar);
  }

  private void writeBar(WireWriter out) {
    out.number("t", bar.openMillis())
        .number("T", bar.closeMillis())
        .text("s", symbol.name())
        .text("i", interval)
        .number("f", firstTradeId)
        .number("L", lastTradeId);
    prices(out, bar.open(), bar.close());
    out.decimal("h", bar.high().e8())
        .decimal("l", bar.low().e8())
        .decimal("v", bar.volume().e8())
        .number("n", bar.trades())
        .flag("x", closed)
        .decimal("q", bar.quoteVolume().e8())
        .decimal("V", bar.takerBuyVolume().e8())
        .decimal("Q", bar.takerBuyQuoteVolume().e8())
        .text("B", "0");
  }

  private static void prices(WireWriter out, Price open, Price close) {
    out.decimal("o", open.e8()).decimal("c", close.e8());
  }
}
