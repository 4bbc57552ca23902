package io.breakwater.lab.mutant;

import io.breakwater.model.order.Intent;
import io.breakwater.model.order.RequestClass;
import io.breakwater.model.order.StopTerms;
import io.breakwater.model.value.ClientOrderId;
import io.breakwater.model.value.Symbol;
import io.breakwater.model.venue.VenuePort;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;

/// Never asks what has become of an order that only reduces.
final class ForgottenReducers implements VenuePort {
  private final VenuePort venue;
  private final Set<ClientOrderId> reducing = new HashSet<>();

  ForgottenReducers(VenuePort venue) {
    this.venue = venue;
  }

  @Override
  public void send(Intent intent, BooleanSupplier stillAllowed) {
    if (intent.requestClass() == RequestClass.REDUCING) {
      reducing.add(intent.id());
    }
    venue.send(intent, stillAllowed);
  }

  @Override
  public void cancel(Symbol symbol, ClientOrderId id) {
    venue.cancel(symbol, id);
  }

  @Override
  public void query(Symbol symbol, ClientOrderId id) {
    if (!reducing.contains(id)) {
      venue.query(symbol, id);
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
