package io.breakwater.model.value;

import java.math.RoundingMode;

/// An amount of the base asset in units of 1e-8. Never negative: the direction is a [Side] or the
/// sign of a [SignedQuantity].
public record Quantity(long e8) implements Comparable<Quantity> {
  public static final Quantity ZERO = new Quantity(0);

  public Quantity {
    if (e8 < 0) {
      throw new IllegalArgumentException("quantity must not be negative: " + Fixed.text(e8));
    }
  }

  /// Parses a decimal such as `0.001`.
  public static Quantity of(String text) {
    return new Quantity(Fixed.parse(text));
  }

  public Quantity plus(Quantity other) {
    return new Quantity(Math.addExact(e8, other.e8));
  }

  /// The difference; throws where it would be negative.
  public Quantity minus(Quantity other) {
    return new Quantity(Math.subtractExact(e8, other.e8));
  }

  /// The difference, or zero where the other is larger.
  public Quantity minusOrZero(Quantity other) {
    return other.e8 >= e8 ? ZERO : minus(other);
  }

  public Quantity min(Quantity other) {
    return e8 <= other.e8 ? this : other;
  }

  public boolean isZero() {
    return e8 == 0;
  }

  /// The largest multiple of the step that is not above this quantity.
  public Quantity flooredTo(Quantity step) {
    return new Quantity(e8 / step.e8 * step.e8);
  }

  /// The fraction `bps / 10000` of this quantity, rounded.
  public Quantity fraction(Bps bps, RoundingMode rounding) {
    return new Quantity(Fixed.mulDiv(e8, bps.e4(), Bps.WHOLE_E4, rounding));
  }

  @Override
  public int compareTo(Quantity other) {
    return Long.compare(e8, other.e8);
  }

  @Override
  public String toString() {
    return Fixed.text(e8);
  }
}
