package io.breakwater.model.turn;

import io.breakwater.model.fact.Fact;
import io.breakwater.model.fact.LifeFact;
import io.breakwater.model.input.Arrived;
import java.util.List;

/// One turn, one record: everything that had arrived, everything decided upon it, and the hash of
/// the state after it. A torn turn never happened.
///
/// @param facts in order; the first is `began`'s successor, `began` itself is not repeated
public record Turn(
    LifeFact.TurnBegan began, List<Arrived> inputs, List<Fact> facts, long stateHash) {
  /// Inputs that one turn takes; what is more waits for the next.
  public static final int INPUTS_MAX = 256;

  public Turn {
    inputs = List.copyOf(inputs);
    facts = List.copyOf(facts);
  }
}
