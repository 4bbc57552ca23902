package io.breakwater.model.policy;

/// How slowly the venue may answer before nothing more is risked there.
///
/// @param p95MaxMillis the p95 of REST latency above which exposure is refused; at its greatest
///   value, longer than any request lasts, there is no bound
public record LatencyPolicy(long p95MaxMillis) {
  private static final long MILLIS_MAX = 600_000;

  /// The share of the bound at or below which a slow venue is in time again, in hundredths.
  private static final long CLEAR_PERCENT = 80;

  public static final LatencyPolicy DEFAULTS = new LatencyPolicy(1_500);

  /// There is no bound: how slow the venue is does not matter, and need not be known.
  public static final LatencyPolicy OFF = new LatencyPolicy(MILLIS_MAX);

  public LatencyPolicy {
    Bounds.within("latency.p95MaxMillis", p95MaxMillis, 100, MILLIS_MAX);
  }

  /// Whether there is a bound.
  public boolean isOn() {
    return p95MaxMillis < MILLIS_MAX;
  }

  /// At or below it a slow venue is in time again, in milliseconds.
  public long clearMillis() {
    return p95MaxMillis * CLEAR_PERCENT / 100;
  }

  /// Where a measured p95 lies.
  ///
  /// @param samples how many calls were measured
  public Zone zone(int samples, long p95Millis) {
    if (samples == 0) {
      return Zone.NONE;
    }
    if (p95Millis > p95MaxMillis) {
      return Zone.OVER;
    }
    return p95Millis > clearMillis() ? Zone.BETWEEN : Zone.UNDER;
  }

  /// The parts into which the bound divides what can be measured.
  public enum Zone {
    /// Nothing was measured.
    NONE,
    UNDER,
    /// Not above the bound, and not far enough below it to end a slowness.
    BETWEEN,
    OVER
  }
}
