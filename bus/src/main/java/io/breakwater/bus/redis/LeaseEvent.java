package io.breakwater.bus.redis;

/// What happens to a lease. The instants are those *before* the question was sent: the server's
/// clock began to count after them.
public sealed interface LeaseEvent {
  /// Nobody had it, and now we do.
  record Taken(String runId, long askedNanos, long askedWallMillis) implements LeaseEvent {}

  /// Our token was still there, and its time begins again.
  record Renewed(String runId, long askedNanos, long askedWallMillis) implements LeaseEvent {}

  /// Somebody else has it, or nobody any more.
  record Lost() implements LeaseEvent {}

  /// We gave it back.
  record Released() implements LeaseEvent {}
}
