package io.breakwater.venue.paper.engine;

/// The order types that the engine executes. Conditional ones live elsewhere at the venue.
public enum OrderType {
  LIMIT,
  MARKET
}
