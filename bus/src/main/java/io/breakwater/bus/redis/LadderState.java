package io.breakwater.bus.redis;

/// Where a session with Redis stands.
public sealed interface LadderState {
  /// Nothing was tried yet.
  LadderState NEW = new Waiting(RoadFailure.REFUSED, 0, 0, 0, false, false);

  /// There is a session.
  ///
  /// @param brief how many sessions before this one ended soon after they began
  record Up(long sinceNanos, int brief) implements LadderState {}

  /// There is none.
  ///
  /// @param failures consecutive ones
  /// @param tryAtNanos when a session is tried again
  /// @param probeAtNanos when the server is looked at again
  /// @param silent whether a probe has found nobody since the failure
  /// @param open whether the circuit is open: so many failures that only the cooldown counts
  record Waiting(
      RoadFailure failure,
      int failures,
      long tryAtNanos,
      long probeAtNanos,
      boolean silent,
      boolean open)
      implements LadderState {}
}
