package io.breakwater.runtime.road;

import io.breakwater.bus.redis.RoadTime;
import io.breakwater.runtime.process.Clock;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/// The time of this process, for whoever is on the road.
record RoadClock(Clock clock) implements RoadTime {
  @Override
  public long nanos() {
    return clock.monotonicNanos();
  }

  @Override
  public long wallMillis() {
    return clock.wallMillis();
  }

  @Override
  public void pause(long nanos) throws InterruptedException {
    TimeUnit.NANOSECONDS.sleep(nanos);
  }

  /// Processes that lost the road together must not come back together.
  @Override
  public double chance() {
    return ThreadLocalRandom.current().nextDouble();
  }
}
