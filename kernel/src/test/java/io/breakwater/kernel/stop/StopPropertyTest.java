package io.breakwater.kernel.stop;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.kernel.portfolio.Equity;
import io.breakwater.kernel.portfolio.Sample;
import io.breakwater.kernel.state.Step;
import io.breakwater.kernel.stop.StopMachine.Moment;
import io.breakwater.model.fact.Fact;
import io.breakwater.model.fact.StopFact;
import io.breakwater.model.fact.StopFact.Cause;
import io.breakwater.model.fact.StopFact.Figures;
import io.breakwater.model.policy.Policy;
import io.breakwater.model.value.Bps;
import io.breakwater.model.value.Money;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class StopPropertyTest {
  private static final int SEQUENCES = 3_000;
  private static final int STEPS = 60;
  private static final Policy POLICY = Watch.POLICY;
  private static final StopMachine MACHINE = new StopMachine();
  private static final Equity EQUITY = new Equity.Known(Money.of("9000"));

  @Test
  void everyDecisionFitsTheTableAndTheWayBackIsTheProperOne() {
    for (long seed = 1; seed <= SEQUENCES; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      StopState state = StopState.armed();
      long nanos = 0;
      long breachNanos = Long.MAX_VALUE;
      for (int step = 0; step < STEPS; step++) {
        nanos += random.nextLong(1, 100_000_000_000L);
        for (StopFact fact : decided(state, random, new Moment(nanos, nanos / 1_000_000))) {
          Step<StopState> answer = StopTable.apply(state, fact);
          assertThat(answer).as("seed %d step %d", seed, step).isInstanceOf(Step.Moved.class);
          StopState next = answer.orBroken();
          check(state, fact, next, breachNanos, seed);
          breachNanos = fact instanceof StopFact.BreachSeen seen ? seen.sinceNanos() : breachNanos;
          state = next;
        }
      }
    }
  }

  private static void check(
      StopState state, StopFact fact, StopState next, long breachNanos, long seed) {
    if (state.hasTripped() && !next.hasTripped()) {
      assertThat(state).as("seed %d", seed).isInstanceOf(StopState.Resettable.class);
      assertThat(fact).as("seed %d", seed).isInstanceOf(StopFact.StopReset.class);
    }
    if (fact instanceof StopFact.Tripped trip && trip.operator().equals(StopMachine.ITSELF)) {
      assertThat(state).as("seed %d", seed).isInstanceOf(StopState.BreachPending.class);
      assertThat(trip.atNanos() - breachNanos)
          .as("seed %d", seed)
          .isGreaterThanOrEqualTo(200_000_000);
      assertThat(StopMachine.breach(trip.figures(), POLICY)).as("seed %d", seed).isPresent();
    }
    if (next instanceof StopState.Resettable && state instanceof StopState.Cooldown cooldown) {
      assertThat(((StopFact.CooldownEnded) fact).atNanos())
          .as("seed %d", seed)
          .isGreaterThanOrEqualTo(cooldown.untilNanos());
    }
  }

  private static List<StopFact> decided(StopState state, SplittableRandom random, Moment now) {
    return switch (random.nextInt(8)) {
      case 0, 1, 2 -> MACHINE.onSample(state, sample(random), POLICY, now);
      case 3 ->
          random.nextInt(6) == 0
              ? MACHINE.onTrip(new TripOrder(Cause.OPERATOR, "ann", "x", figures(0)), now)
              : List.of();
      case 4 -> MACHINE.onVerified(state, 1, POLICY.stop(), now);
      case 5 -> MACHINE.onLeftovers(state, List.of(), "late", POLICY.stop(), now);
      case 6 -> MACHINE.onTime(state, now.nanos());
      default -> reset(state, random, now);
    };
  }

  private static List<StopFact> reset(StopState state, SplittableRandom random, Moment now) {
    boolean holds = random.nextBoolean();
    ResetAnswer answer =
        MACHINE.onReset(
            state,
            new ResetOrder("ann", "x", random.nextInt(4) == 0),
            new Checklist(holds, true, true, true, true, EQUITY, random.nextBoolean()),
            now);
    return switch (answer) {
      case ResetAnswer.Denied _ -> List.of();
      case ResetAnswer.Granted(var facts) -> stopFacts(facts);
    };
  }

  private static List<StopFact> stopFacts(List<Fact> facts) {
    return facts.stream().filter(StopFact.class::isInstance).map(StopFact.class::cast).toList();
  }

  private static Sample sample(SplittableRandom random) {
    if (random.nextInt(6) == 0) {
      return new Sample.Unreadable("no mark");
    }
    long percent = random.nextLong(-5, 20);
    long kinder = percent - random.nextLong(0, 5);
    long harsher = percent + random.nextLong(0, 5);
    return new Sample.Read(figures(percent), figures(kinder), figures(harsher));
  }

  private static Figures figures(long percent) {
    Money start = Money.of("10000");
    Bps loss = Bps.of(percent * 100);
    Money equity = new Money(start.e8() - start.e8() / 100 * percent);
    return new Figures(
        equity, start, start, Money.ZERO, loss, loss, POLICY.stop().drawdownMax(), Money.ZERO);
  }
}
