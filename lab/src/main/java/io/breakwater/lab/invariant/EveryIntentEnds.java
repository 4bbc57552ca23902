package io.breakwater.lab.invariant;

import io.breakwater.model.fact.Fact;
import io.breakwater.model.fact.OrderFact;
import io.breakwater.model.turn.Turn;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// No intent ends twice, and by the end of the history each has ended.
final class EveryIntentEnds implements Check {
  private final Set<String> open = new TreeSet<>();
  private final Set<String> ended = new TreeSet<>();

  @Override
  public String id() {
    return "INV-05 EveryIntentEnds";
  }

  @Override
  public Optional<String> see(Seen seen) {
    return switch (seen) {
      case Seen.TurnDurable(var turn) -> learn(turn);
      case Seen.JournalCut(var left) -> {
        open.clear();
        ended.clear();
        left.forEach(this::learn);
        yield Optional.empty();
      }
      case Seen.Settled(var state, _, _) -> {
        state.orders().open().keys().forEach(id -> open.remove(id.text()));
        yield open.isEmpty() ? Optional.empty() : Optional.of("never ended: " + open);
      }
      case Seen _ -> Optional.empty();
    };
  }

  private Optional<String> learn(Turn turn) {
    for (Fact fact : turn.facts()) {
      if (fact instanceof OrderFact.IntentMade(var intent, _)) {
        open.add(intent.id().text());
      } else if (fact instanceof OrderFact.IntentEnded(var id, var outcome, _, var detail)) {
        open.remove(id.text());
        if (!ended.add(id.text())) {
          return Optional.of(id + " ended again: " + outcome + " " + detail);
        }
      }
    }
    return Optional.empty();
  }
}
