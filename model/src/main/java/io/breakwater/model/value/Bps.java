package io.breakwater.model.value;

import java.math.BigDecimal;

/// A ratio in basis points with four decimals: `e4` counts 1e-4 bps, so 100 % is 100,000,000.
public record Bps(long e4) implements Comparable<Bps> {
  /// The whole, 10,000 bps, in units of 1e-4 bps.
  public static final long WHOLE_E4 = 100_000_000L;

  /// So many whole basis points; 1,000 is 10 %.
  public static Bps of(long bps) {
    return new Bps(Math.multiplyExact(bps, 10_000L));
  }

  /// Parses a number of per cent such as `10` or `-6.35`.
  public static Bps ofPercent(String percent) {
    return new Bps(new BigDecimal(percent).movePointRight(6).longValueExact());
  }

  /// As per cent, shortest form: `9.61`.
  public String percentText() {
    BigDecimal percent = BigDecimal.valueOf(e4, 6).stripTrailingZeros();
    return percent.signum() == 0 ? "0" : percent.toPlainString();
  }

  public Bps negated() {
    return new Bps(Math.negateExact(e4));
  }

  @Override
  public int compareTo(Bps other) {
    return Long.compare(e4, other.e4);
  }

  @Override
  public String toString() {
    return percentText() + " %";
  }
}
