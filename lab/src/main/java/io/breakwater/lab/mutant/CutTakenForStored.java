package io.breakwater.lab.mutant;

import io.breakwater.bus.redis.Appended;
import io.breakwater.bus.redis.Road;
import io.breakwater.bus.redis.RoadEntry;
import io.breakwater.bus.redis.RoadFailed;
import io.breakwater.lab.redis.PassingRoad;
import java.util.List;

/// Takes entries for stored that were on their way when the connection broke.
final class CutTakenForStored extends PassingRoad {
  CutTakenForStored(Road road) {
    super(road);
  }

  @Override
  public Appended append(String stream, List<RoadEntry> batch, Runnable meanwhile) {
    try {
      return super.append(stream, batch, meanwhile);
    } catch (RoadFailed _) {
      return new Appended.Stored();
    }
  }
}
