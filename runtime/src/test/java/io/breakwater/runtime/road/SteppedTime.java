package io.breakwater.runtime.road;

import io.breakwater.bus.redis.RoadTime;
import java.util.concurrent.atomic.AtomicLong;

/// Time that passes when it is told to, or when somebody pauses.
final class SteppedTime implements RoadTime {
  private static final long START_MILLIS = 1_700_000_000_000L;
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final AtomicLong nanos = new AtomicLong(1);

  void pass(long millis) {
    nanos.addAndGet(millis * NANOS_PER_MILLI);
  }

  @Override
  public long nanos() {
    return nanos.get();
  }

  @Override
  public long wallMillis() {
    return START_MILLIS + nanos.get() / NANOS_PER_MILLI;
  }

  @Override
  public void pause(long more) {
    nanos.addAndGet(Math.max(0, more));
  }

  @Override
  public double chance() {
    return 0.5;
  }
}
