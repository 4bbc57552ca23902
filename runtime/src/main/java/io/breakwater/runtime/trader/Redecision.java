package io.breakwater.runtime.trader;

import io.breakwater.kernel.Decision;
import io.breakwater.kernel.Kernel;
import io.breakwater.kernel.State;
import io.breakwater.model.fact.Fact;
import io.breakwater.model.fact.LifeFact;
import io.breakwater.model.input.Arrived;
import io.breakwater.model.turn.Turn;
import io.breakwater.runtime.process.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Decides turns again and compares: the proof that the kernel is a function of state and input.
/// Valid within one build; turns of other builds are counted and passed over.
public final class Redecision {
  private final Kernel kernel;
  private long same;
  private long otherBuilds;

  public Redecision(Kernel kernel) {
    this.kernel = kernel;
  }

  /// The first difference, or empty.
  public Optional<String> check(State before, Turn turn) {
    if (!sameBuild(turn)) {
      otherBuilds++;
      return Optional.empty();
    }
    State state = kernel.evolve(before, turn.began());
    List<Fact> facts = new ArrayList<>();
    for (Arrived input : turn.inputs()) {
      Decision decision = decide(state, input);
      facts.addAll(decision.facts());
      state = decision.state();
    }
    for (int i = 0; i < Math.max(facts.size(), turn.facts().size()); i++) {
      String now = i < facts.size() ? facts.get(i).toString() : "nothing";
      String then = i < turn.facts().size() ? turn.facts().get(i).toString() : "nothing";
      boolean refusal =
          i < turn.facts().size() && turn.facts().get(i) instanceof LifeFact.InputRefused;
      if (!now.equals(then) && !refusal) {
        return Optional.of("fact " + (i + 1) + " was " + then + ", decided again it is " + now);
      }
    }
    same++;
    return state.stateHash() == turn.stateHash()
        ? Optional.empty()
        : Optional.of("the same facts give another state hash");
  }

  private Decision decide(State state, Arrived input) {
    try {
      return kernel.decide(state, input);
    } catch (RuntimeException defect) {
      // The same defect as then: the journal holds an InputRefused at this place.
      return kernel.refused(state, input, defect.toString());
    }
  }

  /// Whether the turn was decided by this build.
  public boolean sameBuild(Turn turn) {
    return turn.began().buildId().equals(Version.buildId());
  }

  public String text() {
    return same + " turns the same, " + otherBuilds + " of other builds not compared";
  }
}
