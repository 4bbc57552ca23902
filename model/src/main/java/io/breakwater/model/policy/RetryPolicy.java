package io.breakwater.model.policy;

/// When an order that was proven not executed is sent again.
///
/// @param retriesMax sends after the first
/// @param baseMillis wait before the first retry; each further wait is `factor` times as long
/// @param maxIntentAgeMillis an older intent is never sent again
public record RetryPolicy(
    int retriesMax, long baseMillis, int factor, long capMillis, long maxIntentAgeMillis) {
  public static final RetryPolicy DEFAULTS = new RetryPolicy(3, 1_000, 2, 4_000, 10_000);

  public RetryPolicy {
    Bounds.within("retry.retriesMax", retriesMax, 0, 10);
    Bounds.within("retry.baseMillis", baseMillis, 1, 60_000);
    Bounds.within("retry.factor", factor, 1, 10);
    Bounds.within("retry.capMillis", capMillis, baseMillis, 60_000);
    Bounds.within("retry.maxIntentAgeMillis", maxIntentAgeMillis, 1, 600_000);
  }

  /// The wait before retry number `retry`, counted from 1, in milliseconds.
  public long waitMillis(int retry) {
    long wait = baseMillis;
    for (int i = 1; i < retry && wait < capMillis; i++) {
      wait = Math.multiplyExact(wait, factor);
    }
    return Math.min(wait, capMillis);
  }
}
