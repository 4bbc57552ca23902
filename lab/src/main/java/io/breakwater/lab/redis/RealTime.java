package io.breakwater.lab.redis;

import io.breakwater.bus.redis.RoadTime;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/// The clocks of this machine.
public final class RealTime implements RoadTime {
  @Override
  public long nanos() {
    return System.nanoTime();
  }

  @Override
  public long wallMillis() {
    return System.currentTimeMillis();
  }

  @Override
  public void pause(long nanos) throws InterruptedException {
    TimeUnit.NANOSECONDS.sleep(nanos);
  }

  @Override
  public double chance() {
    return ThreadLocalRandom.current().nextDouble();
  }
}
