package io.breakwater.venue.binance;

import io.breakwater.venue.dialect.RateHeaders;
import io.breakwater.venue.dialect.RetryAdvice;

/// Writes what an answer says of limits into the shared word, for requests outside the lanes.
public final class Pauses {
  /// The venue's shortest ban, assumed where it names none.
  static final long BAN_MILLIS_MIN = 120_000;

  private static final long PAUSE_MILLIS_MIN = 1_000;

  private Pauses() {}

  public static void note(VenueWord word, WireResult result, long wallMillis) {
    if (result instanceof WireResult.Answered(var answer)) {
      RateHeaders.of(answer)
          .usedWeight()
          .values()
          .forEach(used -> word.noteWeight(used, wallMillis));
      if (answer.status() == 429 || answer.status() == 418 || answer.status() == 403) {
        long least = answer.status() == 418 ? BAN_MILLIS_MIN : PAUSE_MILLIS_MIN;
        long told = RetryAdvice.waitMillis(answer, wallMillis);
        word.pauseUntil(wallMillis + (told > 0 ? told : least));
      }
    }
  }
}
