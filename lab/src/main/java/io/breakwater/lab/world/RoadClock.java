package io.breakwater.lab.world;

import io.breakwater.bus.redis.RoadTime;

/// Time and chance of whoever is on the simulated road.
record RoadClock(Ground ground, Draws draws) implements RoadTime {
  private static final int MILLION = 1_000_000;

  @Override
  public long nanos() {
    return ground.timeline().nowNanos();
  }

  @Override
  public long wallMillis() {
    return ground.clock().wallMillis();
  }

  /// Nobody waits inside an event.
  @Override
  public void pause(long nanos) {}

  @Override
  public double chance() {
    return (double) draws.below(MILLION) / MILLION;
  }
}
