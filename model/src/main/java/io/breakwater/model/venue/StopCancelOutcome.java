package io.breakwater.model.venue;

/// What became of the cancel of a stop.
public sealed interface StopCancelOutcome {
  /// The venue has taken it away.
  record Canceled() implements StopCancelOutcome {}

  /// The venue knows no such waiting stop: triggered, gone, or never there.
  record NotWaiting() implements StopCancelOutcome {}

  /// No answer that says anything; the cancel may be repeated freely.
  record Failed(String cause, long retryAfterMillis) implements StopCancelOutcome {}
}
