package io.breakwater.model.order;

import io.breakwater.model.value.PositionKey;
import io.breakwater.model.value.Price;
import io.breakwater.model.value.Quantity;
import io.breakwater.model.value.Side;
import io.breakwater.model.value.Symbol;

/// What a stop asks for: a market order of this side once the mark price has reached the trigger.
///
/// @param quantity zero stands for the whole position, whatever its size is by then
/// @param reduceOnly the venue's flag; belongs to one-way mode alone
public record StopTerms(
    PositionKey position, Side side, Quantity quantity, Price trigger, boolean reduceOnly) {
  public Symbol symbol() {
    return position.symbol();
  }

  /// Whether it closes the whole position.
  public boolean closesAll() {
    return quantity.isZero();
  }
}
