package io.breakwater.venue.paper.engine;

/// Why an order expired; `code` is the venue's `er` field.
public enum Expiry {
  SELF_TRADE(1),
  IMMEDIATE_REMAINDER(2),
  IMMEDIATE_SELF_TRADE(3),
  REDUCE_ONLY(4),
  LIQUIDATION(5),
  GOOD_TILL_DATE(6),
  MARKET_REMAINDER(9);

  private final int code;

  Expiry(int code) {
    this.code = code;
  }

  public int code() {
    return code;
  }

  /// The state in which it leaves an order.
  public OrderStatus status() {
    return this == SELF_TRADE || this == IMMEDIATE_SELF_TRADE
        ? OrderStatus.EXPIRED_IN_MATCH
        : OrderStatus.EXPIRED;
  }
}
