package io.breakwater.model.venue;

/// What became of the reading of the whole account.
public sealed interface SnapshotOutcome {
  /// Everything was read.
  record Taken(VenueSnapshot snapshot) implements SnapshotOutcome {}

  /// Some part could not be read; nothing of it counts.
  record Failed(String cause, long retryAfterMillis) implements SnapshotOutcome {}
}
