package io.breakwater.model.value;

import java.math.RoundingMode;

/// An amount of the quote asset (USDT) in units of 1e-8; may be negative.
public record Money(long e8) implements Comparable<Money> {
  public static final Money ZERO = new Money(0);

  /// Parses a decimal such as `-12.50`.
  public static Money of(String text) {
    return new Money(Fixed.parse(text));
  }

  public Money plus(Money other) {
    return new Money(Math.addExact(e8, other.e8));
  }

  public Money minus(Money other) {
    return new Money(Math.subtractExact(e8, other.e8));
  }

  public Money negated() {
    return new Money(Math.negateExact(e8));
  }

  public Money magnitude() {
    return new Money(Math.absExact(e8));
  }

  public Money max(Money other) {
    return e8 >= other.e8 ? this : other;
  }

  public boolean isPositive() {
    return e8 > 0;
  }

  public boolean isNegative() {
    return e8 < 0;
  }

  /// The share `bps / 10000` of this amount, rounded.
  public Money fraction(Bps bps, RoundingMode rounding) {
    return new Money(Fixed.mulDiv(e8, bps.e4(), Bps.WHOLE_E4, rounding));
  }

  /// This amount as a share of a positive whole, rounded to a hundredth of a basis point.
  public Bps ratioTo(Money whole, RoundingMode rounding) {
    if (whole.e8 <= 0) {
      throw new ArithmeticException("a ratio needs a positive whole, not " + whole);
    }
    return new Bps(Fixed.mulDiv(e8, Bps.WHOLE_E4, whole.e8, rounding));
  }

  /// How many base units this amount buys at the price, rounded.
  public Quantity dividedBy(Price price, RoundingMode rounding) {
    return new Quantity(Fixed.mulDiv(e8, Fixed.ONE, price.e8(), rounding));
  }

  @Override
  public int compareTo(Money other) {
    return Long.compare(e8, other.e8);
  }

  @Override
  public String toString() {
    return Fixed.text(e8);
  }
}
