package io.breakwater.bus.redis;

/// Time and chance, handed in by whoever runs this.
public interface RoadTime {
  /// Monotonic nanoseconds.
  long nanos();

  /// The wall clock in milliseconds since 1970.
  long wallMillis();

  /// Waits; may return early.
  void pause(long nanos) throws InterruptedException;

  /// A number from 0 (inclusive) to 1 (exclusive), drawn anew at each call.
  double chance();
}
