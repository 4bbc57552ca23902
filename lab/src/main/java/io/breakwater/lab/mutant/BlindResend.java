package io.breakwater.lab.mutant;

import io.breakwater.model.order.Intent;
import io.breakwater.model.order.StopTerms;
import io.breakwater.model.value.ClientOrderId;
import io.breakwater.model.value.Symbol;
import io.breakwater.model.venue.VenuePort;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/// A sender that, asked what became of an order, sends it once more: the mistake that fills twice.
final class BlindResend implements VenuePort {
  private final VenuePort venue;
  private final Map<ClientOrderId, Intent> sent = new HashMap<>();

  BlindResend(VenuePort venue) {
    this.venue = venue;
  }

  @Override
  public void send(Intent intent, BooleanSupplier stillAllowed) {
    sent.put(intent.id(), intent);
    venue.send(intent, stillAllowed);
  }

  @Override
  public void cancel(Symbol symbol, ClientOrderId id) {
    venue.cancel(symbol, id);
  }

  @Override
  public void query(Symbol symbol, ClientOrderId id) {
    Intent known = sent.remove(id);
    if (known == null) {
      venue.query(symbol, id);
    } else {
      venue.send(known, () -> true);
    }
  }

  @Override
  public void placeStop(ClientOrderId id, StopTerms terms) {
    venue.placeStop(id, terms);
  }

  @Override
  public void cancelStop(Symbol symbol, ClientOrderId id) {
    venue.cancelStop(symbol, id);
  }

  @Override
  public void queryStop(Symbol symbol, ClientOrderId id) {
    venue.queryStop(symbol, id);
  }

  @Override
  public void countdown(Symbol symbol, long countdownMillis) {
    venue.countdown(symbol, countdownMillis);
  }

  @Override
  public void snapshot(long number, List<FillsSince> fillsSince) {
    venue.snapshot(number, fillsSince);
  }
}
