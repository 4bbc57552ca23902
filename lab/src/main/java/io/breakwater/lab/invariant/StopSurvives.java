package io.breakwater.lab.invariant;

import io.breakwater.model.fact.Fact;
import io.breakwater.model.fact.StopFact;
import io.breakwater.model.turn.Turn;
import java.util.Optional;

/// A stop that has tripped is tripped after every restart, until somebody has reset it.
final class StopSurvives implements Check {
  private boolean tripped;

  @Override
  public String id() {
    return "INV-06 StopSurvives";
  }

  @Override
  public Optional<String> see(Seen seen) {
    return switch (seen) {
      case Seen.TurnDurable(var turn) -> {
        learn(turn);
        yield Optional.empty();
      }
      case Seen.JournalCut(var left) -> {
        tripped = false;
        left.forEach(this::learn);
        yield Optional.empty();
      }
      case Seen.LifeTaken(var state) when state.stop().hasTripped() != tripped ->
          Optional.of(
              tripped ? "the trip is forgotten" : "tripped, though nothing in the log says so");
      case Seen _ -> Optional.empty();
    };
  }

  private void learn(Turn turn) {
    for (Fact fact : turn.facts()) {
      if (fact instanceof StopFact.Tripped) {
        tripped = true;
      } else if (fact instanceof StopFact.StopReset) {
        tripped = false;
      }
    }
  }
}
