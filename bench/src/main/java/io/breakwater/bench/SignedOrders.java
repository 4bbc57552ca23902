package io.breakwater.bench;

import io.breakwater.model.order.Intent;
import io.breakwater.model.order.OrderTerms;
import io.breakwater.model.order.Pricing;
import io.breakwater.model.order.RequestClass;
import io.breakwater.model.order.TimeInForce;
import io.breakwater.model.value.ClientOrderId;
import io.breakwater.model.value.Owner;
import io.breakwater.model.value.PositionKey;
import io.breakwater.model.value.PositionSide;
import io.breakwater.model.value.Price;
import io.breakwater.model.value.Quantity;
import io.breakwater.model.value.Side;
import io.breakwater.model.value.Symbol;
import io.breakwater.model.venue.SendOutcome;
import io.breakwater.venue.dialect.OrderRequest;
import io.breakwater.venue.dialect.SendClassifier;
import io.breakwater.venue.dialect.Signer;
import io.breakwater.venue.dialect.WireAnswer;
import io.breakwater.venue.dialect.WireRequest;

/// The orders of G10: each differs by its id alone. Makes and reads their texts as the client does.
/// One thread.
final class SignedOrders {
  private static final String PATH = "/fapi/v1/order";
  private static final long RECEIVE_WINDOW_MILLIS = 2_000;

  private final Signer signer = ShippedClient.CREDENTIALS.signer();
  private final long epoch;
  private long made;

  /// @param epoch tells one way's ids from another's
  SignedOrders(long epoch) {
    this.epoch = epoch;
  }

  Intent next() {
    OrderTerms terms =
        new OrderTerms(
            new PositionKey(new Symbol("ETHUSDT"), PositionSide.BOTH),
            Side.BUY,
            Quantity.of("1"),
            new Pricing.Limit(Price.of("100.1"), TimeInForce.IOC),
            false);
    return new Intent(
        ClientOrderId.ours(epoch, ++made),
        Owner.strategy("trend"),
        RequestClass.EXPOSURE,
        terms,
        "signal:trend-" + made,
        0);
  }

  WireRequest signed(Intent intent) {
    return WireRequest.signed(
        WireRequest.Method.POST,
        PATH,
        OrderRequest.of(intent)
            .params()
            .with("recvWindow", RECEIVE_WINDOW_MILLIS)
            .with("timestamp", System.currentTimeMillis()),
        signer);
  }

  /// Reads the answer; it must accept this very order.
  static void read(Intent intent, WireAnswer answer) {
    check(intent, SendClassifier.classify(answer, System.currentTimeMillis()));
  }

  static void check(Intent intent, SendOutcome outcome) {
    boolean accepted =
        outcome instanceof SendOutcome.Accepted(var report)
            && report.clientId().equals(intent.id());
    if (!accepted) {
      throw new Unmeasurable("the order " + intent.id() + " was answered " + outcome);
    }
  }
}
