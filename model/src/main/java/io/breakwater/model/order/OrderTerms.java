package io.breakwater.model.order;

import io.breakwater.model.value.PositionKey;
import io.breakwater.model.value.Quantity;
import io.breakwater.model.value.Side;
import io.breakwater.model.value.SignedQuantity;
import io.breakwater.model.value.Symbol;

/// What an order asks for. `reduceOnly` is the venue's flag and belongs to one-way mode alone.
public record OrderTerms(
    PositionKey position, Side side, Quantity quantity, Pricing pricing, boolean reduceOnly) {
  public OrderTerms {
    if (quantity.isZero()) {
      throw new IllegalArgumentException("an order needs a quantity above zero");
    }
  }

  public Symbol symbol() {
    return position.symbol();
  }

  /// What a complete fill adds to the position.
  public SignedQuantity delta() {
    return SignedQuantity.of(side, quantity);
  }
}
