package io.breakwater.venue.paper.engine;

/// Where an order stands, in the venue's words.
public enum OrderStatus {
  NEW,
  PARTIALLY_FILLED,
  FILLED,
  CANCELED,
  EXPIRED,
  EXPIRED_IN_MATCH;

  /// Whether it can still fill.
  public boolean isOpen() {
    return this == NEW || this == PARTIALLY_FILLED;
  }
}
