package io.breakwater.venue.paper.wire;

import io.breakwater.model.value.Fixed;
import io.breakwater.model.value.Price;
import io.breakwater.model.value.Quantity;
import io.breakwater.model.value.Side;
import io.breakwater.venue.dialect.AggTradeRow;
import io.breakwater.venue.dialect.BookLevel;
import io.breakwater.venue.dialect.BookTickerRow;
import io.breakwater.venue.dialect.DayTicker;
import io.breakwater.venue.dialect.Decimal;
import io.breakwater.venue.dialect.KlineRow;
import io.breakwater.venue.dialect.PremiumIndex;
import io.breakwater.venue.dialect.SymbolFilters;
import io.breakwater.venue.dialect.SymbolListing;
import io.breakwater.venue.dialect.TradeRow;
import io.breakwater.venue.paper.funding.FundingTerms;
import io.breakwater.venue.paper.market.Bar;
import io.breakwater.venue.paper.market.Interval;
import io.breakwater.venue.paper.market.Level;
import io.breakwater.venue.paper.market.Market;
import io.breakwater.venue.paper.market.SymbolRules;
import io.breakwater.venue.paper.market.Tape;
import io.breakwater.venue.paper.market.TapeTrade;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;

/// Markets in the words of the dialect.
public final class MarketTexts {
  /// A day, for the 24-hour tickers.
  public static final long DAY_MILLIS = 24L * 3_600_000;

  /// Where the conditional ones are placed is another endpoint's matter.
  private static final List<String> ORDER_TYPES =
      List.of(
          "LIMIT",
          "MARKET",
          "STOP",
          "STOP_MARKET",
          "TAKE_PROFIT",
          "TAKE_PROFIT_MARKET",
          "TRAILING_STOP_MARKET");

  private MarketTexts() {}

  static SymbolListing listing(SymbolRules rules, long onboardMillis) {
    return new SymbolListing(
        rules.symbol(),
        "PERPETUAL",
        "TRADING",
        rules.baseAsset(),
        "USDT",
        rules.pricePrecision(),
        rules.quantityPrecision(),
        onboardMillis,
        SymbolListing.NEVER_DELIVERED_MILLIS,
        new SymbolFilters(
            Decimal.of(rules.minPrice()),
            Decimal.of(rules.maxPrice()),
            Decimal.of(rules.tick()),
            rules.minQuantity(),
            rules.maxQuantity(),
            rules.step(),
            rules.marketMaxQuantity(),
            new Decimal(rules.minNotional().e8()),
            SymbolRules.OPEN_ORDERS_MAX,
            new Decimal(Fixed.ONE / 100 * (100 + SymbolRules.PERCENT_PRICE)),
            new Decimal(Fixed.ONE / 100 * (100 - SymbolRules.PERCENT_PRICE))),
        ORDER_TYPES,
        List.of("GTC", "IOC", "FOK", "GTX", "GTD"));
  }

  public static AggTradeRow aggTrade(TapeTrade trade) {
    return new AggTradeRow(
        trade.id(),
        trade.price(),
        trade.quantity(),
        trade.id(),
        trade.id(),
        trade.timeMillis(),
        trade.buyerIsMaker());
  }

  static TradeRow trade(TapeTrade trade) {
    return new TradeRow(
        trade.id(),
        trade.price(),
        trade.quantity(),
        new Decimal(trade.price().times(trade.quantity(), RoundingMode.HALF_EVEN).e8()),
        trade.timeMillis(),
        trade.buyerIsMaker());
  }

  public static KlineRow kline(Bar bar, Interval interval) {
    return new KlineRow(
        bar.openMillis(),
        bar.open(),
        bar.high(),
        bar.low(),
        bar.close(),
        bar.volume(),
        interval.nextMillis(bar.openMillis()) - 1,
        new Decimal(bar.quote().e8()),
        bar.trades(),
        bar.takerVolume(),
        new Decimal(bar.takerQuote().e8()));
  }

  /// The levels that a taker of this side meets.
  public static List<BookLevel> levels(Market market, Side taker, int limit) {
    return market.facing(taker).stream()
        .limit(limit)
        .map(level -> new BookLevel(level.price(), level.quantity()))
        .toList();
  }

  static BookTickerRow bookTicker(Market market, long nowMillis) {
    Optional<Level> bid = market.best(Side.SELL);
    Optional<Level> ask = market.best(Side.BUY);
    return new BookTickerRow(
        market.rules().symbol(),
        price(bid),
        quantity(bid),
        price(ask),
        quantity(ask),
        nowMillis,
        market.updateId());
  }

  /// The price of a level, zero where there is none.
  public static Decimal price(Optional<Level> level) {
    return level.map(Level::price).map(Decimal::of).orElse(Decimal.ZERO);
  }

  /// The quantity of a level, zero where there is none.
  public static Quantity quantity(Optional<Level> level) {
    return level.map(Level::quantity).orElse(Quantity.ZERO);
  }

  static PremiumIndex premium(Market market, Price mark, Decimal fundingRate, long nowMillis) {
    return new PremiumIndex(
        market.rules().symbol(),
        mark,
        Decimal.of(mark),
        Decimal.of(mark),
        fundingRate,
        Decimal.ZERO,
        nextFundingMillis(nowMillis),
        nowMillis);
  }

  /// The next of the venue's funding times.
  public static long nextFundingMillis(long nowMillis) {
    return FundingTerms.nextMillis(nowMillis);
  }

  /// The last 24 hours of a market; empty before its first trade.
  public static Optional<DayTicker> dayTicker(Tape tape, long nowMillis) {
    return Bar.whole(tape, nowMillis - DAY_MILLIS, nowMillis + 1).stream()
        .findFirst()
        .map(bar -> dayTicker(tape, bar, nowMillis));
  }

  private static DayTicker dayTicker(Tape tape, Bar bar, long nowMillis) {
    long change = bar.close().e8() - bar.open().e8();
    return new DayTicker(
        tape.rules().symbol(),
        new Decimal(change),
        new Decimal(Fixed.mulDiv(change, 100 * Fixed.ONE, bar.open().e8(), RoundingMode.HALF_EVEN)),
        new Decimal(bar.averagePriceE8()),
        Decimal.of(bar.close()),
        bar.lastQuantity(),
        Decimal.of(bar.open()),
        Decimal.of(bar.high()),
        Decimal.of(bar.low()),
        bar.volume(),
        new Decimal(bar.quote().e8()),
        bar.openMillis(),
        nowMillis,
        bar.firstId(),
        bar.lastId(),
        bar.trades());
  }
}
