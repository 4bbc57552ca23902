package io.breakwater.kernel.anomaly;

import java.util.List;

/// What an event makes of what is watched, and what people are to hear.
public record AnomalyStep(Watched after, List<AnomalyFact> facts) {
  public AnomalyStep {
    facts = List.copyOf(facts);
  }
}
