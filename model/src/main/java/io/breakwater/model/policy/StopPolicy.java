package io.breakwater.model.policy;

import io.breakwater.model.value.Bps;

/// When the emergency stop trips and what it does.
///
/// @param drawdownMax the share of the starting balance or of peak equity that may be lost; trips
///   when exceeded, not when reached
/// @param breachHoldMillis how long a breach must hold over two samples; exposure is blocked
///   meanwhile
/// @param cooldownMillis how long after the stop is verified no reset is taken
/// @param verifyWithinMillis when cancels are not proven by then, what is left is listed
/// @param flatten whether positions are closed as well; never for a failsafe
public record StopPolicy(
    Bps drawdownMax,
    long breachHoldMillis,
    long cooldownMillis,
    long verifyWithinMillis,
    boolean flatten) {
  public static final StopPolicy DEFAULTS =
      new StopPolicy(Bps.ofPercent("10"), 200, 300_000, 10_000, false);

  public StopPolicy {
    Bounds.within("drawdownMax", drawdownMax.e4(), 1, Bps.WHOLE_E4);
    Bounds.within("breachHoldMillis", breachHoldMillis, 0, 60_000);
    Bounds.within("cooldownMillis", cooldownMillis, 0, 86_400_000);
    Bounds.within("verifyWithinMillis", verifyWithinMillis, 100, 600_000);
  }
}
