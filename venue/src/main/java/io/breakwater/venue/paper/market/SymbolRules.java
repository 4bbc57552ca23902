package io.breakwater.venue.paper.market;

import io.breakwater.model.value.Fixed;
import io.breakwater.model.value.Money;
import io.breakwater.model.value.Price;
import io.breakwater.model.value.Quantity;
import io.breakwater.model.value.Symbol;
import java.math.RoundingMode;
import java.util.List;

/// What a market demands of an order: the figures of `exchangeInfo`. `pricePrecision` and
/// `quantityPrecision` are decimals; tick and step may be coarser.
public record SymbolRules(
    Symbol symbol,
    int pricePrecision,
    Price tick,
    Price minPrice,
    Price maxPrice,
    int quantityPrecision,
    Quantity step,
    Quantity maxQuantity,
    Quantity marketMaxQuantity,
    Money minNotional) {
  /// PERCENT_PRICE: a limit may be this many per cent from the mark.
  public static final int PERCENT_PRICE = 5;

  /// MAX_NUM_ORDERS: resting orders of one account on one market.
  public static final int OPEN_ORDERS_MAX = 200;

  /// The ten markets of the paper exchange, in the order of their replay offsets.
  public static final List<Symbol> DEFAULT_SYMBOLS =
      List.of(
          new Symbol("BTCUSDT"),
          new Symbol("ETHUSDT"),
          new Symbol("BNBUSDT"),
          new Symbol("SOLUSDT"),
          new Symbol("XRPUSDT"),
          new Symbol("ADAUSDT"),
          new Symbol("DOGEUSDT"),
          new Symbol("LTCUSDT"),
          new Symbol("LINKUSDT"),
          new Symbol("AVAXUSDT"));

  private static final Price COARSE_FROM = Price.of("500");

  /// The rules of a market whose recording shows prices like this one: BTCUSDT as the venue states
  /// it, ETHUSDT and the others with a tick of 0.01. A recording below 500 gets a tick of about one
  /// hundredth of a per cent of its price instead, and whole decades as decimals.
  public static SymbolRules of(Symbol symbol, Price like) {
    if (like.compareTo(COARSE_FROM) < 0) {
      return fine(symbol, like);
    }
    return switch (symbol.name()) {
      case "BTCUSDT" -> coarse(symbol, "0.1", "556.8", 3, "0.001", "50");
      case "ETHUSDT" -> coarse(symbol, "0.01", "0.01", 3, "0.001", "20");
      default -> coarse(symbol, "0.01", "0.01", 2, "0.01", "5");
    };
  }

  private static SymbolRules coarse(
      Symbol symbol, String tick, String minPrice, int decimals, String step, String notional) {
    return new SymbolRules(
        symbol,
        2,
        Price.of(tick),
        Price.of(minPrice),
        Price.of("4529764"),
        decimals,
        Quantity.of(step),
        Quantity.of("1000"),
        Quantity.of("120"),
        Money.of(notional));
  }

  private static SymbolRules fine(Symbol symbol, Price like) {
    long tickE8 = 1;
    int decimals = Fixed.SCALE;
    while (decimals > 2 && tickE8 * 10 <= like.e8() / 10_000) {
      tickE8 *= 10;
      decimals--;
    }
    Price tick = new Price(tickE8);
    int quantityDecimals = like.e8() >= Fixed.ONE ? 2 : 0;
    return new SymbolRules(
        symbol,
        decimals,
        tick,
        tick,
        Price.of("4529764"),
        quantityDecimals,
        Quantity.of(quantityDecimals == 2 ? "0.01" : "1"),
        Quantity.of("10000000"),
        Quantity.of("1000000"),
        Money.of("5"));
  }

  /// The smallest order: one step.
  public Quantity minQuantity() {
    return step;
  }

  /// The base asset: the name without its quote.
  public String baseAsset() {
    String name = symbol.name();
    return name.endsWith("USDT") ? name.substring(0, name.length() - 4) : name;
  }

  /// A recorded price on this market's grid: the nearest tick, at least one.
  public Price onTick(long priceE8) {
    long ticks = Fixed.mulDiv(priceE8, 1, tick.e8(), RoundingMode.HALF_EVEN);
    return new Price(Math.multiplyExact(Math.max(1, ticks), tick.e8()));
  }

  /// A recorded quantity on this market's grid: whole steps, at least one.
  public Quantity onStep(long quantityE8) {
    return new Quantity(Math.max(step.e8(), quantityE8 / step.e8() * step.e8()));
  }
}
