package io.breakwater.lab.mutant;

import io.breakwater.lab.world.PassingVenue;
import io.breakwater.model.order.Intent;
import io.breakwater.model.value.ClientOrderId;
import io.breakwater.model.value.Symbol;
import io.breakwater.model.venue.VenuePort;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;

/// A sender that, asked what became of an order, sends it once more: the mistake that fills twice.
final class BlindResend extends PassingVenue {
  private final Map<ClientOrderId, Intent> sent = new HashMap<>();

  BlindResend(VenuePort venue) {
    super(venue);
  }

  @Override
  public void send(Intent intent, BooleanSupplier stillAllowed) {
    sent.put(intent.id(), intent);
    super.send(intent, stillAllowed);
  }

  @Override
  public void query(Symbol symbol, ClientOrderId id) {
    Intent known = sent.remove(id);
    if (known == null) {
      super.query(symbol, id);
    } else {
      super.send(known, () -> true);
    }
  }
}
