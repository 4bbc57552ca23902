package io.breakwater.runtime.gauge;

/// How far a reader is behind what it reads: the age of the newest record when it was taken. One
/// thread takes, any reads.
public final class Lag {
  private static final double MILLIS_PER_SECOND = 1e3;

  private volatile double seconds = Double.NaN;

  /// Notes the newest record that was taken.
  ///
  /// @param madeMillis wall clock of the writer when the record was made
  /// @param nowMillis wall clock of the reader; a clock behind the writer's gives 0
  public void taken(long madeMillis, long nowMillis) {
    seconds = Math.max(0, nowMillis - madeMillis) / MILLIS_PER_SECOND;
  }

  /// NaN while nothing was taken.
  public double seconds() {
    return seconds;
  }
}
