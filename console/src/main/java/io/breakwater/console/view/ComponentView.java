package io.breakwater.console.view;

import java.time.Instant;
import java.util.Optional;

/// A process of the runtime as the monitor sees it. `stage` is the stage of healing that it is in.
public record ComponentView(
    String name,
    Status status,
    Optional<String> detail,
    Optional<Long> pid,
    Optional<Instant> lastBeat,
    Optional<Integer> restarts,
    Optional<String> stage) {
  /// How a component fares; DOWN means that no process answers.
  public enum Status {
    HEALTHY,
    DEGRADED,
    UNHEALTHY,
    DOWN,
    UNKNOWN
  }
}
