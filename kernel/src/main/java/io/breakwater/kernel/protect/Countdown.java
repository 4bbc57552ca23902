package io.breakwater.kernel.protect;

import io.breakwater.kernel.state.Hashed;
import io.breakwater.kernel.state.StableHash;

/// The venue's countdown on one symbol, as it was asked for last.
///
/// @param countdownMillis zero where it is being taken away
/// @param dueNanos when it is to be set again
/// @param setNanos when the venue last said that it runs; zero before
public record Countdown(long countdownMillis, long dueNanos, long setNanos) implements Hashed {
  @Override
  public long stableHash() {
    return StableHash.of("countdown").add(countdownMillis).add(dueNanos).add(setNanos).value();
  }
}
