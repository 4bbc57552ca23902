package io.breakwater.kernel.gate;

import io.breakwater.model.gate.Pace;
import io.breakwater.model.policy.LatencyPolicy;

/// When the venue is slow. Above the bound it is, and it stays so until it is well below: what lies
/// between changes nothing, and counts as slow where nothing was known before.
public class LatencyTable {
  public LatencyTable() {}

  /// The pace after a word of the client.
  ///
  /// @param zone where the measured p95 lies
  public Pace after(Pace before, LatencyPolicy.Zone zone) {
    return switch (zone) {
      case NONE -> Pace.UNKNOWN;
      case UNDER -> Pace.IN_TIME;
      case OVER -> Pace.SLOW;
      case BETWEEN ->
          switch (before) {
            case IN_TIME -> Pace.IN_TIME;
            case UNKNOWN, SLOW -> Pace.SLOW;
          };
    };
  }
}
