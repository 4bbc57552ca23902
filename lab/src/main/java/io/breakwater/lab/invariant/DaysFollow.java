package io.breakwater.lab.invariant;

import io.breakwater.kernel.State;
import io.breakwater.kernel.portfolio.Day;
import io.breakwater.model.fact.Fact;
import io.breakwater.model.fact.PortfolioFact;
import io.breakwater.model.fact.StopFact;
import io.breakwater.model.turn.Turn;
import java.util.List;
import java.util.Optional;

/// The day whose loss is counted is the UTC day: one begins when the wall clock is in it, none
/// begins twice unless an operator resets the stop, and at the end the day of the wall clock has
/// begun. Whoever begins anew too early forgets a loss, and whoever never does blocks for ever.
final class DaysFollow implements Check {
  private static final long DAY_MILLIS = 86_400_000;
  private static final long NEVER = Long.MIN_VALUE;

  private long begun = NEVER;

  @Override
  public String id() {
    return "INV-30 DaysFollow";
  }

  @Override
  public Optional<String> see(Seen seen) {
    return switch (seen) {
      case Seen.TurnDurable(var turn) -> learn(turn);
      case Seen.JournalCut(var left) -> again(left);
      case Seen.Settled(var state, _, _) -> late(state);
      case Seen _ -> Optional.empty();
    };
  }

  private Optional<String> again(List<Turn> left) {
    begun = NEVER;
    left.forEach(this::learn);
    return Optional.empty();
  }

  private Optional<String> learn(Turn turn) {
    Optional<String> broken = Optional.empty();
    long today = Math.floorDiv(turn.began().wallMillis(), DAY_MILLIS);
    for (Fact fact : turn.facts()) {
      if (fact instanceof PortfolioFact.DayBegan(long utcDay, _)) {
        boolean fits = utcDay == today && (utcDay > begun || isReset(turn));
        String what = "day " + utcDay + " began on day " + today + ", after day " + begun;
        broken = broken.isPresent() || fits ? broken : Optional.of(what);
        begun = utcDay;
      }
    }
    return broken;
  }

  private static boolean isReset(Turn turn) {
    return turn.facts().stream().anyMatch(StopFact.StopReset.class::isInstance);
  }

  private static Optional<String> late(State state) {
    long today = Math.floorDiv(state.life().wallMillis(), DAY_MILLIS);
    return state.portfolio().baseline().day() instanceof Day.Begun(long utcDay, _) && utcDay < today
        ? Optional.of("it is day " + today + ", and the loss of day " + utcDay + " is counted")
        : Optional.empty();
  }
}
