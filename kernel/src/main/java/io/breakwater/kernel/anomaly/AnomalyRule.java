package io.breakwater.kernel.anomaly;

/// How long and how far before anybody is told. Times are nanoseconds.
///
/// @param learnNanos how long a series is measured before it is judged
/// @param holdNanos how long a value must be unusual before it is told
/// @param wellNanos how long it must be usual before it is over
/// @param horizonNanos a limit that its slope reaches within this is near
/// @param deviations how many median deviations from its median a value is unlike its past
public record AnomalyRule(
    long learnNanos, long holdNanos, long wellNanos, long horizonNanos, int deviations) {
  private static final long SECOND = 1_000_000_000L;

  /// A minute of learning, 5 s of being unusual, 15 s of being usual, a limit in a minute.
  public static final AnomalyRule DEFAULTS =
      new AnomalyRule(60 * SECOND, 5 * SECOND, 15 * SECOND, 60 * SECOND, 10);

  /// Fewer values say nothing of what is usual, however long they took.
  public static final int VALUES_MIN = 6;

  /// Series beyond this are not watched.
  public static final int SERIES_MAX = 256;

  /// A series of which nothing was measured for so long is forgotten.
  public static final long SILENCE_NANOS = 60 * SECOND;

  /// What is unusual for longer than this is learnt all the same.
  public static final long UNLEARNT_NANOS = 120 * SECOND;

  /// What lasts is told again so often, before five quiet minutes end its alert.
  public static final long REMIND_NANOS = 240 * SECOND;

  public AnomalyRule {
    positive("learnNanos", learnNanos);
    positive("holdNanos", holdNanos);
    positive("wellNanos", wellNanos);
    positive("horizonNanos", horizonNanos);
    positive("deviations", deviations);
  }

  /// The default with these lengths, in seconds.
  public static AnomalyRule of(long learnSeconds, long holdSeconds, long horizonSeconds) {
    return new AnomalyRule(
        Math.multiplyExact(learnSeconds, SECOND),
        Math.multiplyExact(holdSeconds, SECOND),
        DEFAULTS.wellNanos,
        Math.multiplyExact(horizonSeconds, SECOND),
        DEFAULTS.deviations);
  }

  private static void positive(String name, long value) {
    if (value <= 0) {
      throw new IllegalArgumentException(name + " must be positive: " + value);
    }
  }
}
