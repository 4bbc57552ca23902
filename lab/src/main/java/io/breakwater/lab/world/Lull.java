package io.breakwater.lab.world;

/// A quiet while between two bursts of turmoil: prices, signals and polls are sparse, and what the
/// product waits for runs out.
///
/// @param atMillis virtual time at which it begins
/// @param forMillis how long it lasts; at least 1
public record Lull(long atMillis, long forMillis) {
  public Lull {
    if (atMillis < 0 || forMillis < 1) {
      throw new IllegalArgumentException("no such lull: at " + atMillis + ", for " + forMillis);
    }
  }

  /// The first millisecond behind it.
  public long endMillis() {
    return atMillis + forMillis;
  }

  @Override
  public String toString() {
    return "at " + atMillis + " ms for " + forMillis + " ms: lull";
  }
}
