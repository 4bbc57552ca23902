package io.breakwater.venue.paper.engine;

import io.breakwater.model.value.Fixed;
import io.breakwater.model.value.Money;
import io.breakwater.model.value.PositionKey;
import io.breakwater.model.value.Price;
import io.breakwater.model.value.Quantity;
import io.breakwater.model.value.Side;
import io.breakwater.model.value.SignedQuantity;
import java.math.RoundingMode;

/// A position: its signed amount and what was paid for it (negative for a short), so that the entry
/// price is derived and no unit is lost in rounding it.
public record Position(PositionKey key, SignedQuantity amount, Money cost, long updatedMillis) {
  static Position flat(PositionKey key) {
    return new Position(key, SignedQuantity.ZERO, Money.ZERO, 0);
  }

  /// What a fill makes of it: the part against the position closes at its average cost and realises
  /// the difference, the rest opens at the fill's price.
  Outcome after(Side side, Quantity quantity, Price price, long atMillis) {
    long signed = SignedQuantity.of(side, quantity).e8();
    boolean against = amount.e8() != 0 && (amount.e8() > 0) != (signed > 0);
    long closing = against ? Math.min(Math.abs(signed), Math.abs(amount.e8())) : 0;
    Money released =
        closing == 0
            ? Money.ZERO
            : new Money(
                Fixed.mulDiv(cost.e8(), closing, Math.abs(amount.e8()), RoundingMode.HALF_EVEN));
    Money proceeds = price.times(new Quantity(closing), RoundingMode.HALF_EVEN);
    Money realized = (amount.e8() > 0 ? proceeds : proceeds.negated()).minus(released);
    Money opened = price.times(new Quantity(Math.abs(signed) - closing), RoundingMode.HALF_EVEN);
    Money newCost = cost.minus(released).plus(signed > 0 ? opened : opened.negated());
    SignedQuantity left = amount.plus(new SignedQuantity(signed));
    return new Outcome(
        new Position(key, left, newCost, atMillis), closing == 0 ? Money.ZERO : realized);
  }

  /// The average price of what is held in units of 1e-8; 0 when flat.
  public long entryPriceE8() {
    return amount.isZero()
        ? 0
        : Fixed.mulDiv(
            Math.abs(cost.e8()), Fixed.ONE, Math.abs(amount.e8()), RoundingMode.HALF_EVEN);
  }

  /// Its value at the mark, signed as the amount.
  public Money notional(Price mark) {
    Money value = mark.times(amount.magnitude(), RoundingMode.HALF_EVEN);
    return amount.e8() < 0 ? value.negated() : value;
  }

  /// What closing it at the mark would realise.
  public Money unrealized(Price mark) {
    return notional(mark).minus(cost);
  }

  /// A position after a fill, and the profit that the fill realised.
  record Outcome(Position position, Money realized) {}
}
