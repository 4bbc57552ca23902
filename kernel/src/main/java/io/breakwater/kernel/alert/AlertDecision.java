package io.breakwater.kernel.alert;

import io.breakwater.model.alert.AlertFact;
import java.util.List;

/// What an event came to: the facts, and the book after them.
public record AlertDecision(List<AlertFact> facts, AlertBook after) {
  public AlertDecision {
    facts = List.copyOf(facts);
  }
}
