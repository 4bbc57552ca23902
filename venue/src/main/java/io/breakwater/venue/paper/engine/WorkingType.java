package io.breakwater.venue.paper.engine;

/// Which price triggers a conditional order.
public enum WorkingType {
  MARK_PRICE,
  CONTRACT_PRICE
}
