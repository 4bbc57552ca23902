package io.breakwater.lab.mutant;

import io.breakwater.lab.world.PassingVenue;
import io.breakwater.model.order.Intent;
import io.breakwater.model.order.RequestClass;
import io.breakwater.model.value.ClientOrderId;
import io.breakwater.model.value.Symbol;
import io.breakwater.model.venue.VenuePort;
import java.util.HashSet;
import java.util.Set;
import java.util.function.BooleanSupplier;

/// Never asks what has become of an order that only reduces.
final class ForgottenReducers extends PassingVenue {
  private final Set<ClientOrderId> reducing = new HashSet<>();

  ForgottenReducers(VenuePort venue) {
    super(venue);
  }

  @Override
  public void send(Intent intent, BooleanSupplier stillAllowed) {
    if (intent.requestClass() == RequestClass.REDUCING) {
      reducing.add(intent.id());
    }
    super.send(intent, stillAllowed);
  }

  @Override
  public void query(Symbol symbol, ClientOrderId id) {
    if (!reducing.contains(id)) {
      super.query(symbol, id);
    }
  }
}
