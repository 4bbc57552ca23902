package io.breakwater.kernel.order;

import io.breakwater.kernel.state.KeyHash;
import io.breakwater.kernel.state.StableHash;
import io.breakwater.model.order.Intent;
import io.breakwater.model.order.OrderTerms;
import io.breakwater.model.order.Pricing;

/// Stable hashes of what an order asks for.
final class IntentHash {
  private static final long INTENT = StableHash.of("intent").value();
  private static final long TERMS = StableHash.of("terms").value();

  private IntentHash() {}

  static long of(Intent intent) {
    return StableHash.from(INTENT)
        .add(KeyHash.order(intent.id()))
        .add(KeyHash.owner(intent.owner()))
        .add(intent.requestClass())
        .add(of(intent.terms()))
        .add(intent.cause())
        .add(intent.bornNanos())
        .value();
  }

  static long of(OrderTerms terms) {
    StableHash hash =
        StableHash.from(TERMS)
            .add(KeyHash.position(terms.position()))
            .add(terms.side())
            .add(terms.quantity().e8())
            .add(terms.reduceOnly());
    return switch (terms.pricing()) {
      case Pricing.Market() -> hash.add("market").value();
      case Pricing.Limit(var price, var timeInForce) ->
          hash.add("limit").add(price.e8()).add(timeInForce).value();
    };
  }
}
