package io.breakwater.kernel.heal;

/// What is known of a living process: the phase of its last sign of life, and the checks since.
///
/// @param nextCheckNanos when the absence of a further sign of life is a failed check
/// @param lateChecks failed checks of the heartbeat in a row
/// @param failedProbes failed liveness probes in a row
/// @param serves whether it says where it serves
public record Pulse(
    Phase phase, long nextCheckNanos, int lateChecks, int failedProbes, boolean serves) {
  /// Of a process that was just started.
  static Pulse none(long nowNanos) {
    return new Pulse(Phase.STARTING, nowNanos, 0, 0, false);
  }

  Pulse beat(Phase now, long nextNanos) {
    return new Pulse(now, nextNanos, 0, failedProbes, serves);
  }

  Pulse late(long nextNanos) {
    return new Pulse(phase, nextNanos, lateChecks + 1, failedProbes, serves);
  }

  Pulse probed(boolean answered) {
    return new Pulse(phase, nextCheckNanos, lateChecks, answered ? 0 : failedProbes + 1, serves);
  }

  Pulse serving() {
    return new Pulse(phase, nextCheckNanos, lateChecks, failedProbes, true);
  }

  /// Nothing that was not seen while nobody looked counts.
  Pulse later(long gapNanos) {
    return new Pulse(phase, nextCheckNanos + gapNanos, 0, 0, serves);
  }

  /// Recovered and serving, whatever the gate says.
  boolean isReady() {
    return serves && phase == Phase.RUNNING;
  }
}
