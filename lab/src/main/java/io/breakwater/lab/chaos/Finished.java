package io.breakwater.lab.chaos;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A scenario that has run.
public record Finished(
    String scenario, Result result, double durationSeconds, List<Check> checks, Notes notes) {
  public Finished {
    checks = List.copyOf(checks);
  }

  /// What else was seen. Metrics are the scenario's own figures, in the order in which they came.
  public record Notes(List<String> observations, List<String> errors, Map<String, String> metrics) {
    public Notes {
      observations = List.copyOf(observations);
      errors = List.copyOf(errors);
      metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
    }
  }

  public long checksPassed() {
    return checks.stream().filter(Check::held).count();
  }

  public long checksFailed() {
    return checks.size() - checksPassed();
  }

  /// What did not hold, a line each; for a test's failure message.
  public String broken() {
    StringBuilder text = new StringBuilder(scenario + " is " + result);
    checks.stream().filter(c -> !c.held()).forEach(c -> text.append('\n').append(c.line()));
    notes.errors().forEach(error -> text.append("\n  error   ").append(error));
    return text.toString();
  }
}
