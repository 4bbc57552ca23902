package io.breakwater.venue.dialect;

/// The fields of an order that Breakwater carries but does not use.
public record OrderConditions(
    Decimal stopPrice,
    String workingType,
    boolean priceProtect,
    String priceMatch,
    String selfTradePreventionMode,
    long goodTillMillis)
    implements WireMessage {
  /// What a plain order has.
  public static final OrderConditions PLAIN =
      new OrderConditions(Decimal.ZERO, "CONTRACT_PRICE", false, "NONE", "EXPIRE_MAKER", 0);

  static OrderConditions of(Fields fields) {
    return new OrderConditions(
        fields.averageOr("stopPrice", Decimal.ZERO),
        fields.textOr("workingType", PLAIN.workingType),
        fields.flagOr("priceProtect", false),
        fields.textOr("priceMatch", PLAIN.priceMatch),
        fields.textOr("selfTradePreventionMode", PLAIN.selfTradePreventionMode),
        fields.numberOr("goodTillDate", 0));
  }

  @Override
  public void write(WireWriter out) {
    out.decimal("stopPrice", stopPrice.e8())
        .text("workingType", workingType)
        .flag("priceProtect", priceProtect)
        .text("priceMatch", priceMatch)
        .text("selfTradePreventionMode", selfTradePreventionMode)
        .number("goodTillDate", goodTillMillis);
  }
}
