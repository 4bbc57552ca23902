package io.breakwater.lab.mutant;

import io.breakwater.kernel.Kernel;
import io.breakwater.kernel.State;
import io.breakwater.model.fact.Fact;
import io.breakwater.model.fact.OrderFact;
import io.breakwater.model.turn.Turn;
import io.breakwater.model.value.Invariant;
import io.breakwater.runtime.trader.Journal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A recovery that leaves one turn out: the last one that says something of an order and without
/// which what follows still fits. Remembers the turns itself, since a mutant is given the recovered
/// state alone.
final class TurnLeftOut {
  private static final Kernel KERNEL = Kernel.standard();

  private final List<Turn> turns = new ArrayList<>();

  Journal around(Journal journal) {
    return new Journal() {
      @Override
      public void append(Turn turn) {
        journal.append(turn);
        turns.add(turn);
      }

      @Override
      public void force() {
        journal.force();
      }

      @Override
      public Optional<String> trouble() {
        return journal.trouble();
      }
    };
  }

  /// The state without one turn.
  State without(State whole) {
    if (turns.isEmpty() || whole.life().epoch() == 0) {
      turns.clear();
      return whole;
    }
    keepUpTo(whole);
    for (int i = turns.size() - 1; i >= 0; i--) {
      if (turns.get(i).facts().stream().anyMatch(OrderFact.class::isInstance)) {
        Optional<State> less = evolved(i);
        if (less.isPresent()) {
          return less.get();
        }
      }
    }
    return whole;
  }

  /// What was appended and did not survive is forgotten.
  private void keepUpTo(State whole) {
    while (!turns.isEmpty() && turns.getLast().stateHash() != whole.stateHash()) {
      turns.removeLast();
    }
  }

  private Optional<State> evolved(int leftOut) {
    State state = State.EMPTY;
    try {
      for (int i = 0; i < turns.size(); i++) {
        if (i != leftOut) {
          state = after(state, turns.get(i));
        }
      }
      return Optional.of(state);
    } catch (Invariant.Broken _) {
      // Without this one the others do not fit.
      return Optional.empty();
    }
  }

  private static State after(State before, Turn turn) {
    State next = KERNEL.evolve(before, turn.began());
    for (Fact fact : turn.facts()) {
      next = KERNEL.evolve(next, fact);
    }
    return next;
  }
}
