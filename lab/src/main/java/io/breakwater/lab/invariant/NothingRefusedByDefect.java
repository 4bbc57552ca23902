package io.breakwater.lab.invariant;

import io.breakwater.model.fact.Fact;
import io.breakwater.model.fact.LifeFact;
import io.breakwater.model.fact.ReconcileFact;
import java.util.Optional;

/// No input makes the kernel throw, and an exchange that keeps its own rules never contradicts our
/// tables.
final class NothingRefusedByDefect implements Check {
  @Override
  public String id() {
    return "INV-09 NothingRefusedByDefect";
  }

  @Override
  public Optional<String> see(Seen seen) {
    if (seen instanceof Seen.TurnDurable(var turn)) {
      for (Fact fact : turn.facts()) {
        if (fact instanceof LifeFact.InputRefused(var type, var cause)) {
          return Optional.of(type + " could not be decided: " + cause);
        }
        if (fact instanceof ReconcileFact.ContradictionSeen(var symbol, var what)) {
          return Optional.of("contradicted on " + symbol + ": " + what);
        }
      }
    }
    return Optional.empty();
  }
}
