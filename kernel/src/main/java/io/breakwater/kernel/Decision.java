package io.breakwater.kernel;

import io.breakwater.model.fact.Fact;
import java.util.List;

/// What an input came to: the facts in their order, and the state after them.
public record Decision(List<Fact> facts, State state) {
  public Decision {
    facts = List.copyOf(facts);
  }
}
