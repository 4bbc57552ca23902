package io.breakwater.bench;

import java.util.Locale;

/// Figures as people read them.
final class Numbers {
  private Numbers() {}

  static String text(double value) {
    double size = Math.abs(value);
    if (size >= 1_000) {
      return String.format(Locale.ROOT, "%,.0f", value);
    }
    if (size >= 10 || value == Math.rint(value)) {
      return String.format(
          Locale.ROOT, size >= 100 || value == Math.rint(value) ? "%.0f" : "%.1f", value);
    }
    return String.format(Locale.ROOT, size >= 0.01 ? "%.2f" : "%.5f", value);
  }
}
