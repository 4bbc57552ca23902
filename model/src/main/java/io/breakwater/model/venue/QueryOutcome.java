package io.breakwater.model.venue;

/// What the venue answered when asked for one order.
public sealed interface QueryOutcome {
  /// It exists or existed.
  record Found(OrderReport report) implements QueryOutcome {}

  /// Not found (-2013). Evidence, not proof: the kernel weighs it.
  ///
  /// @param venueMillis the venue's time when it said so
  record Absent(long venueMillis) implements QueryOutcome {}

  /// No usable answer.
  record Failed(String cause, long retryAfterMillis) implements QueryOutcome {}
}
