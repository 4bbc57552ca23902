package io.breakwater.model.venue;

/// What the venue answered when asked for one stop.
public sealed interface StopQueryOutcome {
  /// It exists or existed.
  record Found(StopReport report) implements StopQueryOutcome {}

  /// Not found. Evidence, not proof: the kernel weighs it.
  ///
  /// @param venueMillis the venue's time when it said so
  record Absent(long venueMillis) implements StopQueryOutcome {}

  /// No usable answer.
  record Failed(String cause, long retryAfterMillis) implements StopQueryOutcome {}
}
