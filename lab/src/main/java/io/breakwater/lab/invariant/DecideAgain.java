package io.breakwater.lab.invariant;

import io.breakwater.kernel.Kernel;
import io.breakwater.kernel.State;
import io.breakwater.model.turn.Turn;
import io.breakwater.runtime.trader.Redecision;
import io.breakwater.runtime.trader.TraderView;
import java.util.List;
import java.util.Optional;

/// The same inputs decided again give the same facts and the same state.
final class DecideAgain implements Check {
  @Override
  public String id() {
    return "INV-08 DecideAgain";
  }

  @Override
  public Optional<String> see(Seen seen) {
    return seen instanceof Seen.Closed(var kernel, var journal)
        ? again(kernel, journal)
        : Optional.empty();
  }

  private static Optional<String> again(Kernel kernel, List<Turn> journal) {
    Redecision redecision = new Redecision(kernel);
    State state = State.EMPTY;
    for (int i = 0; i < journal.size(); i++) {
      Optional<String> difference = redecision.check(state, journal.get(i));
      if (difference.isPresent()) {
        return Optional.of("turn " + (i + 1) + ": " + difference.get());
      }
      state = TraderView.after(kernel, state, journal.get(i));
    }
    return Optional.empty();
  }
}
