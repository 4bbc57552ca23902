package io.breakwater.lab.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.lab.world.World.Told;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Each fault of the exchange with a kill at each point of an order, in virtual time.
class CrossPlanTest {
  private static final int SEEDS = 500;
  private static final int LONG_SEEDS = 5_000;

  @Test
  void seedsGoRoundEveryPair() {
    Set<String> pairs = new TreeSet<>();
    LongStream.rangeClosed(1, CrossPlan.PAIRS)
        .mapToObj(CrossPlan::drawn)
        .forEach(plan -> pairs.add(plan.strain() + " " + plan.point()));

    assertThat(pairs).hasSize(CrossPlan.PAIRS);
    assertThat(CrossPlan.drawn(1 + CrossPlan.PAIRS).strain())
        .isEqualTo(CrossPlan.drawn(1).strain());
  }

  @Test
  void everyFaultWithAKillAtEveryPointExecutesNothingTwiceAndLosesNothing() {
    holds(SEEDS);
  }

  @Test
  @Tag("long")
  void itHoldsOverThousandsOfDrawings() {
    holds(LONG_SEEDS);
  }

  /// Every invariant in every history; every kill was met, and its fault fired in the same round,
  /// at least once.
  private static void holds(int seeds) {
    Map<String, Integer> struck = new TreeMap<>();
    Optional<Told> broken =
        Campaign.onAllProcessors(Assembly.shipped())
            .live(
                LongStream.rangeClosed(1, seeds).mapToObj(CrossPlan::drawn).iterator(),
                told -> {
                  CrossPlan plan = (CrossPlan) told.plan();
                  struck.merge(plan.strain() + " " + plan.point(), told.struck(), Integer::sum);
                  return told.broken().isEmpty();
                });
    broken.ifPresent(told ->
        assertThat(told.broken())
            .as("%s%nagain: %s", told.plan().text(), told.plan().again())
            .isEmpty());
    System.out.println("crossed " + struck.size() + " pairs, " + seeds + " seeds");

    assertThat(struck)
        .hasSize(CrossPlan.PAIRS)
        .allSatisfy((_, times) -> assertThat(times).isPositive());
  }
}
