package io.breakwater.kernel.anomaly;

/// What one value looks like beside its past.
public sealed interface Look {
  /// Too little is known of its past.
  record Unknown() implements Look {}

  record Usual() implements Look {}

  /// Not usual again, and not so unusual that it would be told: what keeps a verdict from flapping.
  ///
  /// @param cause why it is not usual again
  record Between(Cause cause) implements Look {}

  record Unusual(Cause cause) implements Look {}
}
