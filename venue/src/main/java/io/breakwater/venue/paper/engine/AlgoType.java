package io.breakwater.venue.paper.engine;

import io.breakwater.model.value.Side;

/// The kinds of conditional orders.
public enum AlgoType {
  STOP,
  STOP_MARKET,
  TAKE_PROFIT,
  TAKE_PROFIT_MARKET,
  TRAILING_STOP_MARKET;

  /// What it becomes when it triggers.
  public OrderType becomes() {
    return switch (this) {
      case STOP, TAKE_PROFIT -> OrderType.LIMIT;
      case STOP_MARKET, TAKE_PROFIT_MARKET, TRAILING_STOP_MARKET -> OrderType.MARKET;
    };
  }

  /// Whether it may close a whole position without a quantity.
  public boolean mayCloseAll() {
    return this == STOP_MARKET || this == TAKE_PROFIT_MARKET;
  }

  public boolean isTrailing() {
    return this == TRAILING_STOP_MARKET;
  }

  /// Whether an order of this side triggers at or above its price; otherwise at or below it.
  public boolean triggersUpwards(Side side) {
    boolean profits = this == TAKE_PROFIT || this == TAKE_PROFIT_MARKET;
    return (side == Side.BUY) != profits;
  }
}
