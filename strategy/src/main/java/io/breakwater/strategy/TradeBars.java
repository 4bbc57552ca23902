package io.breakwater.strategy;

import io.breakwater.model.market.MarketEvent.Traded;
import io.breakwater.model.value.Fixed;
import java.math.BigDecimal;
import java.math.RoundingMode;
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
  private long beginMillis;
  private int trades;
  private long openE8;
  private long highE8;
  private long lowE8;

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
    long priceE8 = trade.price().e8();
    if (trades == 0) {
      beginMillis = trade.venueMillis();
      openE8 = priceE8;
      highE8 = priceE8;
      lowE8 = priceE8;
    }
    highE8 = Math.max(highE8, priceE8);
    lowE8 = Math.min(lowE8, priceE8);
    trades++;
    if (trades < barTrades) {
      return false;
    }
    close(priceE8, Instant.ofEpochMilli(trade.venueMillis()));
    return true;
  }

  /* Many trades share one millisecond, and so may the ends of two bars; the library wants each bar
   * to end after the one before. Such a bar ends a nanosecond later. No rule reads bar times, and
   * none reads volumes, which are left at zero. */
  private void close(long closeE8, Instant at) {
    Instant end = at.isAfter(lastEnd) ? at : lastEnd.plus(INSTANT_LENGTH);
    Instant begin = Instant.ofEpochMilli(beginMillis);
    Instant from = begin.isBefore(end) ? begin : end.minus(INSTANT_LENGTH);
    series.addBar(
        new BaseBar(
            Duration.between(from, end),
            from,
            end,
            number(openE8),
            number(highE8),
            number(lowE8),
            number(closeE8),
            NUMBERS.zero(),
            NUMBERS.zero(),
            trades));
    lastEnd = end;
    trades = 0;
  }

  static Num number(long e8) {
    return NUMBERS.numOf(BigDecimal.valueOf(e8, Fixed.SCALE));
  }

  /// The shortest plain decimal of at most eight places, for reasons that people read.
  static String text(Num number) {
    BigDecimal rounded = number.bigDecimalValue().setScale(Fixed.SCALE, RoundingMode.HALF_EVEN);
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }
}
