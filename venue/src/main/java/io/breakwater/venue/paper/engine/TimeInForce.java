package io.breakwater.venue.paper.engine;

/// How long an order may rest: until canceled, not at all, all or nothing, only as a maker, until a
/// date.
public enum TimeInForce {
  GTC,
  IOC,
  FOK,
  GTX,
  GTD
}
