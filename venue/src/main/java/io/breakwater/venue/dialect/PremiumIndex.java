package io.breakwater.venue.dialect;

import io.breakwater.model.value.Price;
import io.breakwater.model.value.Symbol;

/// The answer of GET /fapi/v1/premiumIndex, one market. Its prices are derived figures and rounded
/// to eight places.
public record PremiumIndex(
    Symbol symbol,
    Price markPrice,
    Decimal indexPrice,
    Decimal estimatedSettlePrice,
    Decimal lastFundingRate,
    Decimal interestRate,
    long nextFundingMillis,
    long timeMillis)
    implements WireMessage {
  public static PremiumIndex of(Fields fields) {
    return new PremiumIndex(
        fields.symbol("symbol"),
        fields.price("markPrice"),
        fields.averageOr("indexPrice", Decimal.ZERO),
        fields.averageOr("estimatedSettlePrice", Decimal.ZERO),
        fields.averageOr("lastFundingRate", Decimal.ZERO),
        fields.averageOr("interestRate", Decimal.ZERO),
        fields.numberOr("nextFundingTime", 0),
        fields.number("time"));
  }

  @Override
  public void write(WireWriter out) {
    out.text("symbol", symbol.name())
        .decimal("markPrice", markPrice.e8())
        .decimal("indexPrice", indexPrice.e8())
        .decimal("estimatedSettlePrice", estimatedSettlePrice.e8())
        .decimal("lastFundingRate", lastFundingRate.e8())
        .decimal("interestRate", interestRate.e8())
        .number("nextFundingTime", nextFundingMillis)
        .number("time", timeMillis);
  }
}
