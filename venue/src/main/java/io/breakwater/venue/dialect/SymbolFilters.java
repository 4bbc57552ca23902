package io.breakwater.venue.dialect;

import io.breakwater.model.value.Quantity;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// The filters of a market. Zero disables a bound; filters of unknown types are ignored.
///
/// @param multiplierUp `PERCENT_PRICE`: a buy may be at most the mark times this
/// @param multiplierDown `PERCENT_PRICE`: a sell must be at least the mark times this
public record SymbolFilters(
    Decimal minPrice,
    Decimal maxPrice,
    Decimal tickSize,
    Quantity minQuantity,
    Quantity maxQuantity,
    Quantity stepSize,
    Quantity marketMaxQuantity,
    Decimal minNotional,
    int ordersMax,
    Decimal multiplierUp,
    Decimal multiplierDown) {

  static SymbolFilters of(List<Fields> filters) {
    Fields none = WireText.object("{}");
    Fields price = find(filters, "PRICE_FILTER", none);
    Fields lot = find(filters, "LOT_SIZE", none);
    Fields market = find(filters, "MARKET_LOT_SIZE", none);
    Fields notional = find(filters, "MIN_NOTIONAL", none);
    Fields orders = find(filters, "MAX_NUM_ORDERS", none);
    Fields percent = find(filters, "PERCENT_PRICE", none);
    return new SymbolFilters(
        price.averageOr("minPrice", Decimal.ZERO),
        price.averageOr("maxPrice", Decimal.ZERO),
        price.averageOr("tickSize", Decimal.ZERO),
        quantity(lot, "minQty"),
        quantity(lot, "maxQty"),
        quantity(lot, "stepSize"),
        quantity(market, "maxQty"),
        notional.averageOr("notional", Decimal.ZERO),
        orders.has("limit") ? orders.small("limit") : 0,
        percent.averageOr("multiplierUp", Decimal.ZERO),
        percent.averageOr("multiplierDown", Decimal.ZERO));
  }

  private static Quantity quantity(Fields filter, String name) {
    return filter.has(name) ? filter.quantity(name) : Quantity.ZERO;
  }

  private static Fields find(List<Fields> filters, String type, Fields none) {
    return filters.stream()
        .filter(filter -> filter.textOr("filterType", "").equals(type))
        .findFirst()
        .orElse(none);
  }

  /// The elements of `filters`.
  List<WireMessage> elements() {
    List<WireMessage> elements = new ArrayList<>();
    elements.add(
        filter(
            "PRICE_FILTER",
            out ->
                out.decimal("minPrice", minPrice.e8())
                    .decimal("maxPrice", maxPrice.e8())
                    .decimal("tickSize", tickSize.e8())));
    elements.add(filter("LOT_SIZE", out -> lot(out, maxQuantity)));
    elements.add(filter("MARKET_LOT_SIZE", out -> lot(out, marketMaxQuantity)));
    elements.add(filter("MAX_NUM_ORDERS", out -> out.number("limit", ordersMax)));
    elements.add(filter("MIN_NOTIONAL", out -> out.decimal("notional", minNotional.e8())));
    elements.add(
        filter(
            "PERCENT_PRICE",
            out ->
                out.decimal("multiplierUp", multiplierUp.e8())
                    .decimal("multiplierDown", multiplierDown.e8())
                    .text("multiplierDecimal", "4")));
    elements.add(filter("POSITION_RISK_CONTROL", out -> out.text("positionControlSide", "NONE")));
    return elements;
  }

  private void lot(WireWriter out, Quantity max) {
    out.decimal("minQty", minQuantity.e8())
        .decimal("maxQty", max.e8())
        .decimal("stepSize", stepSize.e8());
  }

  private static WireMessage filter(String type, Consumer<WireWriter> fields) {
    return out -> {
      out.text("filterType", type);
      fields.accept(out);
    };
  }
}
