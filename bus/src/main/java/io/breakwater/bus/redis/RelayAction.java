package io.breakwater.bus.redis;

/// What a relay has to do after a move.
public sealed interface RelayAction {
  /// Go in the log to what comes behind this entry.
  record Seek(EntryId behind) implements RelayAction {}

  record Report(RoadFinding finding) implements RelayAction {}

  /// Give the connection up and look again.
  record HangUp() implements RelayAction {}
}
