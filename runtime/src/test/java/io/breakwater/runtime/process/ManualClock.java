package io.breakwater.runtime.process;

/// A clock that a test moves by hand.
public final class ManualClock implements Clock {
  private long wallMillis;
  private long monotonicNanos;

  public ManualClock(long wallMillis, long monotonicNanos) {
    this.wallMillis = wallMillis;
    this.monotonicNanos = monotonicNanos;
  }

  @Override
  public long wallMillis() {
    return wallMillis;
  }

  @Override
  public long monotonicNanos() {
    return monotonicNanos;
  }

  /// Time passes on both clocks.
  public void passMillis(long millis) {
    wallMillis += millis;
    monotonicNanos += millis * 1_000_000L;
  }

  /// The wall clock alone is set anew.
  public void stepMillis(long millis) {
    wallMillis += millis;
  }
}
