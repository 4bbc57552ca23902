package io.breakwater.strategy;

import io.breakwater.model.value.Price;
import java.util.Optional;
import org.ta4j.core.BarSeries;
import org.ta4j.core.Indicator;
import org.ta4j.core.indicators.averages.SMAIndicator;
import org.ta4j.core.indicators.helpers.ClosePriceIndicator;
import org.ta4j.core.indicators.helpers.HighPriceIndicator;
import org.ta4j.core.indicators.helpers.HighestValueIndicator;
import org.ta4j.core.indicators.helpers.LowPriceIndicator;
import org.ta4j.core.indicators.helpers.LowestValueIndicator;
import org.ta4j.core.indicators.helpers.TRIndicator;
import org.ta4j.core.num.Num;

/// The trend follower: buys a break of the upper channel, leaves at a break of the lower, shorter
/// one, or at a stop some ranges below the entry.
final class TrendRules implements Rules {
  private final TrendWindows windows;
  private final BarSeries series;
  private final Indicator<Num> close;
  private final Indicator<Num> highest;
  private final Indicator<Num> lowest;
  private final Indicator<Num> range;
  private final Num stopRanges;

  TrendRules(BarSeries series, TrendWindows windows) {
    this.series = series;
    this.windows = windows;
    close = new ClosePriceIndicator(series);
    highest = new HighestValueIndicator(new HighPriceIndicator(series), windows.entryBars());
    lowest = new LowestValueIndicator(new LowPriceIndicator(series), windows.exitBars());
    range = new SMAIndicator(new TRIndicator(series), windows.rangeBars());
    stopRanges = series.numFactory().numOf(windows.stopRangesE2() / 100.0);
  }

  @Override
  public int barsNeeded() {
    return windows.barsNeeded();
  }

  @Override
  public Optional<Advice> entry() {
    int bar = series.getEndIndex();
    Num price = close.getValue(bar);
    Num ceiling = highest.getValue(bar - 1);
    if (!price.isGreaterThan(ceiling)) {
      return Optional.empty();
    }
    String reason =
        "close "
            + TradeBars.text(price)
            + " above the high "
            + TradeBars.text(ceiling)
            + " of "
            + windows.entryBars()
            + " bars";
    return Optional.of(new Advice(confidence(price.minus(ceiling), range.getValue(bar)), reason));
  }

  @Override
  public Optional<String> exit(Price entry, long barsHeld) {
    int bar = series.getEndIndex();
    Num price = close.getValue(bar);
    Num stop = TradeBars.number(entry.e8()).minus(stopRanges.multipliedBy(range.getValue(bar)));
    if (price.isLessThan(stop)) {
      return Optional.of("stop: close " + TradeBars.text(price) + " below " + TradeBars.text(stop));
    }
    Num floor = lowest.getValue(bar - 1);
    if (price.isLessThan(floor)) {
      return Optional.of(
          "close "
              + TradeBars.text(price)
              + " below the low "
              + TradeBars.text(floor)
              + " of "
              + windows.exitBars()
              + " bars");
    }
    return Optional.empty();
  }

  /* Half, and more the further the break reaches: all at a break of one whole range. */
  private static int confidence(Num beyond, Num range) {
    if (!range.isPositive()) {
      return 50;
    }
    return 50 + (int) Math.min(50, 50 * beyond.dividedBy(range).doubleValue());
  }
}
