package io.breakwater.lab.invariant;

import io.breakwater.model.fact.Fact;
import io.breakwater.model.fact.LifeFact;
import io.breakwater.model.fact.StopFact;
import io.breakwater.model.policy.StopPolicy;
import io.breakwater.model.turn.Turn;
import java.util.Optional;

/// The emergency stop is armed again only after what rested was proven cancelled or listed, and a
/// whole cooldown later.
final class NoEarlyReset implements Check {
  private static final long NANOS_PER_MILLI = 1_000_000;

  private StopPolicy policy = StopPolicy.DEFAULTS;
  private Optional<Long> coolAtNanos = Optional.empty();

  @Override
  public String id() {
    return "INV-23 NoEarlyReset";
  }

  @Override
  public Optional<String> see(Seen seen) {
    return switch (seen) {
      case Seen.TurnDurable(var turn) -> learn(turn);
      case Seen.JournalCut(var left) -> {
        coolAtNanos = Optional.empty();
        left.forEach(this::learn);
        yield Optional.empty();
      }
      case Seen _ -> Optional.empty();
    };
  }

  private Optional<String> learn(Turn turn) {
    Optional<String> broken = Optional.empty();
    for (Fact fact : turn.facts()) {
      switch (fact) {
        case LifeFact.PolicyAdopted adopted -> policy = adopted.policy().stop();
        case StopFact.Tripped _ -> coolAtNanos = Optional.empty();
        case StopFact.CancelsVerified verified -> cool(verified.atNanos());
        case StopFact.LeftoversListed listed -> cool(listed.atNanos());
        case StopFact.StopReset reset -> broken = broken.or(() -> early(reset, turn));
        case Fact _ -> {}
      }
    }
    return broken;
  }

  private void cool(long sinceNanos) {
    coolAtNanos = Optional.of(sinceNanos + policy.cooldownMillis() * NANOS_PER_MILLI);
  }

  private Optional<String> early(StopFact.StopReset reset, Turn turn) {
    long now = turn.began().kernelNanos();
    if (coolAtNanos.isEmpty()) {
      return Optional.of("reset by " + reset.operator() + " before anything was verified");
    }
    return now < coolAtNanos.get()
        ? Optional.of(
            "reset by "
                + reset.operator()
                + ", "
                + (coolAtNanos.get() - now) / NANOS_PER_MILLI
                + " ms too early")
        : Optional.empty();
  }
}
