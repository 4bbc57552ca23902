package io.breakwater.venue.binance;

/// Waits that double from a base to a cap, and start over after a success.
final class Backoff {
  private final long baseMillis;
  private final long capMillis;
  private long nextMillis;

  Backoff(long baseMillis, long capMillis) {
    this.baseMillis = baseMillis;
    this.capMillis = capMillis;
    this.nextMillis = baseMillis;
  }

  long next() {
    long wait = nextMillis;
    nextMillis = Math.min(capMillis, nextMillis * 2);
    return wait;
  }

  void succeeded() {
    nextMillis = baseMillis;
  }
}
