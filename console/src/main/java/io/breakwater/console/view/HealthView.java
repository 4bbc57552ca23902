package io.breakwater.console.view;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The verdict of health: the contract that every component serves, and beyond it readiness (DOR),
/// what fails, and how each component fares. `health/health_v2.json` holds exactly this.
///
/// @param dor whether trading may go on; `since` is when that was last another answer
/// @param failingComponents words of the fixed vocabulary
/// @param dependencies by those words, and what the monitor itself needs
/// @param components how each component of this host answered at its own door, by its name
public record HealthView(
    String service,
    Status status,
    String version,
    long uptimeSeconds,
    Instant checkedAt,
    boolean dor,
    Optional<Instant> since,
    @JsonProperty("failing_components") List<String> failingComponents,
    Map<String, DependencyView> dependencies,
    Map<String, ComponentHealthView> components,
    Map<String, String> metrics) {
  /// The worst of the dependencies, by how critical they are.
  public enum Status {
    HEALTHY,
    DEGRADED,
    UNHEALTHY
  }

  /// One thing that is needed.
  ///
  /// @param code why, for programs, such as `CONN_TIMEOUT`; `OK` where all is well
  public record DependencyView(
      State status,
      boolean critical,
      Optional<Long> latencyMs,
      String code,
      Optional<String> detail) {
    /// Whether it is there.
    public enum State {
      UP,
      DEGRADED,
      DOWN,
      UNKNOWN
    }
  }

  /// How a component answered.
  ///
  /// @param latencyMs how long its answer took; absent where there was none
  /// @param needs its own dependencies by their names, as it told them
  public record ComponentHealthView(
      ComponentView.Status status,
      Optional<Long> latencyMs,
      Optional<String> detail,
      Map<String, DependencyView.State> needs) {
    public ComponentHealthView {
      needs = java.util.Collections.unmodifiableMap(new TreeMap<>(needs));
    }
  }

  public HealthView {
    failingComponents = List.copyOf(failingComponents);
    dependencies = java.util.Collections.unmodifiableMap(new TreeMap<>(dependencies));
    components = java.util.Collections.unmodifiableMap(new TreeMap<>(components));
    metrics = java.util.Collections.unmodifiableMap(new TreeMap<>(metrics));
  }
}
