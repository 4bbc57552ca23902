package io.breakwater.strategy;

import io.breakwater.model.value.Fixed;
import io.breakwater.model.value.Price;
import io.breakwater.model.value.Quantity;
import io.breakwater.model.value.Side;
import io.breakwater.model.value.SignedQuantity;
import java.math.RoundingMode;
import java.util.Optional;

/// A net position as a long-only strategy sees it: how much, and at which average price.
record LongPosition(SignedQuantity amount, long entryE8) {
  static final LongPosition NONE = new LongPosition(SignedQuantity.ZERO, 0);

  static LongPosition of(SignedQuantity amount, long entryE8) {
    return amount.isZero() ? NONE : new LongPosition(amount, entryE8);
  }

  /// The average entry price; empty where nothing is held long.
  Optional<Price> entry() {
    return amount.e8() > 0 && entryE8 > 0 ? Optional.of(new Price(entryE8)) : Optional.empty();
  }

  LongPosition plus(Side side, Quantity quantity, Price price) {
    SignedQuantity after = amount.plus(SignedQuantity.of(side, quantity));
    if (after.e8() <= 0) {
      return of(after, 0);
    }
    if (amount.e8() <= 0) {
      return of(after, price.e8());
    }
    return side == Side.SELL ? of(after, entryE8) : of(after, average(after, quantity, price));
  }

  private long average(SignedQuantity after, Quantity added, Price price) {
    long beyond = Math.subtractExact(price.e8(), entryE8);
    return entryE8 + Fixed.mulDiv(beyond, added.e8(), after.e8(), RoundingMode.HALF_EVEN);
  }
}
