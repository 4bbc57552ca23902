package io.breakwater.model.value;

/// The direction of an order.
public enum Side {
  BUY,
  SELL;

  public Side opposite() {
    return this == BUY ? SELL : BUY;
  }
}
