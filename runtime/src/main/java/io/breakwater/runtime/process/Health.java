package io.breakwater.runtime.process;

import io.breakwater.kernel.health.Condition;
import io.breakwater.kernel.health.Finding;
import io.breakwater.kernel.health.Need;
import io.breakwater.kernel.health.NeedTable;
import io.breakwater.kernel.health.Service;
import io.breakwater.kernel.health.Standing;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// What a component says of its own health; the status follows from its needs by the table of
/// `kernel.health`.
///
/// @param ready recovered and serving; says nothing of whether trading is open
/// @param metrics figures by their Prometheus names without the prefix
public record Health(
    Service service, boolean ready, List<Dependency> dependencies, Map<String, Long> metrics) {
  public Health {
    dependencies = List.copyOf(dependencies);
    SortedMap<String, Long> sorted = new TreeMap<>(metrics);
    metrics = java.util.Collections.unmodifiableSortedMap(sorted);
  }

  /// What a component needs.
  ///
  /// @param name on the wire; that of the need, where there is one of it
  /// @param latencyMillis how long it took to answer, or [Finding#UNMEASURED]
  public record Dependency(
      String name, Need need, Condition condition, long latencyMillis, String detail) {
    /// One that nobody timed.
    public static Dependency of(Need need, boolean up, String detail) {
      return of(need, up ? Condition.UP : Condition.DOWN, detail);
    }

    /// One that nobody timed.
    public static Dependency of(Need need, Condition condition, String detail) {
      return new Dependency(need.text(), need, condition, Finding.UNMEASURED, detail);
    }

    public Dependency named(String other) {
      return new Dependency(other, need, condition, latencyMillis, detail);
    }

    public Dependency withLatency(long millis) {
      return new Dependency(name, need, condition, millis, detail);
    }
  }

  /// HEALTHY, DEGRADED or UNHEALTHY.
  public Standing status() {
    return NeedTable.standing(
        service,
        dependencies.stream().map(d -> new NeedTable.Met(d.need(), d.condition())).toList());
  }
}
