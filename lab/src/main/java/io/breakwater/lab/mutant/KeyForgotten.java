package io.breakwater.lab.mutant;

import io.breakwater.bus.redis.Appended;
import io.breakwater.bus.redis.Road;
import io.breakwater.bus.redis.RoadEntry;
import io.breakwater.lab.redis.PassingRoad;
import java.util.List;

/// Sends entries without what orders belong to.
final class KeyForgotten extends PassingRoad {
  KeyForgotten(Road road) {
    super(road);
  }

  @Override
  public Appended append(String stream, List<RoadEntry> batch, Runnable meanwhile) {
    return super.append(stream, batch.stream().map(KeyForgotten::without).toList(), meanwhile);
  }

  private static RoadEntry without(RoadEntry entry) {
    return new RoadEntry(
        entry.id(), entry.type(), entry.source(), entry.time(), entry.trace(), "", entry.data());
  }
}
