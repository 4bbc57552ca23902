package io.breakwater.model.venue;

/// What became of a cancel.
public sealed interface CancelOutcome {
  /// The venue has taken the order away; it may have executed in part.
  record Canceled(OrderReport report) implements CancelOutcome {}

  /// The venue knows no such open order (-2011): filled, gone, or never there. Needs a query.
  record NotOpen() implements CancelOutcome {}

  /// No answer that says anything; the cancel may be repeated freely.
  record Failed(String cause, long retryAfterMillis) implements CancelOutcome {}
}
