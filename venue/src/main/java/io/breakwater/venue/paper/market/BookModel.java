package io.breakwater.venue.paper.market;

import io.breakwater.model.value.Bps;
import io.breakwater.model.value.Money;

/// How deep the synthetic book is: `levels` levels on each side, the first half a spread from the
/// last price, one `spacing` apart, level k holding k times `levelNotional`. What was taken from it
/// comes back with the next public trade.
public record BookModel(Bps halfSpread, Bps spacing, int levels, Money levelNotional) {
  /// 1 bps, 2 bps apart, twenty levels of 5,000 to 100,000 USDT: 1,050,000 on each side.
  public static final BookModel DEFAULT = new BookModel(Bps.of(1), Bps.of(2), 20, Money.of("5000"));

  /// Levels that a book may have.
  public static final int LEVELS_MAX = 100;

  public BookModel {
    if (levels < 1 || levels > LEVELS_MAX) {
      throw new IllegalArgumentException("levels must be 1 to " + LEVELS_MAX + ": " + levels);
    }
  }
}
