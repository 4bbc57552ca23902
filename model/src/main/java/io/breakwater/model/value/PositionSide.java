package io.breakwater.model.value;

/// Which position an order works on: the one net position of one-way mode, or a side of hedge mode.
public enum PositionSide {
  BOTH,
  LONG,
  SHORT
}
