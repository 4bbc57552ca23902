package io.breakwater.bus.codec;

/// Decimal texts of fixed-point numbers, without `BigDecimal`: market records are made of them, and
/// there are thousands in a second.
final class Decimals {
  private static final long RADIX = 10;
  private static final int LENGTH_MAX = 32;

  private Decimals() {}

  /// The shortest plain decimal of `units` times ten to the minus `scale`.
  static String text(long units, int scale) {
    String digits = Long.toString(units);
    int start = units < 0 ? 1 : 0;
    int missing = scale + 1 - (digits.length() - start);
    StringBuilder text = new StringBuilder(LENGTH_MAX).append(digits);
    if (missing > 0) {
      text.insert(start, "0".repeat(missing));
    }
    text.insert(text.length() - scale, '.');
    int end = text.length();
    while (text.charAt(end - 1) == '0') {
      end--;
    }
    if (text.charAt(end - 1) == '.') {
      end--;
    }
    return text.substring(0, end);
  }

  /// Reads what [#text] writes; zeros at either end are allowed. Anything else throws
  /// `IllegalArgumentException`.
  static long parse(String text, int scale) {
    try {
      int point = text.indexOf('.');
      return point < 0
          ? parse(text, text.length(), text.length(), scale)
          : parse(text, point, shaped(text, point + 1), scale);
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException(
          "not a decimal with at most " + scale + " places in range: \"" + text + '"', e);
    }
  }

  private static long parse(String text, int wholeEnd, int decimalsStart, int scale) {
    boolean negative = text.startsWith("-");
    int start = negative ? 1 : 0;
    int decimals = text.length() - decimalsStart;
    if (wholeEnd == start || decimals > scale) {
      throw new ArithmeticException("no digit, or too many");
    }
    long units = appended(0, text, start, wholeEnd);
    units = appended(units, text, decimalsStart, text.length());
    for (int i = decimals; i < scale; i++) {
      units = Math.multiplyExact(units, RADIX);
    }
    return negative ? units : Math.negateExact(units);
  }

  private static int shaped(String text, int decimalsStart) {
    if (decimalsStart == text.length()) {
      throw new ArithmeticException("a point without decimals");
    }
    return decimalsStart;
  }

  /* Counts below zero, where the range is one wider. */
  private static long appended(long units, String text, int from, int to) {
    long longer = units;
    for (int i = from; i < to; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit >= RADIX) {
        throw new ArithmeticException("not a digit");
      }
      longer = Math.subtractExact(Math.multiplyExact(longer, RADIX), digit);
    }
    return longer;
  }
}
