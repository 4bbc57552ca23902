package io.breakwater.kernel.order;

import io.breakwater.kernel.state.StableHash;
import io.breakwater.model.value.Symbol;

/// What the venue calls an order; its numbers are unique per market only.
public record VenueKey(Symbol symbol, long venueOrderId) implements Comparable<VenueKey> {
  @Override
  public int compareTo(VenueKey other) {
    int bySymbol = symbol.compareTo(other.symbol);
    return bySymbol != 0 ? bySymbol : Long.compare(venueOrderId, other.venueOrderId);
  }

  long stableHash() {
    return StableHash.of(symbol.name()).add(venueOrderId).value();
  }
}
