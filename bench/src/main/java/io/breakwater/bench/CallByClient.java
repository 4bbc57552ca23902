package io.breakwater.bench;

import io.breakwater.model.input.VenueInput;
import io.breakwater.model.order.Intent;
import io.breakwater.model.venue.SendOutcome;
import io.breakwater.venue.binance.BinanceVenue;
import java.util.function.UnaryOperator;

/// The shipped client; the caller waits as the trader waits at its inbox.
final class CallByClient implements RestCall.Way {
  private final SignedOrders orders = new SignedOrders(1);
  private final Handover<SendOutcome> answers = new Handover<>();
  private final Handover<Boolean> contact = new Handover<>();
  private final BinanceVenue client;
  private boolean met;

  CallByClient(Closing closing, int port) {
    ShippedClient shipped =
        ShippedClient.client(closing, port, UnaryOperator.identity(), this::told);
    shipped.start();
    client = shipped.venue();
    contact.take();
  }

  private void told(VenueInput input) {
    if (input instanceof VenueInput.SendAnswered(_, var outcome)) {
      answers.put(outcome);
    } else if (input instanceof VenueInput.ContactSeen && !met) {
      met = true;
      contact.put(true);
    }
  }

  @Override
  public void place() {
    Intent intent = orders.next();
    client.send(intent, () -> true);
    SignedOrders.check(intent, answers.take());
  }
}
