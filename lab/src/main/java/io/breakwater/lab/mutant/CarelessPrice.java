package io.breakwater.lab.mutant;

import io.breakwater.lab.world.PassingVenue;
import io.breakwater.model.order.Intent;
import io.breakwater.model.order.OrderTerms;
import io.breakwater.model.order.Pricing;
import io.breakwater.model.order.TimeInForce;
import io.breakwater.model.value.Price;
import io.breakwater.model.venue.VenuePort;
import java.util.function.BooleanSupplier;

/// Sends a resting order that only reduces a fifth above the price that was decided.
final class CarelessPrice extends PassingVenue {
  private static final long TICK_E8 = 10_000_000L;

  CarelessPrice(VenuePort venue) {
    super(venue);
  }

  @Override
  public void send(Intent intent, BooleanSupplier stillAllowed) {
    OrderTerms terms = intent.terms();
    boolean rests =
        terms.pricing() instanceof Pricing.Limit(_, var until) && until != TimeInForce.IOC;
    if (rests && terms.reduceOnly() && terms.pricing() instanceof Pricing.Limit(var price, var t)) {
      Price careless = new Price(price.e8() / 10 * 12 / TICK_E8 * TICK_E8);
      super.send(priced(intent, new Pricing.Limit(careless, t)), stillAllowed);
    } else {
      super.send(intent, stillAllowed);
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
}
