package io.breakwater.strategy;

import io.breakwater.model.value.Bps;

/// How far back the mean reverter looks, in bars, and how far from the mean it acts.
///
/// @param meanBars bars of the mean and of the standard deviation
/// @param deviationsE2 distance of the band below the mean, in hundredths of a deviation
/// @param edgeMin least distance to the mean worth a round trip's costs
/// @param holdBarsMax bars after which a position that did not revert is given up
/// @param stopRangesE2 distance of the stop below the entry, in hundredths of the mean true range
public record ReversionWindows(
    int meanBars, int deviationsE2, Bps edgeMin, int holdBarsMax, int stopRangesE2) {
  /// The classic band of 20 bars and two deviations; given up after as many bars as the mean has.
  public static final ReversionWindows CLASSIC = new ReversionWindows(20, 200, Bps.of(20), 20, 300);

  public ReversionWindows {
    Limits.within("meanBars", meanBars, 2, 500);
    Limits.within("deviationsE2", deviationsE2, 10, 1_000);
    Limits.within("edgeMin", edgeMin.e4(), 0, Bps.of(1_000).e4());
    Limits.within("holdBarsMax", holdBarsMax, 1, 10_000);
    Limits.within("stopRangesE2", stopRangesE2, 10, 10_000);
  }

  /// Bars that must have closed before the first signal.
  public int barsNeeded() {
    return meanBars + 2;
  }
}
