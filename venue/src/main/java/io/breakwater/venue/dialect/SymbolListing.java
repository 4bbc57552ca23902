package io.breakwater.venue.dialect;

import io.breakwater.model.market.Instrument;
import io.breakwater.model.value.Fixed;
import io.breakwater.model.value.Money;
import io.breakwater.model.value.Price;
import io.breakwater.model.value.Quantity;
import io.breakwater.model.value.Symbol;
import java.util.List;
import java.util.Optional;

/// One element of `symbols` in exchangeInfo. `status` is `TRADING` while orders are taken.
public record SymbolListing(
    Symbol symbol,
    String contractType,
    String status,
    String baseAsset,
    String quoteAsset,
    int pricePrecision,
    int quantityPrecision,
    long onboardMillis,
    long deliveryMillis,
    SymbolFilters filters,
    List<String> orderTypes,
    List<String> timesInForce)
    implements WireMessage {
  /// The far future in which perpetual contracts are delivered.
  public static final long NEVER_DELIVERED_MILLIS = 4_133_404_800_000L;

  public SymbolListing {
    orderTypes = List.copyOf(orderTypes);
    timesInForce = List.copyOf(timesInForce);
  }

  public static SymbolListing of(Fields fields) {
    return new SymbolListing(
        fields.symbol("symbol"),
        fields.textOr("contractType", ""),
        fields.textOr("status", ""),
        fields.textOr("baseAsset", ""),
        fields.textOr("quoteAsset", ""),
        fields.has("pricePrecision") ? fields.small("pricePrecision") : Fixed.SCALE,
        fields.has("quantityPrecision") ? fields.small("quantityPrecision") : Fixed.SCALE,
        fields.numberOr("onboardDate", 0),
        fields.numberOr("deliveryDate", NEVER_DELIVERED_MILLIS),
        SymbolFilters.of(fields.objectsOrNone("filters", f -> f)),
        fields.has("orderTypes") ? fields.texts("orderTypes") : fields.texts("OrderType"),
        fields.texts("timeInForce"));
  }

  public boolean trades() {
    return status.equals("TRADING");
  }

  /// The rules as the model has them; empty where tick, step or smallest quantity are missing.
  public Optional<Instrument> instrument() {
    if (!filters.tickSize().isPositive() || filters.stepSize().isZero()) {
      return Optional.empty();
    }
    return Optional.of(
        new Instrument(
            symbol,
            new Price(filters.tickSize().e8()),
            filters.stepSize(),
            new Quantity(Math.max(filters.minQuantity().e8(), filters.stepSize().e8())),
            new Money(filters.minNotional().e8())));
  }

  @Override
  public void write(WireWriter out) {
    out.text("symbol", symbol.name())
        .text("pair", symbol.name())
        .text("contractType", contractType)
        .number("deliveryDate", deliveryMillis)
        .number("onboardDate", onboardMillis)
        .text("status", status)
        .text("maintMarginPercent", "2.5000")
        .text("requiredMarginPercent", "5.0000")
        .text("baseAsset", baseAsset)
        .text("quoteAsset", quoteAsset)
        .text("marginAsset", quoteAsset)
        .number("pricePrecision", pricePrecision)
        .number("quantityPrecision", quantityPrecision)
        .number("baseAssetPrecision", Fixed.SCALE)
        .number("quotePrecision", Fixed.SCALE)
        .text("underlyingType", "COIN")
        .texts("underlyingSubType", List.of())
        .text("triggerProtect", "0.0500")
        .text("liquidationFee", "0.012500")
        .text("marketTakeBound", "0.05")
        .number("maxMoveOrderLimit", 10_000)
        .objects("filters", filters.elements())
        .texts("orderTypes", orderTypes)
        .texts("timeInForce", timesInForce)
        .texts("permissionSets", List.of("GRID", "COPY"));
  }
}
