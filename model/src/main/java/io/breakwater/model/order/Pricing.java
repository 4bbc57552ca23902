package io.breakwater.model.order;

import io.breakwater.model.value.Price;

/// At which price an order may fill.
public sealed interface Pricing {
  /// At whatever the book offers.
  record Market() implements Pricing {}

  /// At this price or better.
  record Limit(Price price, TimeInForce timeInForce) implements Pricing {}
}
