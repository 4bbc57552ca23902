package io.breakwater.kernel.order;

import io.breakwater.kernel.state.StableHash;
import io.breakwater.model.value.ClientOrderId;

/// Closed orders in the order of their ends, so that the oldest is forgotten first.
public record EndedKey(long endedNanos, ClientOrderId id) implements Comparable<EndedKey> {
  @Override
  public int compareTo(EndedKey other) {
    int byTime = Long.compare(endedNanos, other.endedNanos);
    return byTime != 0 ? byTime : id.compareTo(other.id);
  }

  long stableHash() {
    return StableHash.of(id.text()).add(endedNanos).value();
  }
}
