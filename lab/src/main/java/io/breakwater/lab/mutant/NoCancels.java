package io.breakwater.lab.mutant;

import io.breakwater.lab.world.PassingVenue;
import io.breakwater.model.value.ClientOrderId;
import io.breakwater.model.value.Symbol;
import io.breakwater.model.venue.VenuePort;

/// No cancel ever leaves.
final class NoCancels extends PassingVenue {
  NoCancels(VenuePort venue) {
    super(venue);
  }

  @Override
  public void cancel(Symbol symbol, ClientOrderId id) {
    // Lost on its way.
  }
}
