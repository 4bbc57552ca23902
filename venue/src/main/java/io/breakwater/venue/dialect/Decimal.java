package io.breakwater.venue.dialect;

import io.breakwater.model.value.Fixed;
import io.breakwater.model.value.Price;
import java.math.BigDecimal;
import java.math.RoundingMode;

/// A decimal of the wire in units of 1e-8, of any sign: a price that may be zero, an average, a
/// rate. What can only be a price, a quantity or money has the type of the model instead.
public record Decimal(long e8) {
  public static final Decimal ZERO = new Decimal(0);

  /// The longest text that is read as a number, and the widest exponent.
  static final int LENGTH_MAX = 48;

  /// Parses exactly: more than eight decimals are an `IllegalArgumentException`.
  public static Decimal of(String text) {
    return new Decimal(Fixed.parse(text));
  }

  /// Parses and rounds half even to eight decimals: averages may have more of them.
  public static Decimal rounded(String text) {
    return new Decimal(roundedE8(text));
  }

  static long roundedE8(String text) {
    try {
      BigDecimal value = text.length() > LENGTH_MAX ? null : new BigDecimal(text);
      if (value == null || Math.abs((long) value.scale()) > LENGTH_MAX) {
        throw new IllegalArgumentException("not a decimal in range: \"" + text + '"');
      }
      return value
          .setScale(Fixed.SCALE, RoundingMode.HALF_EVEN)
          .movePointRight(Fixed.SCALE)
          .longValueExact();
    } catch (NumberFormatException | ArithmeticException e) {
      throw new IllegalArgumentException("not a decimal in range: \"" + text + '"', e);
    }
  }

  public static Decimal of(Price price) {
    return new Decimal(price.e8());
  }

  public boolean isPositive() {
    return e8 > 0;
  }

  /// As a price; throws where it is not positive.
  public Price price() {
    return new Price(e8);
  }

  @Override
  public String toString() {
    return Fixed.text(e8);
  }
}
