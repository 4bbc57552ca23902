package io.breakwater.lab.point;

/// What happens at a failpoint.
public enum Crash {
  /// The process is killed; the host and its memory live on.
  KILL,
  /// The host loses power: what was not forced survives in part.
  POWER
}
