package io.breakwater.bench;

import io.breakwater.model.order.Intent;
import io.breakwater.venue.binance.Transport;
import io.breakwater.venue.binance.WireResult;

/// The shipped transport without the client's loop, lanes and budget.
final class CallByTransport implements RestCall.Way {
  private static final long TIMEOUT_MILLIS = 3_000;

  private final SignedOrders orders = new SignedOrders(2);
  private final Handover<WireResult> answers = new Handover<>();
  private final Transport transport;

  CallByTransport(Closing closing, int port) {
    transport = ShippedClient.transport(closing, port);
  }

  @Override
  public void place() {
    Intent intent = orders.next();
    transport.send(orders.signed(intent), TIMEOUT_MILLIS, answers::put);
    WireResult result = answers.take();
    if (!(result instanceof WireResult.Answered(var answer))) {
      throw new Unmeasurable("the transport says " + result);
    }
    SignedOrders.read(intent, answer);
  }
}
