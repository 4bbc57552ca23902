package io.breakwater.lab.chaos;

import io.breakwater.lab.chaos.TraderRecord.Placed;
import io.breakwater.model.fact.Effect;
import io.breakwater.model.fact.GateFact;
import io.breakwater.model.gate.InterlockName;
import io.breakwater.model.gate.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// How the gate moved, by the trader's journal, and what it raised. One thread.
record Gating(Findings findings, TraderRecord record) {
  static final Duration PATIENCE = Duration.ofSeconds(45);

  /// Waits until the gate is not open because of this interlock, and gives that move.
  Placed<GateFact.GateMoved> closed(InterlockName interlock, long sinceMillis)
      throws InterruptedException {
    return Deadline.awaitValue(
        "the gate not OPEN by " + interlock.text(), PATIENCE, () -> find(interlock, sinceMillis));
  }

  /// The first move away from OPEN that names the interlock.
  Optional<Placed<GateFact.GateMoved>> find(InterlockName interlock, long sinceMillis) {
    return moves(sinceMillis)
        .filter(placed -> placed.fact().to() != Verdict.OPEN)
        .filter(placed -> placed.fact().blocking().contains(interlock))
        .findFirst();
  }

  /// Waits until the gate opened at or after this time.
  Placed<GateFact.GateMoved> opened(long sinceMillis) throws InterruptedException {
    return Deadline.awaitValue(
        "the gate OPEN again",
        PATIENCE,
        () -> moves(sinceMillis).filter(placed -> placed.fact().to() == Verdict.OPEN).findFirst());
  }

  private Stream<Placed<GateFact.GateMoved>> moves(long sinceMillis) {
    return record
        .refresh()
        .facts(GateFact.GateMoved.class)
        .filter(placed -> placed.wallMillis() >= sinceMillis);
  }

  /// The texts of the alerts of this type since then.
  List<String> raised(String type, long sinceMillis) {
    return record
        .refresh()
        .facts(Effect.Raise.class)
        .filter(placed -> placed.wallMillis() >= sinceMillis)
        .map(Placed::fact)
        .filter(raise -> raise.type().equals(type))
        .map(raise -> raise.severity() + " " + raise.subject() + ": " + raise.text())
        .toList();
  }

  /// The alert must have been raised.
  void alerted(String type, long sinceMillis) {
    List<String> alerts = raised(type, sinceMillis);
    findings.invariant("alert " + type, !alerts.isEmpty(), alerts, "at least one");
    findings.metric("health_alerts", alerts.size());
  }
}
