package io.breakwater.venue.paper.engine;

import io.breakwater.model.value.Price;
import io.breakwater.model.value.Quantity;

/// What a taker meets on its way through the book.
sealed interface Cross {
  /// Quantity of the synthetic book.
  record Synthetic(Price price, Quantity quantity) implements Cross {}

  /// A resting order of another account.
  record Resting(Order maker, Quantity quantity) implements Cross {}

  /// A resting order of the taker's own account, which must not trade with it.
  record Own(Order maker) implements Cross {}

  /// How much trades here.
  default Quantity traded() {
    return switch (this) {
      case Synthetic(_, var quantity) -> quantity;
      case Resting(_, var quantity) -> quantity;
      case Own _ -> Quantity.ZERO;
    };
  }
}
