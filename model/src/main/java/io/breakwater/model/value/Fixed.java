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

  private static final long DIGIT_MASK = 0xFFFF_FFFFL;

  private Fixed() {}

  /// `a * b / divisor`, exact in 128 bits before the one rounding. The divisor is positive.
  public static long mulDiv(long a, long b, long divisor, RoundingMode rounding) {
    if (divisor <= 0) {
      throw new Invariant.Broken("divisor must be positive: " + divisor);
    }
    long high = Math.multiplyHigh(a, b);
    long low = a * b;
    if (high == low >> 63) {
      return roundedQuotient(low, divisor, rounding);
    }
    return wide(a, b, divisor, rounding);
  }

  /// The same where the product needs more than 64 bits.
  private static long wide(long a, long b, long divisor, RoundingMode rounding) {
    long high = Math.multiplyHigh(a, b);
    long low = a * b;
    long upper = high >= 0 ? high : low == 0 ? -high : ~high;
    long lower = high >= 0 ? low : -low;
    long quotient = upper < divisor ? quotient(upper, lower, divisor) : -1;
    if (quotient < 0 || quotient == Long.MAX_VALUE) {
      return outOfRange(a, b, divisor, rounding);
    }
    long remainder = lower - quotient * divisor;
    return high >= 0
        ? quotient + awayFromZero(quotient, remainder, divisor, rounding)
        : -quotient - awayFromZero(quotient, -remainder, divisor, rounding);
  }

  private static long awayFromZero(
      long quotient, long remainder, long divisor, RoundingMode rounding) {
    return remainder != 0 && roundsAway(quotient, remainder, divisor, rounding) ? 1 : 0;
  }

  /// The few results at the edge of the range, and the exception for those beyond it.
  private static long outOfRange(long a, long b, long divisor, RoundingMode rounding) {
    BigInteger product = BigInteger.valueOf(a).multiply(BigInteger.valueOf(b));
    return new BigDecimal(product)
        .divide(BigDecimal.valueOf(divisor), 0, rounding)
        .toBigIntegerExact()
        .longValueExact();
  }

  /*
   * Schoolbook division of 128 by 64 bits in two digits of 32 bits, after Knuth (The Art of
   * Computer Programming, volume 2, 4.3.1, algorithm D): the divisor is shifted until its highest
   * bit is set, so that a digit guessed from its upper half alone is at most two too large.
   */
  /// The quotient of a 128-bit number and a positive divisor that is above its upper half.
  private static long quotient(long high, long low, long divisor) {
    int shift = Long.numberOfLeadingZeros(divisor);
    long scaled = divisor << shift;
    long top = high << shift | low >>> (Long.SIZE - shift);
    long rest = low << shift;
    long first = digit(top, rest >>> Integer.SIZE, scaled);
    long between = (top << Integer.SIZE | rest >>> Integer.SIZE) - first * scaled;
    long second = digit(between, rest & DIGIT_MASK, scaled);
    return first << Integer.SIZE | second;
  }

  private static long digit(long top, long next, long scaled) {
    long upper = scaled >>> Integer.SIZE;
    long lower = scaled & DIGIT_MASK;
    long digit = Long.divideUnsigned(top, upper);
    long rest = top - digit * upper;
    while (rest <= DIGIT_MASK
        && (digit > DIGIT_MASK
            || Long.compareUnsigned(digit * lower, rest << Integer.SIZE | next) > 0)) {
      digit--;
      rest += upper;
    }
    return digit;
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
    StringBuilder text = new StringBuilder(TEXT_LENGTH);
    if (e8 < 0 && e8 > -ONE) {
      text.append('-');
    }
    text.append(e8 / ONE).append('.');
    long rest = Math.abs(e8 % ONE);
    for (long unit = ONE / 10; rest > 0; unit /= 10) {
      text.append((char) ('0' + rest / unit));
      rest %= unit;
    }
    return text.toString();
  }

  /// Characters of the longest text: a sign, eleven digits, the point, eight decimals.
  private static final int TEXT_LENGTH = 21;
}
