package io.breakwater.model.venue;

/// What became of the placing of a stop. Whatever is not recognised is `Unknown`.
public sealed interface StopOutcome {
  /// The venue has it.
  record Accepted(StopReport report) implements StopOutcome {}

  /// The venue refused it for good.
  record Refused(int code, String message) implements StopOutcome {}

  /// Proven not placed, and worth another try after the given wait.
  record NotPlaced(String cause, long retryAfterMillis) implements StopOutcome {}

  /// It may have been placed or not.
  record Unknown(String cause) implements StopOutcome {}
}
