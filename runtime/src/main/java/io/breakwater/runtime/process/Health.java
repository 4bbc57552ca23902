package io.breakwater.runtime.process;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// What a component says of its own health; the status follows from its dependencies.
///
/// @param ready recovered and serving; says nothing of whether trading is open
/// @param metrics figures by their Prometheus names without the prefix
public record Health(boolean ready, List<Dependency> dependencies, Map<String, Long> metrics) {
  public Health {
    dependencies = List.copyOf(dependencies);
    SortedMap<String, Long> sorted = new TreeMap<>(metrics);
    metrics = java.util.Collections.unmodifiableSortedMap(sorted);
  }

  /// What a component needs.
  ///
  /// @param critical whether the component cannot do its work without it
  public record Dependency(String name, boolean up, boolean critical, String detail) {}

  /// HEALTHY, DEGRADED (a dependency is down) or UNHEALTHY (a critical one is).
  public String status() {
    if (dependencies.stream().anyMatch(d -> !d.up() && d.critical())) {
      return "UNHEALTHY";
    }
    return dependencies.stream().allMatch(Dependency::up) ? "HEALTHY" : "DEGRADED";
  }
}
