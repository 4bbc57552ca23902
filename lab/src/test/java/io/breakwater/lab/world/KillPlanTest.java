package io.breakwater.lab.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.lab.world.World.Told;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The plan of the chaos scenario `kill-trader`, and its life in virtual time.
class KillPlanTest {
  private static final int MARKETS = 10;

  @Test
  void theSameSeedGivesTheSamePlan() {
    assertThat(KillPlan.drawn(7, 20)).isEqualTo(KillPlan.drawn(7, 20));
    assertThat(KillPlan.drawn(7, 20).wish(93, MARKETS))
        .isEqualTo(KillPlan.drawn(7, 20).wish(93, MARKETS));
    assertThat(KillPlan.drawn(8, 20)).isNotEqualTo(KillPlan.drawn(7, 20));
  }

  @Test
  void aShorterPlanIsTheBeginningOfALongerOne() {
    KillPlan shorter = KillPlan.drawn(7, 3);

    assertThat(KillPlan.drawn(7, 20).rounds())
        .startsWith(shorter.rounds().toArray(KillPlan.Round[]::new));
  }

  @Test
  void theLoadGoesRoundTheMarketsAndNowAndThenRests() {
    KillPlan plan = KillPlan.drawn(1, 20);
    Set<Integer> markets = new HashSet<>();
    int resting = 0;
    for (int i = 0; i < 90; i++) {
      KillPlan.Wish wish = plan.wish(i, MARKETS);
      markets.add(wish.market());
      resting += wish.rests() ? 1 : 0;
      BigDecimal price = BigDecimal.valueOf(1_000);
      boolean below = wish.limit(price).compareTo(price) < 0;
      assertThat(below).isEqualTo(wish.rests() || wish.side().name().equals("SELL"));
    }

    assertThat(markets).hasSize(MARKETS);
    assertThat(resting).isEqualTo(MARKETS);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 20_131_201})
  void killsInTheMiddleOfOrdersLoseNothingAndDoubleNothing(long seed) {
    holds(KillPlan.drawn(seed, 5));
  }

  @Tag("long")
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void twentyKillsInTheMiddleOfOrdersLoseNothingAndDoubleNothing(long seed) {
    holds(KillPlan.drawn(seed, KillPlan.KILLS));
  }

  private static void holds(KillPlan plan) {
    Told told = World.live(plan, Assembly.shipped());

    assertThat(told.broken()).as("%s%nagain: %s", plan.text(), plan.again()).isEmpty();
    assertThat(told.kills().stream().filter(KillRounds.Kill::counts).count())
        .isGreaterThanOrEqualTo(plan.killsWanted());
    assertThat(KillRounds.rate(told.kills()))
        .isGreaterThanOrEqualTo(KillPlan.INTENTS_PER_SECOND_MIN);
  }
}
