package io.breakwater.model.policy;

/// The circuit breaker of one symbol.
///
/// @param failures so many failures within the window open it
/// @param openMillis how long it stays open before one test order may pass
/// @param halfOpenMillis how long a test order may take; then it counts as failed
public record BreakerPolicy(int failures, long windowMillis, long openMillis, long halfOpenMillis) {
  public static final BreakerPolicy DEFAULTS = new BreakerPolicy(3, 60_000, 120_000, 30_000);

  public BreakerPolicy {
    Bounds.within("breaker.failures", failures, 1, 100);
    Bounds.within("breaker.windowMillis", windowMillis, 1, 3_600_000);
    Bounds.within("breaker.openMillis", openMillis, 1, 86_400_000);
    Bounds.within("breaker.halfOpenMillis", halfOpenMillis, 1, 3_600_000);
  }
}
