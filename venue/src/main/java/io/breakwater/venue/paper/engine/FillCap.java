package io.breakwater.venue.paper.engine;

import io.breakwater.model.value.Quantity;
import io.breakwater.model.value.Symbol;

/// How much of what could trade may trade: all of it, unless a fault says otherwise. Never more
/// than was offered; asked once for each fill.
@FunctionalInterface
public interface FillCap {
  /// Everything may trade.
  FillCap NONE = (_, offered) -> offered;

  Quantity allowed(Symbol symbol, Quantity offered);
}
