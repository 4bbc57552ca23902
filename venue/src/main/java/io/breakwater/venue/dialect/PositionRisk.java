package io.breakwater.venue.dialect;

import io.breakwater.model.value.Money;
import io.breakwater.model.value.PositionKey;
import io.breakwater.model.value.PositionSide;
import io.breakwater.model.value.SignedQuantity;
import io.breakwater.model.value.Symbol;
import io.breakwater.model.venue.VenuePosition;

/// One element of GET /fapi/v2/positionRisk or /fapi/v3/positionRisk. Version 3 leaves out flat
/// markets, leverage and margin type; those read as 0 and the empty text.
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
    int leverage,
    String marginType,
    long updateMillis) {
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
        fields.moneyOr("initialMargin", Money.ZERO),
        fields.moneyOr("maintMargin", Money.ZERO),
        fields.has("leverage") ? fields.small("leverage") : 0,
        fields.textOr("marginType", ""),
        fields.numberOr("updateTime", 0));
  }

  /// The element as version 3 has it.
  public void writeV3(WireWriter out) {
    shared(out);
    out.text("marginAsset", "USDT")
        .decimal("initialMargin", initialMargin.e8())
        .decimal("maintMargin", maintMargin.e8())
        .decimal("positionInitialMargin", initialMargin.e8())
        .decimal("openOrderInitialMargin", 0)
        .number("adl", 0)
        .decimal("bidNotional", 0)
        .decimal("askNotional", 0)
        .number("updateTime", updateMillis);
  }

  /// The element as version 2 has it.
  public void writeV2(WireWriter out) {
    shared(out);
    out.text("leverage", Integer.toString(leverage))
        .text("marginType", marginType)
        .text("maxNotionalValue", "100000000")
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
