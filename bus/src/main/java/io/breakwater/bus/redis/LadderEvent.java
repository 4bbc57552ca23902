package io.breakwater.bus.redis;

/// What happens to a session with Redis.
public sealed interface LadderEvent {
  long atNanos();

  /// A session was made.
  ///
  /// @param sameRun whether with the same run of the server as the one before
  record Opened(long atNanos, boolean sameRun) implements LadderEvent {}

  /// A session, or the try to make one, failed.
  ///
  /// @param chance from 0 to below 1, for the jitter
  record Failed(RoadFailure failure, long atNanos, double chance) implements LadderEvent {}

  /// The server was looked at.
  record Looked(RoadLook look, long atNanos) implements LadderEvent {}
}
