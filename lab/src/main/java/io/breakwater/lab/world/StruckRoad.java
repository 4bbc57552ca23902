package io.breakwater.lab.world;

import io.breakwater.bus.redis.Appended;
import io.breakwater.bus.redis.Road;
import io.breakwater.bus.redis.RoadEntry;
import io.breakwater.lab.point.Strikes;
import io.breakwater.lab.redis.PassingRoad;
import java.util.List;
import java.util.function.Supplier;

/// A connection to Redis whose writes are failpoints.
final class StruckRoad extends PassingRoad {
  private final Strikes strikes;

  StruckRoad(Road road, Strikes strikes) {
    super(road);
    this.strikes = strikes;
  }

  @Override
  public Appended append(String stream, List<RoadEntry> batch, Runnable meanwhile) {
    return struck("road append", () -> super.append(stream, batch, meanwhile));
  }

  @Override
  public String claim(String hash, String field, String text) {
    return struck("road claim", () -> super.claim(hash, field, text));
  }

  @Override
  public boolean take(String key, String token, long ttlMillis) {
    return struck("road take", () -> super.take(key, token, ttlMillis));
  }

  @Override
  public boolean renew(String key, String token, long ttlMillis) {
    return struck("road renew", () -> super.renew(key, token, ttlMillis));
  }

  private <T> T struck(String call, Supplier<T> command) {
    return strikes.through(call, command);
  }
}
