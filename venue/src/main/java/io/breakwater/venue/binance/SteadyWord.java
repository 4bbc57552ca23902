package io.breakwater.venue.binance;

/// A venue's word that this process also measures by its monotonic clock: when the wall clock is
/// set forward, a ban that the process has heard of does not end early. What another process heard
/// is known by the wall clock alone. Used on the loop's thread.
public final class SteadyWord implements VenueWord {
  private static final long NANOS_PER_MILLI = 1_000_000L;

  private final VenueWord shared;
  private final Loop loop;
  private boolean paused;
  private long pausedUntilNanos;

  public SteadyWord(VenueWord shared, Loop loop) {
    this.shared = shared;
    this.loop = loop;
  }

  @Override
  public long pausedUntilMillis() {
    long byWall = shared.pausedUntilMillis();
    long leftNanos = pausedUntilNanos - loop.nanos();
    if (!paused || leftNanos <= 0) {
      paused = false;
      return byWall;
    }
    return Math.max(byWall, loop.wallMillis() + Math.ceilDiv(leftNanos, NANOS_PER_MILLI));
  }

  @Override
  public void pauseUntil(long wallMillis) {
    shared.pauseUntil(wallMillis);
    long waitMillis = wallMillis - loop.wallMillis();
    long untilNanos = loop.nanos() + waitMillis * NANOS_PER_MILLI;
    if (waitMillis > 0 && (!paused || untilNanos - pausedUntilNanos > 0)) {
      paused = true;
      pausedUntilNanos = untilNanos;
    }
  }

  @Override
  public void noteWeight(int weight, long wallMillis) {
    shared.noteWeight(weight, wallMillis);
  }

  @Override
  public int weightUsed(long wallMillis) {
    return shared.weightUsed(wallMillis);
  }
}
