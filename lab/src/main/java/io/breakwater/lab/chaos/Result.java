package io.breakwater.lab.chaos;

/// How a scenario came out.
public enum Result {
  /// Every check held, and the fault is proven to have taken effect.
  PASSED,
  /// Every invariant held, but a bound was missed.
  DEGRADED,
  /// An invariant or a check broke.
  FAILED,
  /// Nothing broke, but there is no proof that the fault took effect. Never a pass.
  INCONCLUSIVE
}
