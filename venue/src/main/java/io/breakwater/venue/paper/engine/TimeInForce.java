package io.breakwater.venue.paper.engine;

/// How long an order may rest: until canceled, not at all, all or nothing, only as a maker, until a
/// date, until its position is closed (conditional orders alone).
public enum TimeInForce {
  GTC,
  IOC,
  FOK,
  GTX,
  GTD,
  GTE_GTC
}
