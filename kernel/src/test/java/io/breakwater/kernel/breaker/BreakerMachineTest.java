package io.breakwater.kernel.breaker;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.model.fact.BreakerFact;
import io.breakwater.model.fact.BreakerFact.FailureCounted;
import io.breakwater.model.policy.BreakerPolicy;
import io.breakwater.model.value.ClientOrderId;
import io.breakwater.model.value.Symbol;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class BreakerMachineTest {
  private static final Symbol BTC = new Symbol("BTCUSDT");
  private static final Symbol ETH = new Symbol("ETHUSDT");
  private static final BreakerPolicy POLICY = BreakerPolicy.DEFAULTS;
  private static final BreakerMachine MACHINE = new BreakerMachine();
  private static final long SECOND = 1_000_000_000L;

  private static ClientOrderId order(int number) {
    return new ClientOrderId("bw1-" + number);
  }

  private static Breakers after(Breakers breakers, List<BreakerFact> facts) {
    Breakers next = breakers;
    for (BreakerFact fact : facts) {
      next = next.evolve(fact);
    }
    return next;
  }

  private static Breakers fails(Breakers breakers, int order, long atSeconds) {
    FailureCounted failure = new FailureCounted(BTC, order(order), "-2019", atSeconds * SECOND);
    return after(breakers, MACHINE.onFailure(breakers, POLICY, failure));
  }

  private static Breakers succeeds(Breakers breakers, int order) {
    return after(breakers, MACHINE.onSuccess(breakers, POLICY, BTC, order(order)));
  }

  private static Breakers openedAt(long second) {
    Breakers two = fails(fails(Breakers.allClosed(), 1, second - 2), 2, second - 1);
    return fails(two, 3, second);
  }

  private static Breakers testing(Breakers breakers, int order, long second) {
    return breakers.evolve(MACHINE.halfOpen(BTC, order(order), POLICY, second * SECOND));
  }

  @Test
  void opensAtTheThirdFailureAndStaysThroughFive() {
    Breakers two = fails(fails(Breakers.allClosed(), 1, 100), 2, 101);
    Breakers five = fails(fails(fails(two, 3, 102), 4, 103), 5, 104);

    assertThat(MACHINE.check(two, BTC, 101 * SECOND)).isEqualTo(new Passage.Allowed());
    assertThat(MACHINE.check(five, BTC, 104 * SECOND)).isInstanceOf(Passage.Refused.class);
    assertThat(MACHINE.check(five, BTC, 222 * SECOND - 1)).isInstanceOf(Passage.Refused.class);
    assertThat(MACHINE.check(five, BTC, 222 * SECOND)).isEqualTo(new Passage.AsTest());
    assertThat(MACHINE.check(five, ETH, 104 * SECOND)).isEqualTo(new Passage.Allowed());
  }

  @Test
  void refusalNamesFigureAndBound() {
    Passage passage = MACHINE.check(openedAt(100), BTC, 101 * SECOND);

    assertThat(((Passage.Refused) passage).objection().figure())
        .isEqualTo("open: 3 failures in 60000 ms, last -2019");
    assertThat(((Passage.Refused) passage).objection().bound())
        .isEqualTo("closed; next test in 119000 ms");
  }

  @Test
  void failuresOutsideTheWindowDoNotCount() {
    Breakers exactly = fails(fails(fails(Breakers.allClosed(), 1, 100), 2, 101), 3, 160);
    Breakers within = fails(fails(fails(Breakers.allClosed(), 1, 101), 2, 102), 3, 160);

    assertThat(MACHINE.check(exactly, BTC, 160 * SECOND)).isEqualTo(new Passage.Allowed());
    assertThat(MACHINE.check(within, BTC, 160 * SECOND)).isInstanceOf(Passage.Refused.class);
  }

  @Test
  void oneOrderCountsOnce() {
    Breakers breakers = fails(fails(fails(Breakers.allClosed(), 1, 100), 1, 101), 1, 102);

    assertThat(breakers.of(BTC))
        .isEqualTo(new BreakerState.Closed(List.of(new Failure(order(1), 100 * SECOND))));
  }

  @Test
  void testOrderThatSucceedsCloses() {
    Breakers testing = testing(openedAt(100), 9, 230);

    assertThat(MACHINE.check(testing, BTC, 231 * SECOND)).isInstanceOf(Passage.Refused.class);
    assertThat(succeeds(testing, 8)).isEqualTo(testing);
    assertThat(succeeds(testing, 9).of(BTC)).isEqualTo(BreakerState.closed());
  }

  @Test
  void testOrderThatFailsOpensAgain() {
    Breakers reopened = fails(testing(openedAt(100), 9, 230), 9, 231);

    assertThat(MACHINE.check(reopened, BTC, 350 * SECOND)).isInstanceOf(Passage.Refused.class);
    assertThat(MACHINE.check(reopened, BTC, 351 * SECOND)).isEqualTo(new Passage.AsTest());
  }

  @Test
  void lateFailureOfAnotherOrderDoesNotDecideTheTest() {
    Breakers testing = testing(openedAt(100), 9, 230);

    assertThat(fails(testing, 4, 231).of(BTC)).isEqualTo(testing.of(BTC));
  }

  @Test
  void testOrderWithoutAnOutcomeInTimeOpensAgain() {
    Breakers testing = testing(openedAt(100), 9, 230);

    assertThat(MACHINE.nextDeadlineNanos(testing)).hasValue(260 * SECOND);
    assertThat(MACHINE.onTime(testing, POLICY, 260 * SECOND - 1)).isEmpty();
    Breakers reopened = after(testing, MACHINE.onTime(testing, POLICY, 260 * SECOND));
    assertThat(reopened.of(BTC)).isInstanceOf(BreakerState.Reopened.class);
    assertThat(MACHINE.nextDeadlineNanos(reopened)).isEmpty();
    assertThat(succeeds(reopened, 9).of(BTC)).isEqualTo(BreakerState.closed());
  }

  @Test
  void orderLaterProvedExecutedTakesItsFailureBack() {
    Breakers opened = openedAt(100);

    assertThat(succeeds(opened, 2).of(BTC)).isEqualTo(BreakerState.closed());
    Breakers two = fails(fails(Breakers.allClosed(), 1, 100), 2, 101);
    assertThat(fails(succeeds(two, 1), 3, 102).of(BTC)).isInstanceOf(BreakerState.Closed.class);
  }

  @Test
  void breakerHeldByOtherFailuresStaysOpenWhenOneIsTakenBack() {
    Breakers four = fails(openedAt(100), 4, 101);

    assertThat(succeeds(four, 2).of(BTC)).isInstanceOf(BreakerState.Open.class);
  }

  @Test
  void operatorsResetClosesAndForgets() {
    Breakers opened = openedAt(100);

    Breakers reset = after(opened, MACHINE.reset(opened, BTC, "ann"));

    assertThat(reset.of(BTC)).isEqualTo(BreakerState.closed());
    assertThat(MACHINE.reset(reset, BTC, "ann")).isEmpty();
  }

  @Test
  void anySequenceFitsTheTableAndOpenNeverPassesEarly() {
    for (long seed = 1; seed <= 3_000; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      Breakers breakers = Breakers.allClosed();
      long now = 1_000 * SECOND;
      long closedUntil = 0;
      for (int step = 0; step < 60; step++) {
        now += random.nextLong(1, 40 * SECOND);
        List<BreakerFact> facts = decided(breakers, random, now);
        for (BreakerFact fact : facts) {
          breakers = breakers.evolve(fact);
          closedUntil =
              switch (fact) {
                case BreakerFact.BreakerOpened opened -> opened.untilNanos();
                case BreakerFact.BreakerClosed _ -> 0;
                default -> closedUntil;
              };
        }
        if (now < closedUntil) {
          assertThat(MACHINE.check(breakers, BTC, now))
              .as("seed %d step %d", seed, step)
              .isInstanceOf(Passage.Refused.class);
        }
        assertThat(breakers.bySymbol().hash()).isEqualTo(breakers.bySymbol().hashRecomputed());
      }
    }
  }

  private static List<BreakerFact> decided(Breakers breakers, SplittableRandom random, long now) {
    ClientOrderId id = order(random.nextInt(12));
    return switch (random.nextInt(5)) {
      case 0, 1 -> MACHINE.onFailure(breakers, POLICY, new FailureCounted(BTC, id, "-2019", now));
      case 2 -> MACHINE.onSuccess(breakers, POLICY, BTC, id);
      case 3 -> MACHINE.onTime(breakers, POLICY, now);
      default ->
          MACHINE.check(breakers, BTC, now) instanceof Passage.AsTest
              ? List.of(MACHINE.halfOpen(BTC, id, POLICY, now))
              : List.of();
    };
  }
}
