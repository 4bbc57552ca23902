package io.breakwater.kernel.limit;

import io.breakwater.model.value.Fixed;
import io.breakwater.model.value.Money;
import io.breakwater.model.value.Price;
import io.breakwater.model.value.Quantity;
import io.breakwater.model.value.Side;
import io.breakwater.model.value.SignedQuantity;
import java.math.RoundingMode;

/// How large a position can become: what it is, and what open and doubtful orders could still add
/// on either side. An order in doubt counts both as filled and as not, since the worst is taken.
public record Reach(SignedQuantity position, Quantity buys, Quantity sells) {

  /// With one more order.
  public Reach plus(Side side, Quantity quantity) {
    return switch (side) {
      case BUY -> new Reach(position, buys.plus(quantity), sells);
      case SELL -> new Reach(position, buys, sells.plus(quantity));
    };
  }

  /// The largest absolute size that any subset of the orders filling can lead to.
  public Quantity worst() {
    return new Quantity(worstE8());
  }

  private long worstE8() {
    long up = Math.absExact(Math.addExact(position.e8(), buys.e8()));
    long down = Math.absExact(Math.subtractExact(position.e8(), sells.e8()));
    return Math.max(up, down);
  }

  /// Its notional at a price, rounded up.
  public Money notionalAt(Price price) {
    return new Money(Fixed.mulDiv(price.e8(), worstE8(), Fixed.ONE, RoundingMode.CEILING));
  }
}
