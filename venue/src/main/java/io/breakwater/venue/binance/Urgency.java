package io.breakwater.venue.binance;

/// How a request stands to the limits.
enum Urgency {
  /// An order that may add exposure: it waits, and leaves the reserve alone.
  EXPOSURE,
  /// An order that reduces: goes first, counts as an order.
  REDUCING,
  /// A cancel, a query, a reading: goes first, counts as weight only.
  ASKING;

  boolean isUrgent() {
    return this != EXPOSURE;
  }

  boolean isOrder() {
    return this != ASKING;
  }
}
