package io.breakwater.model.value;

/// The size of a position in units of 1e-8: positive is long, negative is short, zero is flat.
public record SignedQuantity(long e8) {
  public static final SignedQuantity ZERO = new SignedQuantity(0);

  public SignedQuantity {
    if (e8 == Long.MIN_VALUE) {
      throw new IllegalArgumentException("signed quantity out of range: " + e8);
    }
  }

  public static SignedQuantity of(String text) {
    return new SignedQuantity(Fixed.parse(text));
  }

  /// What an order of this side and size adds to a position.
  public static SignedQuantity of(Side side, Quantity quantity) {
    return new SignedQuantity(side == Side.BUY ? quantity.e8() : -quantity.e8());
  }

  public SignedQuantity plus(SignedQuantity other) {
    return new SignedQuantity(Math.addExact(e8, other.e8));
  }

  public SignedQuantity minus(SignedQuantity other) {
    return new SignedQuantity(Math.subtractExact(e8, other.e8));
  }

  public Quantity magnitude() {
    return new Quantity(Math.abs(e8));
  }

  public boolean isZero() {
    return e8 == 0;
  }

  /// The side of the order that would bring this position towards zero. Not for a flat one.
  public Side closingSide() {
    Invariant.check(e8 != 0, "a flat position has no closing side");
    return e8 > 0 ? Side.SELL : Side.BUY;
  }

  @Override
  public String toString() {
    return Fixed.text(e8);
  }
}
