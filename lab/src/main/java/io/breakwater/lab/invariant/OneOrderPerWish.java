package io.breakwater.lab.invariant;

import io.breakwater.model.fact.Fact;
import io.breakwater.model.fact.LifeFact;
import io.breakwater.model.fact.OrderFact;
import io.breakwater.model.input.Arrived;
import io.breakwater.model.input.Input;
import io.breakwater.model.order.Intent;
import io.breakwater.model.order.Pricing;
import io.breakwater.model.order.RequestClass;
import io.breakwater.model.policy.Policy;
import io.breakwater.model.signal.Signal;
import io.breakwater.model.turn.Turn;
import io.breakwater.model.value.Side;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Two equal wishes within the policy's window make one entry, also over restarts; and where
/// shorting is not allowed no entry sells.
final class OneOrderPerWish implements Check {
  private static final String CAUSE = "signal:";
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final Map<String, Signal> signals = new TreeMap<>();
  private final Map<String, Long> untilNanos = new TreeMap<>();
  private @Nullable Policy policy;

  @Override
  public String id() {
    return "INV-20 OneOrderPerWish";
  }

  @Override
  public Optional<String> see(Seen seen) {
    return switch (seen) {
      case Seen.TurnDurable(var turn) -> learn(turn);
      case Seen.JournalCut(var left) -> {
        signals.clear();
        untilNanos.clear();
        policy = null;
        left.forEach(this::learn);
        yield Optional.empty();
      }
      case Seen _ -> Optional.empty();
    };
  }

  private Optional<String> learn(Turn turn) {
    for (Arrived arrived : turn.inputs()) {
      if (arrived.input() instanceof Input.SignalReceived(var signal)) {
        signals.put(CAUSE + signal.signalId(), signal);
      }
    }
    Optional<String> broken = Optional.empty();
    for (Fact fact : turn.facts()) {
      if (fact instanceof LifeFact.PolicyAdopted adopted) {
        policy = adopted.policy();
      } else if (fact instanceof OrderFact.IntentMade(var intent, _)
          && intent.requestClass() == RequestClass.EXPOSURE) {
        Optional<String> wrong = wrong(intent, turn.began().kernelNanos());
        broken = broken.isPresent() ? broken : wrong;
      }
    }
    return broken;
  }

  private Optional<String> wrong(Intent intent, long nowNanos) {
    Signal signal = signals.get(intent.cause());
    if (signal == null || policy == null) {
      return Optional.empty();
    }
    if (signal.side() == Side.SELL && !policy.shortingAllowed()) {
      return Optional.of("order " + intent.id() + " sells what is not held");
    }
    String price =
        signal.pricing() instanceof Pricing.Limit(var limit, _) ? limit.toString() : "market";
    String wish = signal.symbol() + " " + signal.side() + " " + signal.sizing() + " at " + price;
    Long before = untilNanos.get(wish);
    if (before != null && nowNanos < before) {
      return Optional.of("order " + intent.id() + " is the same wish again: " + wish);
    }
    untilNanos.put(wish, nowNanos + policy.duplicateWindowMillis() * NANOS_PER_MILLI);
    return Optional.empty();
  }
}
