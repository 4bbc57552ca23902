package io.breakwater.lab.world;

import io.breakwater.runtime.process.Clock;

/// The clocks of the simulated host: monotonic time is virtual time, wall time may step.
public final class SimClock implements Clock {
  /// 2026-01-01T00:00:00Z: the midnight at which a simulated history begins, or which it crosses.
  public static final long MIDNIGHT_MILLIS = 1_767_225_600_000L;

  private final Timeline timeline;
  private final long beginMillis;
  private long steppedMillis;

  /// @param midnightMillis how long after the beginning midnight comes; 0 where it is the beginning
  public SimClock(Timeline timeline, long midnightMillis) {
    this.timeline = timeline;
    this.beginMillis = MIDNIGHT_MILLIS - midnightMillis;
  }

  /// The wall time at which the history begins.
  public long beginMillis() {
    return beginMillis;
  }

  /// Sets the wall clock forward or, by a negative number, back.
  public void step(long millis) {
    steppedMillis += millis;
  }

  /// Sets the wall clock right again; returns whether it was wrong.
  public boolean correct() {
    boolean wrong = steppedMillis != 0;
    steppedMillis = 0;
    return wrong;
  }

  @Override
  public long wallMillis() {
    return venueMillis() + steppedMillis;
  }

  @Override
  public long monotonicNanos() {
    return timeline.nowNanos();
  }

  /// The venue's own clock, which never steps.
  public long venueMillis() {
    return beginMillis + timeline.nowMillis();
  }
}
