package io.breakwater.lab.bench;

import java.util.List;

/// A ratio that says more than a figure: one benchmark against another of the same round.
///
/// @param subject and `anchor` name benchmarks as `Class.method`
record Goal(String name, String subject, String anchor, String wanted) {
  static final List<Goal> ALL =
      List.of(
          new Goal("G1 accepted", "DecisionBench.accepted", "DecisionBench.anchor", "<= 0.2"),
          new Goal(
              "G1 accepted, stops",
              "DecisionBench.acceptedWithStops",
              "DecisionBench.anchor",
              "<= 0.2"),
          new Goal("G1 refused", "DecisionBench.refusedByGate", "DecisionBench.anchor", "<= 0.2"),
          new Goal(
              "G1 accepted, stretch", "DecisionBench.accepted", "DecisionBench.nanoTime", "<= 2"),
          new Goal("G3", "AppendBench.eachForced", "AppendBench.rawWriteAndForce", ">= 0.9"),
          new Goal(
              "G4, one producer",
              "AppendBench.groupOf64Forced",
              "AppendBench.rawWriteAndForce",
              ">= 30"));
}
