package io.breakwater.strategy;

import io.breakwater.model.market.MarketEvent.Traded;
import io.breakwater.model.value.Fixed;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBar;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.num.DecimalNumFactory;
import org.ta4j.core.num.Num;
import org.ta4j.core.num.NumFactory;

/// Bars of a fixed number of trades for one market, in a series that forgets its oldest.
///
/// Numbers are decimals of 32 digits, not doubles: sums of prices are then exact, so a running mean
/// depends on the bars of its window alone and not on what came before them.
final class TradeBars {
  private static final NumFactory NUMBERS = DecimalNumFactory.getInstance(32);
  private static final Duration INSTANT_LENGTH = Duration.ofNanos(1);

  private final int barTrades;
  private final BarSeries series;
  private Instant lastEnd = Instant.MIN;
  private Instant begin = Instant.EPOCH;
  private int trades;
  private Num open = NUMBERS.zero();
  private Num high = NUMBERS.zero();
  private Num low = NUMBERS.zero();
  private Num volume = NUMBERS.zero();
  private Num amount = NUMBERS.zero();

  /// A series of at most `barsMax` closed bars.
  TradeBars(int barTrades, int barsMax) {
    this.barTrades = barTrades;
    series = new BaseBarSeriesBuilder().withNumFactory(NUMBERS).withMaxBarCount(barsMax).build();
  }

  BarSeries series() {
    return series;
  }

  /// Adds a trade; true when it closed a bar.
  boolean add(Traded trade) {
    Num price = number(trade.price().e8());
    Num quantity = number(trade.quantity().e8());
    if (trades == 0) {
      begin = Instant.ofEpochMilli(trade.venueMillis());
      open = price;
      high = price;
      low = price;
      volume = NUMBERS.zero();
      amount = NUMBERS.zero();
    }
    high = high.max(price);
    low = low.min(price);
    volume = volume.plus(quantity);
    amount = amount.plus(price.multipliedBy(quantity));
    trades++;
    if (trades < barTrades) {
      return false;
    }
    close(price, Instant.ofEpochMilli(trade.venueMillis()));
    return true;
  }

  /* Many trades share one millisecond, and so may the ends of two bars; the library wants each bar
   * to end after the one before. Such a bar ends a nanosecond later. No rule reads bar times. */
  private void close(Num price, Instant at) {
    Instant end = at.isAfter(lastEnd) ? at : lastEnd.plus(INSTANT_LENGTH);
    Instant from = begin.isBefore(end) ? begin : end.minus(INSTANT_LENGTH);
    series.addBar(
        new BaseBar(
            Duration.between(from, end),
            from,
            end,
            open,
            high,
            low,
            price,
            volume,
            amount,
            trades));
    lastEnd = end;
    trades = 0;
  }

  static Num number(long e8) {
    return NUMBERS.numOf(BigDecimal.valueOf(e8, Fixed.SCALE));
  }
}
