package io.breakwater.model.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/// Exact arithmetic on numbers with eight decimals, held as `long` units of 1e-8.
///
/// Products and quotients pass through 128 bits and are rounded once, by the mode that the caller
/// names. A result that does not fit throws `ArithmeticException`; nothing wraps, nothing clamps.
public final class Fixed {
  /// Units in one whole: 1e8.
  public static final long ONE = 100_000_000L;

  /// Decimals that a value can hold.
  public static final int SCALE = 8;

  private Fixed() {}

  /// `a * b / divisor`, exact in 128 bits before the one rounding. The divisor is positive.
  public static long mulDiv(long a, long b, long divisor, RoundingMode rounding) {
    Invariant.check(divisor > 0, "divisor must be positive: " + divisor);
    long high = Math.multiplyHigh(a, b);
    long low = a * b;
    if (high == low >> 63) {
      return roundedQuotient(low, divisor, rounding);
    }
    BigInteger product = BigInteger.valueOf(a).multiply(BigInteger.valueOf(b));
    return new BigDecimal(product)
        .divide(BigDecimal.valueOf(divisor), 0, rounding)
        .toBigIntegerExact()
        .longValueExact();
  }

  private static long roundedQuotient(long dividend, long divisor, RoundingMode rounding) {
    long quotient = dividend / divisor;
    long remainder = dividend % divisor;
    if (remainder == 0) {
      return quotient;
    }
    long away = dividend < 0 ? -1 : 1;
    return roundsAway(quotient, remainder, divisor, rounding)
        ? Math.addExact(quotient, away)
        : quotient;
  }

  private static boolean roundsAway(
      long quotient, long remainder, long divisor, RoundingMode rounding) {
    boolean negative = remainder < 0;
    int half = Long.compare(Math.abs(remainder), divisor - Math.abs(remainder));
    return switch (rounding) {
      case UP -> true;
      case DOWN -> false;
      case CEILING -> !negative;
      case FLOOR -> negative;
      case HALF_UP -> half >= 0;
      case HALF_DOWN -> half > 0;
      case HALF_EVEN -> half > 0 || (half == 0 && (quotient & 1) == 1);
      case UNNECESSARY -> throw new ArithmeticException("rounding necessary");
    };
  }

  /// Parses a plain decimal such as `-12.5`. More than eight decimals, an exponent form that does
  /// not fit, or anything that is not a number throws `IllegalArgumentException` naming the text.
  public static long parse(String text) {
    try {
      return new BigDecimal(text).movePointRight(SCALE).longValueExact();
    } catch (NumberFormatException | ArithmeticException e) {
      throw new IllegalArgumentException(
          "not a decimal with at most 8 places in range: \"" + text + '"', e);
    }
  }

  /// The shortest plain decimal: `12.5`, never `12.50000000` and never an exponent.
  public static String text(long e8) {
    if (e8 % ONE == 0) {
      return Long.toString(e8 / ONE);
    }
    return BigDecimal.valueOf(e8, SCALE).stripTrailingZeros().toPlainString();
  }
}
