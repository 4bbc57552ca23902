package io.breakwater.lab.invariant;

import io.breakwater.bus.log.Recovery;
import io.breakwater.kernel.State;
import io.breakwater.model.turn.Turn;
import io.breakwater.runtime.trader.Recovered;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// After every death the log holds every durable turn, word for word, and evolving it gives the
/// state hash of the last one, on which the next life goes on. The incremental hash is the whole
/// one.
final class EvolveReproducesState implements Check {
  private final List<Turn> durable = new ArrayList<>();
  private boolean damaged;

  @Override
  public String id() {
    return "INV-04 EvolveReproducesState";
  }

  @Override
  public Optional<String> see(Seen seen) {
    return switch (seen) {
      case Seen.TurnDurable(var turn) -> {
        durable.add(turn);
        yield Optional.empty();
      }
      case Seen.LogDamaged _ -> {
        damaged = true;
        yield Optional.empty();
      }
      case Seen.JournalCut(var left) -> {
        durable.clear();
        durable.addAll(left);
        yield Optional.empty();
      }
      case Seen.LifeRecovered(var recovered, var journal, var recovery) ->
          recovered(recovered, journal, recovery);
      case Seen.LifeTaken(var state) -> taken(state);
      case Seen.Settled(var state, _, _) -> whole(state);
      case Seen _ -> Optional.empty();
    };
  }

  /// A life goes on from where the last durable turn ended.
  private Optional<String> taken(State state) {
    return state.stateHash() == lastHash()
        ? whole(state)
        : Optional.of("a life goes on from another state than the last durable turn's");
  }

  private long lastHash() {
    return durable.isEmpty() ? State.EMPTY.stateHash() : durable.getLast().stateHash();
  }

  private Optional<String> recovered(Recovered recovered, List<Turn> journal, Recovery recovery) {
    boolean excused = damaged;
    damaged = recovered.rescue();
    if (recovered.rescue() && !excused) {
      return Optional.of("a log without damage led to rescue: " + recovery);
    }
    if (journal.size() < durable.size()) {
      return Optional.of(
          (durable.size() - journal.size()) + " durable turns are lost: " + recovery);
    }
    for (int i = 0; i < durable.size(); i++) {
      if (!isSame(journal.get(i), durable.get(i))) {
        return Optional.of(
            "turn " + (i + 1) + " was " + durable.get(i) + ", read back as " + journal.get(i));
      }
    }
    // What was compared once need not be again where the very same turns are shown.
    durable.clear();
    durable.addAll(journal);
    return recovered.state().stateHash() == lastHash()
        ? whole(recovered.state())
        : Optional.of("evolving " + journal.size() + " turns gives another state hash");
  }

  // Turns that were compared once are shown as the same objects again.
  @SuppressWarnings("ReferenceEquality")
  private static boolean isSame(Turn one, Turn other) {
    return one == other || one.equals(other);
  }

  private static Optional<String> whole(State state) {
    return state.stateHash() == state.stateHashWhole()
        ? Optional.empty()
        : Optional.of("the incremental hash is not the hash of the content");
  }
}
