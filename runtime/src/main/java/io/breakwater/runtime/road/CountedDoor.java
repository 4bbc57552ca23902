package io.breakwater.runtime.road;

import io.breakwater.bus.redis.Road;
import io.breakwater.bus.redis.RoadDoor;
import io.breakwater.bus.redis.RoadEar;
import io.breakwater.bus.redis.RoadFailed;
import io.breakwater.bus.redis.RoadFailure;
import io.breakwater.bus.redis.RoadLook;
import io.breakwater.runtime.gauge.Tally;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A door that counts the sessions that were tried at it, by whether one was made or why not.
/// Probes are none: they only look whether anybody is there.
final class CountedDoor implements RoadDoor {
  private static final String MADE = "made";

  private final RoadDoor door;
  private final Tally sessions = none();

  CountedDoor(RoadDoor door) {
    this.door = door;
  }

  /// The counters of a process that tries none.
  static Tally none() {
    List<String> outcomes = new ArrayList<>(List.of(MADE));
    Arrays.stream(RoadFailure.values()).map(Tally::word).forEach(outcomes::add);
    return Tally.of(outcomes);
  }

  @Override
  public Road open() {
    try {
      Road road = door.open();
      sessions.add(MADE);
      return road;
    } catch (RoadFailed failed) {
      sessions.add(failed.failure());
      throw failed;
    }
  }

  @Override
  public RoadLook look() {
    return door.look();
  }

  @Override
  public RoadEar listen(List<String> channels) {
    return door.listen(channels);
  }

  Tally sessions() {
    return sessions;
  }
}
