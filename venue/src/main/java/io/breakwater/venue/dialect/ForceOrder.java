package io.breakwater.venue.dialect;

import io.breakwater.model.value.Price;
import io.breakwater.model.value.Quantity;
import io.breakwater.model.value.Side;
import io.breakwater.model.value.Symbol;

/// `forceOrder`: somebody's position was liquidated, for everybody to see.
public record ForceOrder(
    Symbol symbol, Side side, Quantity quantity, Price price, long tradeMillis, long eventMillis)
    implements MarketMessage {
  static ForceOrder of(Fields fields) {
    Fields o = fields.object("o");
    return new ForceOrder(
        o.symbol("s"),
        o.side("S"),
        o.quantity("q"),
        o.price("ap"),
        o.number("T"),
        fields.number("E"));
  }

  @Override
  public void write(WireWriter out) {
    out.text("e", "forceOrder").number("E", eventMillis).object("o", this::writeOrder);
  }

  private void writeOrder(WireWriter out) {
    out.text("s", symbol.name())
        .text("S", side.name())
        .text("o", "LIMIT")
        .text("f", "IOC")
        .decimal("q", quantity.e8())
        .decimal("p", price.e8())
        .decimal("ap", price.e8())
        .text("X", "FILLED")
        .decimal("l", quantity.e8())
        .decimal("z", quantity.e8())
        .number("T", tradeMillis);
  }
}
