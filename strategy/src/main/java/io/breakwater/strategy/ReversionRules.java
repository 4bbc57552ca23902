package io.breakwater.strategy;

import io.breakwater.model.value.Bps;
import io.breakwater.model.value.Price;
import java.util.Optional;
import org.ta4j.core.BarSeries;
import org.ta4j.core.Indicator;
import org.ta4j.core.indicators.averages.SMAIndicator;
import org.ta4j.core.indicators.helpers.ClosePriceIndicator;
import org.ta4j.core.indicators.helpers.TRIndicator;
import org.ta4j.core.indicators.statistics.StandardDeviationIndicator;
import org.ta4j.core.num.Num;

/// The mean reverter: buys when the close falls through the lower band and the mean is far enough
/// away to pay the costs; leaves at the mean, after too long, or at a stop.
final class ReversionRules implements Rules {
  private final ReversionWindows windows;
  private final BarSeries series;
  private final Indicator<Num> close;
  private final Indicator<Num> mean;
  private final Indicator<Num> deviation;
  private final Indicator<Num> range;
  private final Num deviations;
  private final Num edgeMin;
  private final Num stopRanges;

  ReversionRules(BarSeries series, ReversionWindows windows) {
    this.series = series;
    this.windows = windows;
    close = new ClosePriceIndicator(series);
    mean = new SMAIndicator(close, windows.meanBars());
    deviation = new StandardDeviationIndicator(close, windows.meanBars());
    range = new SMAIndicator(new TRIndicator(series), windows.meanBars());
    deviations = series.numFactory().numOf(windows.deviationsE2() / 100.0);
    edgeMin = series.numFactory().numOf((double) windows.edgeMin().e4() / Bps.WHOLE_E4);
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
    boolean crossed =
        price.isLessThan(band(bar)) && !close.getValue(bar - 1).isLessThan(band(bar - 1));
    Num edge = mean.getValue(bar).minus(price);
    if (!crossed || edge.isLessThan(price.multipliedBy(edgeMin))) {
      return Optional.empty();
    }
    double away = edge.dividedBy(deviation.getValue(bar)).doubleValue();
    String reason =
        "close "
            + TradeBars.text(price)
            + " fell through the band, "
            + tenths(away)
            + " deviations";
    return Optional.of(new Advice((int) Math.min(100, 25 * away), reason));
  }

  @Override
  public Optional<String> exit(Price entry, long barsHeld) {
    int bar = series.getEndIndex();
    Num price = close.getValue(bar);
    if (price.isGreaterThanOrEqual(mean.getValue(bar))) {
      return Optional.of(
          "close "
              + TradeBars.text(price)
              + " back at the mean of "
              + windows.meanBars()
              + " bars");
    }
    Num stop = TradeBars.number(entry.e8()).minus(stopRanges.multipliedBy(range.getValue(bar)));
    if (price.isLessThan(stop)) {
      return Optional.of("stop: close " + TradeBars.text(price) + " below " + TradeBars.text(stop));
    }
    return barsHeld >= windows.holdBarsMax()
        ? Optional.of("no reversion within " + windows.holdBarsMax() + " bars")
        : Optional.empty();
  }

  private Num band(int bar) {
    return mean.getValue(bar).minus(deviations.multipliedBy(deviation.getValue(bar)));
  }

  private static double tenths(double value) {
    return Math.round(value * 10) / 10.0;
  }
}
