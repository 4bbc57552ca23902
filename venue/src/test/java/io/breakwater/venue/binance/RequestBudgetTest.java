package io.breakwater.venue.binance;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.venue.dialect.ExchangeListing;
import io.breakwater.venue.dialect.RateHeaders;
import io.breakwater.venue.dialect.WireAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RequestBudgetTest {
  private static final long SECOND = 1_000_000_000L;
  private static final long VENUE = 1_700_000_040_000L;

  private static RateHeaders headers(String name, int value) {
    return RateHeaders.of(new WireAnswer(200, Map.of(name, Integer.toString(value)), ""));
  }

  /// Symptom: behind a pause twice the rate went out within a second.
  @Test
  void neverMoreThanTheRateGoesOutWithinAnySecond() {
    long seed = 20_261_122L;
    Random random = new Random(seed);
    List<Urgency> anyOf = List.of(Urgency.values());
    RequestBudget budget = new RequestBudget(10, 3);
    List<Long> taken = new ArrayList<>();
    long now = 0;
    for (int i = 0; i < 20_000; i++) {
      now += random.nextInt(500) == 0 ? 3 * SECOND : random.nextInt(20_000_000);
      Urgency urgency = anyOf.get(random.nextInt(anyOf.size()));
      if (budget.take(urgency, 1, now, VENUE)) {
        taken.add(now);
      }

      int before = taken.size() - 10;
      assertThat(before < 0 || taken.getLast() - taken.get(before) >= SECOND)
          .as("seed %d step %d", seed, i)
          .isTrue();
    }
    assertThat(taken.size()).isGreaterThan((int) (now / SECOND) * 5);
  }

  @Test
  void whatIsUrgentFindsItsReserve() {
    RequestBudget budget = new RequestBudget(10, 3);
    int exposure = 0;
    while (budget.take(Urgency.EXPOSURE, 0, 0, VENUE)) {
      exposure++;
    }
    int urgent = 0;
    while (budget.take(Urgency.ASKING, 1, 0, VENUE)) {
      urgent++;
    }

    // The tenth is left to the question for the venue's time.
    assertThat(exposure).isEqualTo(6);
    assertThat(urgent).isEqualTo(3);
  }

  @Test
  void theWaitThatIsToldIsEnough() {
    RequestBudget budget = new RequestBudget(10, 3);
    while (budget.take(Urgency.ASKING, 1, 0, VENUE)) {
      assertThat(budget.waitMillis(Urgency.EXPOSURE, 1, 0, VENUE)).isLessThanOrEqualTo(1_100);
    }
    long wait = budget.waitMillis(Urgency.EXPOSURE, 1, 0, VENUE);

    assertThat(budget.take(Urgency.EXPOSURE, 1, wait * 1_000_000, VENUE)).isTrue();
  }

  @Test
  void theVenuesWeightHoldsExposureFirstAndEndsWithItsMinute() {
    RequestBudget budget = new RequestBudget(10, 3);
    budget.observe(headers("x-mbx-used-weight-1m", 2_040), VENUE);

    assertThat(budget.take(Urgency.EXPOSURE, 1, 0, VENUE)).isFalse();
    assertThat(budget.take(Urgency.REDUCING, 1, 0, VENUE)).isTrue();
    assertThat(budget.take(Urgency.EXPOSURE, 1, 0, VENUE + 60_000)).isTrue();
    budget.observe(headers("x-mbx-used-weight-1m", 2_400), VENUE);
    assertThat(budget.take(Urgency.ASKING, 1, 0, VENUE)).isFalse();
  }

  /// Symptom: readings of the account used all of the venue's weight up, and the stop of an open
  /// position was refused with 429 for half a minute.
  @Test
  void readingsLeaveTheWeightOfWhatSaves() {
    RequestBudget budget = new RequestBudget(10, 3);
    budget.observe(headers("x-mbx-used-weight-1m", 1_900), VENUE);

    assertThat(budget.take(Urgency.READING, 40, 0, VENUE)).as("above 80 %").isFalse();
    assertThat(budget.take(Urgency.READING, 5, 0, VENUE)).isTrue();
    budget.observe(headers("x-mbx-used-weight-1m", 2_390), VENUE);
    assertThat(budget.take(Urgency.ASKING, 1, 0, VENUE)).isFalse();
    assertThat(budget.take(Urgency.REDUCING, 0, 0, VENUE)).as("an order weighs nothing").isTrue();
  }

  @Test
  void whatIsUnderWayCountsUntilItsAnswerIsHere() {
    RequestBudget budget = new RequestBudget(10, 3);
    budget.observe(headers("x-mbx-used-weight-1m", 1_840), VENUE);

    assertThat(budget.take(Urgency.READING, 40, 0, VENUE)).isTrue();
    assertThat(budget.take(Urgency.READING, 50, 0, VENUE)).isFalse();
    budget.ended(40);
    assertThat(budget.take(Urgency.READING, 50, 0, VENUE)).isTrue();
  }

  @Test
  void whatAnotherProcessWasToldCountsHereToo() {
    RequestBudget budget = new RequestBudget(10, 3);

    budget.observe(2_100, VENUE);

    assertThat(budget.take(Urgency.READING, 5, 0, VENUE)).isFalse();
    assertThat(budget.take(Urgency.READING, 5, 0, VENUE + 60_000)).isTrue();
  }

  @Test
  void orderCountsHoldOrdersAlone() {
    RequestBudget budget = new RequestBudget(10, 3);
    budget.adopt(List.of(new ExchangeListing.RateRule("ORDERS", "SECOND", 10, 100)));
    budget.observe(headers("x-mbx-order-count-10s", 100), VENUE);

    assertThat(budget.take(Urgency.EXPOSURE, 1, 0, VENUE)).isFalse();
    assertThat(budget.take(Urgency.REDUCING, 1, 0, VENUE)).isFalse();
    assertThat(budget.take(Urgency.ASKING, 1, 0, VENUE)).isTrue();
  }
}
