package io.breakwater.lab.redis;

import io.breakwater.bus.redis.RoadTime;

/// Time that passes only when it is told to.
final class StillTime implements RoadTime {
  private static final long START_MILLIS = 1_700_000_000_000L;

  private long nanos;

  void pass(long moreNanos) {
    nanos += moreNanos;
  }

  @Override
  public long nanos() {
    return nanos;
  }

  @Override
  public long wallMillis() {
    return START_MILLIS + nanos / 1_000_000;
  }

  @Override
  public void pause(long moreNanos) {
    pass(moreNanos);
  }

  @Override
  public double chance() {
    return 0.5;
  }
}
