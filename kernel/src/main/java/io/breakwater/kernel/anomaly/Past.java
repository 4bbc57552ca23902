package io.breakwater.kernel.anomaly;

import java.util.Arrays;
import java.util.Optional;

/*
 * Why median and median deviation, and not a moving average with its variance: an average follows
 * whatever it is shown, so a slow ramp carries its own baseline along and a single spike widens the
 * band for minutes. The median of the window moves only when half of the window has another value,
 * and the deviation is blind to the worst half of it (Hampel's identifier; Leys and others, 2013).
 * What is unusual is kept out all the same, for two minutes: while a past is short, a ramp would be
 * half of it after seconds. Then it is learnt, so that a level that lasts becomes the usual one and
 * an anomaly cannot stay open for ever because the world changed.
 * The price is that a ramp slower than the window is usual at each of its points. That is what the
 * limit is for: see `Judgement`.
 *
 * The slope is the difference of two medians, those of the newer and the older half of the last
 * minute, so that no single value makes one. Halves of fifteen seconds were tried: where the figure
 * is itself one of a window of ten seconds, two pauses of a venue made a slope of it.
 */
/// What a series was like: its newest values with their times, bounded. Immutable; values are on a
/// scale where more is worse.
final class Past {
  /// Values that are kept; at one a second, five minutes.
  static final int VALUES_MAX = 300;

  /// The slope is that of the last so many nanoseconds.
  static final long SLOPE_NANOS = 60_000_000_000L;

  private static final long HALF_MILLIS = SLOPE_NANOS / 2 / 1_000_000;

  /// Each half of them needs so many values.
  static final int HALF_VALUES_MIN = 3;

  static final Past NONE = new Past(new long[0], new long[0], 0);

  private final long[] values;
  private final long[] atNanos;
  private final long firstNanos;

  private Past(long[] values, long[] atNanos, long firstNanos) {
    this.values = values;
    this.atNanos = atNanos;
    this.firstNanos = firstNanos;
  }

  /// The past with one more value; the oldest goes where they are too many.
  Past with(long value, long nowNanos) {
    int from = values.length < VALUES_MAX ? 0 : 1;
    return new Past(
        appended(values, from, value),
        appended(atNanos, from, nowNanos),
        values.length == 0 ? nowNanos : firstNanos);
  }

  private static long[] appended(long[] before, int from, long last) {
    long[] after = new long[before.length - from + 1];
    System.arraycopy(before, from, after, 0, before.length - from);
    after[after.length - 1] = last;
    return after;
  }

  int size() {
    return values.length;
  }

  boolean isEmpty() {
    return values.length == 0;
  }

  /// For how long it was measured, at this time.
  long lengthNanos(long nowNanos) {
    return isEmpty() ? 0 : nowNanos - firstNanos;
  }

  /// When something was measured last.
  long lastNanos() {
    return atNanos[atNanos.length - 1];
  }

  /// What is usual. There must be a value.
  long median() {
    return median(values.clone());
  }

  /// How far values usually are from what is usual: the median of their distances.
  long deviation(long median) {
    long[] distances = new long[values.length];
    for (int i = 0; i < values.length; i++) {
      distances[i] = Math.absExact(Math.subtractExact(values[i], median));
    }
    return median(distances);
  }

  private static long median(long[] any) {
    Arrays.sort(any);
    return any[any.length / 2];
  }

  /// How a series moves now.
  ///
  /// @param level where it is
  /// @param rise by how much it has risen
  /// @param overMillis in how long
  record Slope(long level, long rise, long overMillis) {
    /// In how many milliseconds it has risen by so much more; empty where it does not rise.
    Optional<Long> millisTo(long distance) {
      return rise <= 0
          ? Optional.empty()
          : Optional.of(Math.multiplyExact(distance, overMillis) / rise);
    }
  }

  /// How it moves; empty where too little of it is recent.
  Optional<Slope> slope(long nowNanos) {
    int from = firstSince(nowNanos - SLOPE_NANOS);
    int middle = firstSince(nowNanos - SLOPE_NANOS / 2);
    if (middle - from < HALF_VALUES_MIN || values.length - middle < HALF_VALUES_MIN) {
      return Optional.empty();
    }
    long older = median(Arrays.copyOfRange(values, from, middle));
    long newer = median(Arrays.copyOfRange(values, middle, values.length));
    return Optional.of(new Slope(newer, Math.subtractExact(newer, older), HALF_MILLIS));
  }

  private int firstSince(long sinceNanos) {
    int first = values.length;
    while (first > 0 && atNanos[first - 1] - sinceNanos >= 0) {
      first--;
    }
    return first;
  }
}
