package io.breakwater.kernel.anomaly;

import java.util.OptionalLong;

/// What the watch over figures hears. Times are monotonic nanoseconds and never go back.
public sealed interface AnomalyEvent {
  long atNanos();

  /// A figure was measured.
  ///
  /// @param value in the figure's unit
  /// @param limit what is refused, closed or opened there; empty where nothing is
  record Measured(long atNanos, Series series, long value, OptionalLong limit)
      implements AnomalyEvent {
    /// Values and limits lie within this, either way.
    public static final long VALUE_MAX = 1_000_000_000_000L;

    public Measured {
      within(value);
      limit.ifPresent(AnomalyEvent.Measured::within);
    }

    private static void within(long value) {
      if (value < -VALUE_MAX || value > VALUE_MAX) {
        throw new IllegalArgumentException("not a value that can be judged: " + value);
      }
    }
  }

  /// Time went by.
  record TimeReached(long atNanos) implements AnomalyEvent {}
}
