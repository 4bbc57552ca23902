package io.breakwater.venue.dialect;

/// Why the venue let an order expire, by the number `er` of an `ORDER_TRADE_UPDATE`.
public enum ExpiryReason {
  NONE("none given"),
  SELF_TRADE("would have traded with itself"),
  REMAINDER("the rest of an IOC"),
  REMAINDER_AND_SELF_TRADE("the rest of an IOC that would have traded with itself"),
  REDUCED("knocked out by a reduce-only order or a reversed position"),
  LIQUIDATION("liquidation"),
  GOOD_TILL_EVENT("its event did not come"),
  DELISTED("the symbol was delisted"),
  STOP_TRIGGERED("its stop was triggered"),
  MARKET_REMAINDER("the rest of a market order"),
  UNKNOWN("a reason that is not documented");

  private final String words;

  ExpiryReason(String words) {
    this.words = words;
  }

  public String words() {
    return words;
  }

  /// The reason of a number as it stands on the wire.
  public static ExpiryReason of(String number) {
    boolean digit = number.length() == 1 && Character.isDigit(number.charAt(0));
    return digit ? values()[number.charAt(0) - '0'] : UNKNOWN;
  }
}
