package io.breakwater.bench;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/// Figures as people read them.
final class Numbers {
  private Numbers() {}

  static String text(double value) {
    double size = Math.abs(value);
    if (!Double.isFinite(value)) {
      return "-";
    }
    if (size >= 1_000) {
      return String.format(Locale.ROOT, "%,.0f", value);
    }
    if (size >= 100 || value == Math.rint(value)) {
      return String.format(Locale.ROOT, "%.0f", value);
    }
    if (size >= 0.1) {
      return String.format(Locale.ROOT, size >= 10 ? "%.1f" : "%.2f", value);
    }
    return new BigDecimal(value).round(new MathContext(2)).stripTrailingZeros().toPlainString();
  }
}
