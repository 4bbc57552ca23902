package io.breakwater.bus.redis;

/// Whether we hold the lease, as far as we know.
public sealed interface LeaseState {
  LeaseState NONE = new Free();

  /// Nobody here holds it.
  record Free() implements LeaseState {}

  /// We hold it.
  ///
  /// @param runId the server that gave it; another one knows nothing of it
  /// @param usableFromNanos when whoever held it before us has certainly ended
  /// @param untilNanos end by the monotonic clock
  /// @param untilWallMillis end by the wall clock
  record Held(String runId, long usableFromNanos, long untilNanos, long untilWallMillis)
      implements LeaseState {}
}
