package io.breakwater.runtime.trader;

import io.breakwater.runtime.process.Clock;
import java.util.OptionalLong;

/// Kernel time: the later of the last turn and the wall clock at start, plus monotonic time since.
/// It never goes back, and outlives restarts. One thread.
public final class KernelTime {
  /// A wall step of more than this against the monotonic clock is told to the kernel.
  public static final long STEP_MILLIS_MAX = 1_000;

  private static final long NANOS_PER_MILLI = 1_000_000L;

  private final Clock clock;
  private final long baseNanos;
  private final long monotonicAtStart;
  private long wallLessMonotonicMillis;

  /// Starts from both clocks.
  ///
  /// @param lastTurnNanos kernel time of the last turn of the journal, 0 for a new one
  public KernelTime(Clock clock, long lastTurnNanos) {
    this.clock = clock;
    this.monotonicAtStart = clock.monotonicNanos();
    this.baseNanos =
        Math.max(lastTurnNanos + 1, Math.multiplyExact(clock.wallMillis(), NANOS_PER_MILLI));
    this.wallLessMonotonicMillis = clock.wallMillis() - elapsedNanos() / NANOS_PER_MILLI;
  }

  public long nowNanos() {
    return baseNanos + elapsedNanos();
  }

  private long elapsedNanos() {
    return clock.monotonicNanos() - monotonicAtStart;
  }

  /// By how much the wall clock stepped since the last call, when by more than the tolerance.
  public OptionalLong stepMillis() {
    long difference = clock.wallMillis() - elapsedNanos() / NANOS_PER_MILLI;
    long step = difference - wallLessMonotonicMillis;
    if (Math.abs(step) <= STEP_MILLIS_MAX) {
      return OptionalLong.empty();
    }
    wallLessMonotonicMillis = difference;
    return OptionalLong.of(step);
  }
}
