package io.breakwater.venue.paper.funding;

import io.breakwater.model.value.Bps;
import io.breakwater.venue.dialect.Decimal;

/// What positions pay each other every eight hours: longs pay a positive rate, shorts receive it.
public record FundingTerms(Bps rate) {
  /// Nothing is paid.
  public static final FundingTerms NONE = new FundingTerms(Bps.of(0));

  /// 1 bps, the venue's usual rate.
  public static final FundingTerms USUAL = new FundingTerms(Bps.of(1));

  private static final long INTERVAL_MILLIS = 8L * 3_600_000;

  /// The next funding time after this time: 00:00, 08:00 or 16:00 UTC.
  public static long nextMillis(long nowMillis) {
    return (Math.floorDiv(nowMillis, INTERVAL_MILLIS) + 1) * INTERVAL_MILLIS;
  }

  /// The rate as the wire has it: 0.0001 for 1 bps.
  public Decimal wireRate() {
    return new Decimal(rate.e4());
  }
}
