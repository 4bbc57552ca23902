package io.breakwater.lab.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.lab.world.FaultPlan.Fault;
import io.breakwater.lab.world.FaultPlan.Kind;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// Plans as data.
class FaultPlanTest {
  private static final int SEEDS = 400;

  @Test
  void withoutAStretchOfTimeWhatComesLaterComesEarlier() {
    FaultPlan plan =
        new FaultPlan(
            1,
            100_000,
            80_000,
            List.of(new Lull(10_000, 50_000), new Lull(70_000, 20_000)),
            List.of(
                new Fault(Kind.KILL, 5_000, 0, 0),
                new Fault(Kind.KILL, 30_000, 0, 0),
                new Fault(Kind.LATENCY, 8_000, 4_000, 300),
                new Fault(Kind.VENUE_DOWN, 20_000, 30_000, 1),
                new Fault(Kind.LATENCY, 65_000, 1_000, 300)));

    FaultPlan shorter = plan.without(10_000, 60_000);

    assertThat(shorter)
        .isEqualTo(
            new FaultPlan(
                1,
                50_000,
                30_000,
                List.of(new Lull(20_000, 20_000)),
                List.of(
                    new Fault(Kind.KILL, 5_000, 0, 0),
                    new Fault(Kind.LATENCY, 8_000, 2_000, 300),
                    new Fault(Kind.LATENCY, 15_000, 1_000, 300))));
  }

  @Test
  void aLullThatIsHalvedKeepsWhatLiesInItsFirstHalf() {
    Fault early = new Fault(Kind.VENUE_DOWN, 11_000, 5_000, 1);
    FaultPlan plan = new FaultPlan(1, 60_000, 0, List.of(new Lull(10_000, 40_000)), List.of(early));

    FaultPlan shorter = plan.without(30_000, 50_000);

    assertThat(shorter.lulls()).containsExactly(new Lull(10_000, 20_000));
    assertThat(shorter.faults()).containsExactly(early);
    assertThat(shorter.safetyMillis()).isEqualTo(40_000);
  }

  @Test
  void theNumbersOfALossOfPowerNameEveryMomentForceAndShareOfSectors() {
    Set<PowerCut> cuts =
        LongStream.range(0, PowerCut.NUMBERS)
            .mapToObj(PowerCut::numbered)
            .collect(Collectors.toSet());

    assertThat(cuts).extracting(PowerCut::moment).contains(PowerCut.Moment.values());
    assertThat(cuts).extracting(PowerCut::nth).contains(1, 2, 3, 4, 5);
    assertThat(cuts).extracting(PowerCut::sectors).contains(PowerCut.SOME, 0L, 1L, 2L, 3L);
    assertThat(PowerCut.numbered(0).moment()).isEqualTo(PowerCut.Moment.NOW);
  }

  @Test
  void theNumbersOfAKillNameEveryPoint() {
    assertThat(LongStream.range(0, 100).mapToObj(KillPoint::numbered).toList())
        .contains(KillPoint.values());
  }

  @Test
  void oneOfTwoFaultsOfAKindThatEndsLeavesTheOther() {
    Conditions conditions = new Conditions();
    conditions.begin(Kind.LATENCY, 300);
    conditions.begin(Kind.LATENCY, 900);

    assertThat(conditions.size(Kind.LATENCY)).isEqualTo(900);
    assertThat(conditions.end(Kind.LATENCY, 900)).isFalse();
    assertThat(conditions.size(Kind.LATENCY)).isEqualTo(300);
    assertThat(conditions.end(Kind.LATENCY, 300)).isTrue();
    assertThat(conditions.size(Kind.LATENCY)).isZero();
  }

  @Test
  void midnightComesInAQuarterOfThePlansAndBeforeTheEnd() {
    List<FaultPlan> crossing =
        LongStream.rangeClosed(1, SEEDS)
            .mapToObj(FaultPlan::drawn)
            .filter(plan -> plan.midnightMillis() > 0)
            .toList();

    assertThat(crossing.size()).isBetween(SEEDS / 5, SEEDS * 3 / 10);
    assertThat(crossing)
        .allSatisfy(plan ->
            assertThat(plan.midnightMillis()).isLessThanOrEqualTo(plan.safetyMillis() + 5_000));
  }
}
