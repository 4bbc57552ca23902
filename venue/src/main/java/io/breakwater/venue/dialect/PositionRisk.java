package io.breakwater.venue.dialect;

import io.breakwater.model.value.Money;
import io.breakwater.model.value.PositionKey;
import io.breakwater.model.value.PositionSide;
import io.breakwater.model.value.SignedQuantity;
import io.breakwater.model.value.Symbol;
import io.breakwater.model.venue.VenuePosition;

/// One element of GET /fapi/v2/positionRisk or /fapi/v3/positionRisk. Version 3 leaves out flat
/// markets, leverage and margin type; those read as 0 and the empty text. `notionalMax`, what the
/// market may be worth at its leverage, is written and never read: the venue sends what fits no
/// number. `initialMargin` is what the position alone binds.
public record PositionRisk(
    Symbol symbol,
    PositionSide positionSide,
    SignedQuantity amount,
    Decimal entryPrice,
    Decimal breakEvenPrice,
    Decimal markPrice,
    Money unrealized,
    Decimal liquidationPrice,
    Money notional,
    Money initialMargin,
    Money maintMargin,
    OpenOrders openOrders,
    int leverage,
    Money notionalMax,
    String marginType,
    long updateMillis) {
  /// What the open orders of a position bind, and what they are worth.
  public record OpenOrders(Money initialMargin, Money bidNotional, Money askNotional) {
    public static final OpenOrders NONE = new OpenOrders(Money.ZERO, Money.ZERO, Money.ZERO);

    static OpenOrders of(Fields fields) {
      return new OpenOrders(
          fields.moneyOr("openOrderInitialMargin", Money.ZERO),
          fields.moneyOr("bidNotional", Money.ZERO),
          fields.moneyOr("askNotional", Money.ZERO));
    }
  }

  public static PositionRisk of(Fields fields) {
    return new PositionRisk(
        fields.symbol("symbol"),
        fields.positionSide("positionSide"),
        fields.signed("positionAmt"),
        fields.averageOr("entryPrice", Decimal.ZERO),
        fields.averageOr("breakEvenPrice", Decimal.ZERO),
        fields.averageOr("markPrice", Decimal.ZERO),
        fields.moneyOr("unRealizedProfit", Money.ZERO),
        fields.averageOr("liquidationPrice", Decimal.ZERO),
        fields.moneyOr("notional", Money.ZERO),
        fields.moneyOr("positionInitialMargin", fields.moneyOr("initialMargin", Money.ZERO)),
        fields.moneyOr("maintMargin", Money.ZERO),
        OpenOrders.of(fields),
        fields.has("leverage") ? fields.small("leverage") : 0,
        Money.ZERO,
        fields.textOr("marginType", ""),
        fields.numberOr("updateTime", 0));
  }

  /// The element as version 3 has it.
  public void writeV3(WireWriter out) {
    shared(out);
    out.text("marginAsset", "USDT")
        .decimal("initialMargin", initialMargin.plus(openOrders.initialMargin).e8())
        .decimal("maintMargin", maintMargin.e8())
        .decimal("positionInitialMargin", initialMargin.e8())
        .decimal("openOrderInitialMargin", openOrders.initialMargin.e8())
        .number("adl", 0)
        .decimal("bidNotional", openOrders.bidNotional.e8())
        .decimal("askNotional", openOrders.askNotional.e8())
        .number("updateTime", updateMillis);
  }

  /// The element as version 2 has it.
  public void writeV2(WireWriter out) {
    shared(out);
    out.text("leverage", Integer.toString(leverage))
        .text("marginType", marginType)
        .decimal("maxNotionalValue", notionalMax.e8())
        .text("isAutoAddMargin", "false")
        .number("updateTime", updateMillis);
  }

  private void shared(WireWriter out) {
    out.text("symbol", symbol.name())
        .text("positionSide", positionSide.name())
        .decimal("positionAmt", amount.e8())
        .decimal("entryPrice", entryPrice.e8())
        .decimal("breakEvenPrice", breakEvenPrice.e8())
        .decimal("markPrice", markPrice.e8())
        .decimal("unRealizedProfit", unrealized.e8())
        .decimal("liquidationPrice", liquidationPrice.e8())
        .decimal("isolatedMargin", 0)
        .decimal("notional", notional.e8())
        .decimal("isolatedWallet", 0);
  }

  /// The model's word for it.
  public VenuePosition position() {
    return new VenuePosition(
        new PositionKey(symbol, positionSide), amount, entryPrice.e8(), unrealized);
  }
}
