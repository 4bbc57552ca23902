package io.breakwater.venue.paper.engine;

/// How a market's positions are margined. The paper exchange keeps the setting and reports it; as
/// it liquidates nobody, isolated positions draw on the whole wallet too.
public enum MarginType {
  CROSSED,
  ISOLATED
}
