package io.breakwater.lab.mutant;

import io.breakwater.model.order.Intent;
import io.breakwater.model.order.OrderTerms;
import io.breakwater.model.order.Pricing;
import io.breakwater.model.order.StopTerms;
import io.breakwater.model.order.TimeInForce;
import io.breakwater.model.value.ClientOrderId;
import io.breakwater.model.value.Price;
import io.breakwater.model.value.Symbol;
import io.breakwater.model.venue.VenuePort;
import java.util.List;
import java.util.function.BooleanSupplier;

/// Sends a resting order that only reduces a fifth above the price that was decided.
final class CarelessPrice implements VenuePort {
  private static final long TICK_E8 = 10_000_000L;

  private final VenuePort venue;

  CarelessPrice(VenuePort venue) {
    this.venue = venue;
  }

  @Override
  public void send(Intent intent, BooleanSupplier stillAllowed) {
    OrderTerms terms = intent.terms();
    boolean rests =
        terms.pricing() instanceof Pricing.Limit(_, var until) && until != TimeInForce.IOC;
    if (rests && terms.reduceOnly() && terms.pricing() instanceof Pricing.Limit(var price, var t)) {
      Price careless = new Price(price.e8() / 10 * 12 / TICK_E8 * TICK_E8);
      venue.send(priced(intent, new Pricing.Limit(careless, t)), stillAllowed);
    } else {
      venue.send(intent, stillAllowed);
    }
  }

  private static Intent priced(Intent intent, Pricing pricing) {
    OrderTerms terms = intent.terms();
    return new Intent(
        intent.id(),
        intent.owner(),
        intent.requestClass(),
        new OrderTerms(
            terms.position(), terms.side(), terms.quantity(), pricing, terms.reduceOnly()),
        intent.cause(),
        intent.bornNanos());
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
