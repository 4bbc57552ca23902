package io.breakwater.model.value;

import java.math.RoundingMode;

/// A price of one unit of the base asset in the quote asset, in units of 1e-8. Always positive.
public record Price(long e8) implements Comparable<Price> {
  public Price {
    if (e8 <= 0) {
      throw new IllegalArgumentException("price must be positive: " + Fixed.text(e8));
    }
  }

  /// Parses a decimal such as `64000.10`.
  public static Price of(String text) {
    return new Price(Fixed.parse(text));
  }

  /// Price times quantity, exact in 128 bits and rounded once.
  public Money times(Quantity quantity, RoundingMode rounding) {
    return new Money(Fixed.mulDiv(e8, quantity.e8(), Fixed.ONE, rounding));
  }

  /// This price moved by a ratio: +100 bps of 50 is 50.50. Rounded half even.
  public Price movedBy(Bps bps) {
    return new Price(
        Math.addExact(e8, Fixed.mulDiv(e8, bps.e4(), Bps.WHOLE_E4, RoundingMode.HALF_EVEN)));
  }

  /// The nearest multiple of the tick in the direction of the mode.
  public Price roundedTo(Price tick, RoundingMode rounding) {
    return new Price(Math.multiplyExact(Fixed.mulDiv(e8, 1, tick.e8, rounding), tick.e8));
  }

  @Override
  public int compareTo(Price other) {
    return Long.compare(e8, other.e8);
  }

  @Override
  public String toString() {
    return Fixed.text(e8);
  }
}
