package io.breakwater.model.gate;

/// How fast the venue answers, held against the bound of the policy.
public enum Pace {
  /// Nothing was measured: it counts as slow.
  UNKNOWN,
  IN_TIME,
  SLOW
}
