package io.breakwater.lab.invariant;

import io.breakwater.model.fact.Fact;
import io.breakwater.model.fact.OrderFact;
import io.breakwater.model.input.Arrived;
import io.breakwater.model.input.Input;
import io.breakwater.model.order.Intent;
import io.breakwater.model.signal.Signal;
import io.breakwater.model.turn.Turn;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// No order comes of a signal that arrived when it was no longer valid, or that was stamped ahead
/// of the wall clock; and of each signal at most one does.
final class FreshWishes implements Check {
  private static final String CAUSE = "signal:";
  private static final long AHEAD_MILLIS_MAX = 1_000;

  private final Map<String, Integer> orders = new TreeMap<>();

  @Override
  public String id() {
    return "INV-27 FreshWishes";
  }

  @Override
  public Optional<String> see(Seen seen) {
    return switch (seen) {
      case Seen.TurnDurable(var turn) -> learn(turn);
      case Seen.JournalCut(var left) -> {
        orders.clear();
        left.forEach(this::learn);
        yield Optional.empty();
      }
      case Seen _ -> Optional.empty();
    };
  }

  private Optional<String> learn(Turn turn) {
    Optional<String> broken = Optional.empty();
    for (Fact fact : turn.facts()) {
      if (fact instanceof OrderFact.IntentMade(var intent, _) && intent.cause().startsWith(CAUSE)) {
        broken = broken.or(() -> wrong(turn, intent));
      }
    }
    return broken;
  }

  private Optional<String> wrong(Turn turn, Intent intent) {
    int made = orders.merge(intent.cause(), 1, Integer::sum);
    if (made > 1) {
      return Optional.of(intent.cause() + " has come to " + made + " orders");
    }
    for (Arrived arrived : turn.inputs()) {
      if (arrived.input() instanceof Input.SignalReceived(var signal)
          && intent.cause().equals(CAUSE + signal.signalId())) {
        return untimely(signal, arrived.wallMillis());
      }
    }
    return Optional.of("order " + intent.id() + " was made in a turn without its signal");
  }

  private static Optional<String> untimely(Signal signal, long wallMillis) {
    long age = wallMillis - signal.madeAtMillis();
    return age > signal.validForMillis() || age < -AHEAD_MILLIS_MAX
        ? Optional.of("signal " + signal.signalId() + " was acted upon at an age of " + age + " ms")
        : Optional.empty();
  }
}
