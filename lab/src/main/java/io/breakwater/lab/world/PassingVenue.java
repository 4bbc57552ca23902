package io.breakwater.lab.world;

import io.breakwater.model.order.Intent;
import io.breakwater.model.order.StopTerms;
import io.breakwater.model.value.ClientOrderId;
import io.breakwater.model.value.Symbol;
import io.breakwater.model.venue.VenuePort;
import java.util.List;
import java.util.function.BooleanSupplier;

/// A way to a venue that passes every call on. What stands in the way of some of them changes those
/// alone.
public class PassingVenue implements VenuePort {
  private final VenuePort venue;

  public PassingVenue(VenuePort venue) {
    this.venue = venue;
  }

  @Override
  public void send(Intent intent, BooleanSupplier stillAllowed) {
    venue.send(intent, stillAllowed);
  }

  @Override
  public void cancel(Symbol symbol, ClientOrderId id) {
    venue.cancel(symbol, id);
  }

  @Override
  public void query(Symbol symbol, ClientOrderId id) {
    venue.query(symbol, id);
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
