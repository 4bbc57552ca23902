package io.breakwater.strategy;

/// How far back the trend follower looks, in bars.
///
/// @param entryBars a close above the highest price of so many bars before it enters
/// @param exitBars a close below the lowest price of so many bars before it leaves
/// @param rangeBars bars over which the true range is averaged
/// @param stopRangesE2 distance of the stop below the entry, in hundredths of that range
public record TrendWindows(int entryBars, int exitBars, int rangeBars, int stopRangesE2) {
  /// The classic channel system: in at 20, out at 10, stop at two ranges.
  public static final TrendWindows CLASSIC = new TrendWindows(20, 10, 20, 200);

  public TrendWindows {
    Limits.within("entryBars", entryBars, 2, 500);
    Limits.within("exitBars", exitBars, 2, 500);
    Limits.within("rangeBars", rangeBars, 2, 500);
    Limits.within("stopRangesE2", stopRangesE2, 10, 10_000);
  }

  /// Bars that must have closed before the first signal: a window, the bar that is compared with
  /// it, and the one before, from which the first true range is measured.
  public int barsNeeded() {
    return Math.max(Math.max(entryBars, exitBars), rangeBars) + 2;
  }
}
