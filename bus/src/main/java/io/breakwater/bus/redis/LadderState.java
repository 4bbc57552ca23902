package io.breakwater.bus.redis;

/// Where a session with Redis stands.
public sealed interface LadderState {
  /// Nothing was tried yet.
  LadderState NEW = new Waiting(RoadFailure.REFUSED, 0, 0, 0, 0, 0, false, false);

  /// There is a session.
  ///
  /// @param brief sessions before this one, with the same run of the server, that ended soon
  record Up(long sinceNanos, int brief) implements LadderState {}

  /// There is none.
  ///
  /// @param failures consecutive ones
  /// @param brief sessions with one run of the server that ended soon after they began, in a row
  /// @param sinceNanos when the first of these failures was seen
  /// @param tryAtNanos when a session is tried again
  /// @param probeAtNanos when the server is looked at again
  /// @param silent whether a probe has found nobody, or nobody of use, since the failure
  /// @param open whether the circuit is open: so many failures that only the cooldown counts
  record Waiting(
      RoadFailure failure,
      int failures,
      int brief,
      long sinceNanos,
      long tryAtNanos,
      long probeAtNanos,
      boolean silent,
      boolean open)
      implements LadderState {}
}
