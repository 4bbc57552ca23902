package io.breakwater.console.view;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The health contract that every component serves.
public record HealthView(
    String service,
    Status status,
    String version,
    long uptimeSeconds,
    Instant checkedAt,
    Map<String, DependencyView> dependencies,
    Map<String, String> metrics) {
  /// The worst of the dependencies, by how critical they are.
  public enum Status {
    HEALTHY,
    DEGRADED,
    UNHEALTHY
  }

  /// One thing that the component needs.
  public record DependencyView(
      State status, boolean critical, Optional<Long> latencyMs, Optional<String> detail) {
    /// Whether it is there.
    public enum State {
      UP,
      DEGRADED,
      DOWN,
      UNKNOWN
    }
  }

  public HealthView {
    dependencies = java.util.Collections.unmodifiableMap(new TreeMap<>(dependencies));
    metrics = java.util.Collections.unmodifiableMap(new TreeMap<>(metrics));
  }
}
