package io.breakwater.venue.paper.engine;

import io.breakwater.model.value.Bps;
import io.breakwater.model.value.Money;
import java.math.RoundingMode;

/// What a trade costs, rounded up to the last unit.
public record Fees(Bps taker, Bps maker) {
  /// 5 bps for takers, 2 bps for makers.
  public static final Fees DEFAULT = new Fees(Bps.of(5), Bps.of(2));

  Money of(Money quote, boolean isMaker) {
    return quote.fraction(isMaker ? maker : taker, RoundingMode.UP);
  }
}
