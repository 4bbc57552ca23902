package io.breakwater.venue.paper.engine;

import io.breakwater.model.value.Fixed;
import io.breakwater.model.value.Price;
import io.breakwater.model.value.Side;

/// The worst price that an order takes, or none for a market order (zero on the wire).
public record LimitPrice(long e8) {
  public static final LimitPrice NONE = new LimitPrice(0);

  public LimitPrice {
    if (e8 < 0) {
      throw new IllegalArgumentException("price must not be negative: " + Fixed.text(e8));
    }
  }

  public static LimitPrice of(Price price) {
    return new LimitPrice(price.e8());
  }

  public static LimitPrice of(String text) {
    return new LimitPrice(Fixed.parse(text));
  }

  public boolean isSet() {
    return e8 != 0;
  }

  /// The price; not for none.
  public Price price() {
    return new Price(e8);
  }

  /// Whether an order of this side would trade at the offered price.
  public boolean accepts(Side side, Price offered) {
    return !isSet() || (side == Side.BUY ? offered.e8() <= e8 : offered.e8() >= e8);
  }

  @Override
  public String toString() {
    return Fixed.text(e8);
  }
}
