package io.breakwater.kernel.shard;

import static io.breakwater.kernel.shard.Fleet.fresh;
import static io.breakwater.kernel.shard.Fleet.id;
import static io.breakwater.kernel.shard.Fleet.silent;
import static io.breakwater.kernel.shard.Fleet.unit;
import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.model.value.Symbol;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ShardTableTest {
  private static final ShardRule THREE = ShardRule.of(3, 4, 10);

  private final Fleet fleet = Fleet.running(THREE, 12);

  @Test
  void shardsThatAreStartedBeginWithEqualShares() {
    assertThat(fleet.shards.loadOf(id(1))).isEqualTo(4);
    assertThat(fleet.shards.loadOf(id(2))).isEqualTo(4);
    assertThat(fleet.shards.loadOf(id(3))).isEqualTo(4);
    assertThat(fleet.shards.seats().values()).noneMatch(Seat::isStale);
  }

  @Test
  void theUnitsOfADeadShardGoToTheOthersAtOnceAndAreDoubtedUntilTheyAreHeard() {
    SortedSet<Unit> lost = fleet.shards.unitsOf(id(2));

    fleet.event(new ShardEvent.Gone(fleet.now, id(2), "killed"));

    assertThat(fleet.acts(ShardAct.Doubt.class))
        .extracting(ShardAct.Doubt::units)
        .containsExactly(lost);
    assertThat(fleet.facts(ShardFact.Moved.class)).hasSize(4);
    assertThat(fleet.shards.loadOf(id(1))).isEqualTo(6);
    assertThat(fleet.shards.loadOf(id(3))).isEqualTo(6);
    assertThat(fleet.acts(ShardAct.Order.class))
        .extracting(ShardAct.Order::shard)
        .containsExactly(id(1), id(3));
    assertThat(lost).allMatch(each -> fleet.seat(each).isStale());

    fleet.live(700, 1, 3);

    assertThat(fleet.facts(ShardFact.CameFresh.class)).hasSize(4);
    assertThat(lost).noneMatch(each -> fleet.seat(each).isStale());
  }

  @Test
  void noMoreThanTenUnitsMoveInASecond() {
    Fleet large = Fleet.running(ShardRule.of(2, 2, 40), 60);

    large.event(new ShardEvent.Gone(large.now, id(1), "killed"));
    assertThat(large.facts(ShardFact.Moved.class)).hasSize(10);
    large.live(900, 2);
    assertThat(large.facts(ShardFact.Moved.class)).hasSize(10);
    large.live(200, 2);
    assertThat(large.facts(ShardFact.Moved.class)).hasSizeLessThanOrEqualTo(20);
  }

  @Test
  void aShardWithoutReportsIsDegradedAndItsUnitsMove() {
    fleet.live(1_400, 1, 3);
    assertThat(fleet.standing(2)).isEqualTo("HEALTHY");

    fleet.live(200, 1, 3);

    assertThat(fleet.standing(2)).isEqualTo("DEGRADED");
    assertThat(fleet.shards.unitsOf(id(2))).isEmpty();
    fleet.live(6_000, 1, 3);
    assertThat(fleet.standing(2)).isEqualTo("DEAD");
  }

  @Test
  void whoReturnsAndReadsWhatItShouldNotIsToldOnceForEachUnit() {
    SortedSet<Unit> lost = fleet.shards.unitsOf(id(2));
    long before = fleet.orderOf(2);
    fleet.live(2_000, 1, 3);
    fleet.forget();

    ShardEvent.Line[] old = lost.stream().map(Fleet::fresh).toArray(ShardEvent.Line[]::new);
    fleet.report(2, before, old);

    assertThat(fleet.facts(ShardFact.ZombieSeen.class))
        .extracting(ShardFact.ZombieSeen::unit)
        .containsExactlyElementsOf(lost);
    assertThat(fleet.acts(ShardAct.Order.class))
        .anyMatch(order -> order.shard().equals(id(2)) && order.units().isEmpty());
    fleet.report(2, before, old);
    assertThat(fleet.facts(ShardFact.ZombieSeen.class)).hasSize(lost.size());
  }

  @Test
  void aConnectionThatIsSilentLosesAllItsUnits() {
    ShardEvent.Line[] lines =
        fleet.shards.unitsOf(id(3)).stream()
            .map(each -> silent(each, 2_600))
            .toArray(ShardEvent.Line[]::new);

    fleet.report(3, fleet.orderOf(3), lines);

    assertThat(fleet.standing(3)).isEqualTo("DEGRADED");
    assertThat(fleet.shards.unitsOf(id(3))).isEmpty();
    assertThat(fleet.acts(ShardAct.Doubt.class)).hasSize(1);
  }

  private static void reportSilence(Fleet fleet, int number, long millis) {
    ShardEvent.Line[] lines =
        fleet.shards.unitsOf(id(number)).stream()
            .map(each -> new ShardEvent.Line(each, millis * Fleet.MILLI, false, false))
            .toArray(ShardEvent.Line[]::new);
    fleet.report(number, fleet.orderOf(number), lines);
  }

  @Test
  void anEmptiedSilentShardIsNotWellByItsNextReportAndAllOfThemSilentIsTold() {
    Fleet two = Fleet.running(ShardRule.of(2, 2, 99), 12);
    reportSilence(two, 2, 7_000);
    assertThat(two.shards.unitsOf(id(2))).isEmpty();
    two.pass(300);
    two.report(2, two.orderOf(2));
    assertThat(two.standing(2)).isEqualTo("DEGRADED");

    // What was taken over is silent there, too, by and by.
    two.pass(900);
    reportSilence(two, 1, 7_000);
    two.forget();
    for (int i = 0; i < 40; i++) {
      two.pass(300);
      reportSilence(two, 1, 7_000);
      reportSilence(two, 2, 7_000);
      two.time();
    }

    assertThat(two.standing(1)).isEqualTo("DEGRADED");
    assertThat(two.standing(2)).isEqualTo("DEGRADED");
    assertThat(two.facts(ShardFact.AllUnhealthy.class)).hasSize(1);
    assertThat(two.facts(ShardFact.SomeHealthy.class)).isEmpty();
    assertThat(two.facts(ShardFact.Moved.class)).hasSizeLessThanOrEqualTo(1);
  }

  @Test
  void anEmptiedSilentShardIsTriedWithOneUnitWhereThereIsNeedAndIsWellWhenItHears() {
    Fleet two = Fleet.running(ShardRule.of(2, 2, 99), 12);
    reportSilence(two, 2, 7_000);
    two.live(12_000, 1, 2);
    assertThat(two.standing(2)).isEqualTo("DEGRADED");

    two.event(new ShardEvent.Gone(two.now, id(1), "killed"));
    assertThat(two.shards.loadOf(id(2))).isEqualTo(1);
    two.live(2_000, 2);

    assertThat(two.standing(2)).isEqualTo("HEALTHY");
    assertThat(two.shards.loadOf(id(2))).isEqualTo(12);
  }

  @Test
  void oneSilentUnitMovesAloneAndOnceForAsLongAsItStaysSilent() {
    List<Unit> own = List.copyOf(fleet.shards.unitsOf(id(1)));
    Unit dead = own.getFirst();

    fleet.report(
        1,
        fleet.orderOf(1),
        silent(dead, 2_600),
        fresh(own.get(1)),
        fresh(own.get(2)),
        fresh(own.get(3)));

    ShardId to = fleet.shardOf(dead).orElseThrow();
    assertThat(to).isNotEqualTo(id(1));
    assertThat(fleet.standing(1)).isEqualTo("HEALTHY");
    for (int i = 0; i < 50; i++) {
      fleet.pass(1_000);
      for (int number = 1; number <= 3; number++) {
        ShardEvent.Line[] lines =
            fleet.shards.unitsOf(id(number)).stream()
                .map(each ->
                    each.equals(dead)
                        ? new ShardEvent.Line(each, 8_000 * Fleet.MILLI, false, false)
                        : fresh(each))
                .toArray(ShardEvent.Line[]::new);
        fleet.report(number, fleet.orderOf(number), lines);
      }
    }
    assertThat(fleet.shardOf(dead)).contains(to);
  }

  @Test
  void aMarketThatHasEndedMayBeSilent() {
    List<Unit> own = List.copyOf(fleet.shards.unitsOf(id(1)));
    ShardEvent.Line ended = new ShardEvent.Line(own.getFirst(), 60_000 * Fleet.MILLI, true, true);

    fleet.report(
        1, fleet.orderOf(1), ended, fresh(own.get(1)), fresh(own.get(2)), fresh(own.get(3)));

    assertThat(fleet.shardOf(own.getFirst())).contains(id(1));
    assertThat(fleet.acts(ShardAct.Doubt.class)).isEmpty();
  }

  @Test
  void whatFindsNoRoomWaitsAndTheBreakerHoldsUntilThereIs() {
    Fleet full = Fleet.running(ShardRule.of(2, 2, 8), 14);

    full.event(new ShardEvent.Gone(full.now, id(2), "killed"));
    full.live(3_000, 1);

    assertThat(full.shards.loadOf(id(1))).isEqualTo(8);
    assertThat(full.standing(1)).isEqualTo("HEALTHY");
    assertThat(full.shards.breaker()).isInstanceOf(Breaker.NoRoom.class);
    assertThat(full.facts(ShardFact.Unassigned.class).getFirst().units()).hasSize(6);

    full.event(new ShardEvent.Launching(full.now, id(2)));
    full.live(2_000, 1, 2);

    assertThat(full.shards.breaker()).isInstanceOf(Breaker.Closed.class);
    assertThat(full.facts(ShardFact.AllAssigned.class)).hasSize(1);
    assertThat(full.shards.seats().values()).noneMatch(Seat::isStale);
  }

  @Test
  void aShardThatFailsAfterItTookUnitsOverStopsAllMovesForAWhile() {
    fleet.event(new ShardEvent.Gone(fleet.now, id(1), "killed"));
    fleet.live(500, 2, 3);
    fleet.forget();

    fleet.event(new ShardEvent.Gone(fleet.now, id(2), "out of memory"));

    assertThat(fleet.shards.breaker()).isInstanceOf(Breaker.Cascade.class);
    assertThat(fleet.facts(ShardFact.Moved.class)).isEmpty();
    fleet.live(29_000, 3);
    assertThat(fleet.facts(ShardFact.Moved.class)).isEmpty();
    fleet.live(2_000, 3);
    assertThat(fleet.shards.loadOf(id(3))).isEqualTo(10);
  }

  @Test
  void aLastingWantOfRoomAddsAShardAndAnIdleOneIsRemoved() {
    fleet.event(new ShardEvent.Wanted(fleet.now, Fleet.units(35)));
    fleet.live(12_000, 1, 2, 3);

    assertThat(fleet.acts(ShardAct.Add.class))
        .extracting(ShardAct.Add::shard)
        .containsExactly(id(4));
    fleet.event(new ShardEvent.Launching(fleet.now, id(4)));
    fleet.live(3_000, 1, 2, 3, 4);
    assertThat(fleet.shards.loadOf(id(4))).isEqualTo(5);

    fleet.event(new ShardEvent.Wanted(fleet.now, Fleet.units(12)));
    fleet.live(121_000, 1, 2, 3, 4);

    assertThat(fleet.acts(ShardAct.Remove.class))
        .extracting(ShardAct.Remove::shard)
        .contains(id(4));
  }

  @Test
  void peopleAreToldWhenNoShardIsWellAndWhenOneIsAgain() {
    for (int i = 1; i <= 3; i++) {
      fleet.event(new ShardEvent.Gone(fleet.now, id(i), "killed"));
    }
    fleet.live(3_200);
    assertThat(fleet.facts(ShardFact.AllUnhealthy.class)).hasSize(1);

    for (int i = 1; i <= 3; i++) {
      fleet.event(new ShardEvent.Launching(fleet.now, id(i)));
    }
    fleet.live(300, 1, 2, 3);

    assertThat(fleet.facts(ShardFact.SomeHealthy.class)).hasSize(1);
    assertThat(fleet.shards.loadOf(id(1))).isEqualTo(4);
    assertThat(fleet.shards.seats().values()).noneMatch(Seat::isStale);
  }

  @Test
  void whatAnEarlierSupervisorToldIsSaidToBeOverAtTheFirstWellVerdictOfALife() {
    Fleet next = new Fleet(THREE);
    next.event(new ShardEvent.Wanted(next.now, Fleet.units(12)));
    for (int i = 1; i <= 3; i++) {
      next.event(new ShardEvent.Launching(next.now, id(i)));
    }
    next.time();
    assertThat(next.facts(ShardFact.SomeHealthy.class)).isEmpty();
    assertThat(next.facts(ShardFact.AllAssigned.class)).isEmpty();

    next.live(5_000, 1, 2, 3);

    assertThat(next.facts(ShardFact.SomeHealthy.class)).hasSize(1);
    assertThat(next.facts(ShardFact.AllAssigned.class)).hasSize(1);
    assertThat(next.facts(ShardFact.FirstHeard.class))
        .extracting(ShardFact.FirstHeard::unit)
        .containsExactlyInAnyOrderElementsOf(Fleet.units(12));
    assertThat(next.facts(ShardFact.CameFresh.class)).isEmpty();
  }

  @Test
  void aSupervisorTakesOverWhatRunningShardsSayBeforeItAssigns() {
    Fleet next = new Fleet(THREE);
    next.event(new ShardEvent.Wanted(next.now, Fleet.units(12)));
    next.event(new ShardEvent.Found(next.now, id(1)));
    next.event(new ShardEvent.Found(next.now, id(2)));
    next.event(new ShardEvent.Launching(next.now, id(3)));
    next.report(1, 77, fresh(unit("M000")), fresh(unit("M001")), fresh(unit("OLD")));
    assertThat(next.facts(ShardFact.Moved.class)).isEmpty();

    next.report(2, 5_000, fresh(unit("M001")), fresh(unit("M002")));

    assertThat(next.shardOf(unit("M000"))).contains(id(1));
    assertThat(next.shardOf(unit("M001"))).contains(id(1));
    assertThat(next.shardOf(unit("M002"))).contains(id(2));
    assertThat(next.facts(ShardFact.ZombieSeen.class))
        .contains(new ShardFact.ZombieSeen(id(2), unit("M001")));
    next.live(2_000, 1, 2, 3);
    assertThat(next.acts(ShardAct.Order.class))
        .last()
        .satisfies(order -> assertThat(order.number()).isGreaterThan(5_000));
    assertThat(next.shards.seats().values()).noneMatch(Seat::isStale);
  }

  @Test
  void aMoveByHandIsRefusedForAReasonOrMade() {
    Unit first = fleet.shards.unitsOf(id(1)).first();

    assertThat(fleet.table.refusal(fleet.shards, unit("NONE"), id(2))).contains("no unit NONEUSDT");
    assertThat(fleet.table.refusal(fleet.shards, first, id(9))).isPresent();
    assertThat(fleet.table.refusal(fleet.shards, first, id(1))).isPresent();
    assertThat(fleet.table.refusal(fleet.shards, first, id(2))).isEmpty();

    fleet.event(new ShardEvent.MoveAsked(fleet.now, first, id(2), "by ann: test"));
    assertThat(fleet.shardOf(first)).contains(id(2));
    assertThat(fleet.acts(ShardAct.Order.class)).hasSize(2);
    assertThat(fleet.acts(ShardAct.Doubt.class)).isEmpty();
    assertThat(fleet.event(new ShardEvent.MoveAsked(fleet.now, first, id(9), "x")))
        .isInstanceOf(ShardStep.Refused.class);
  }

  @Test
  void anOrderThatIsNotObeyedIsGivenAgainUnderItsNumber() {
    Unit first = fleet.shards.unitsOf(id(1)).first();
    fleet.event(new ShardEvent.MoveAsked(fleet.now, first, id(2), "test"));
    long number = fleet.orderOf(2);
    fleet.forget();

    fleet.pass(1_100);
    fleet.time();

    assertThat(fleet.acts(ShardAct.Order.class))
        .anyMatch(order -> order.shard().equals(id(2)) && order.number() == number);
  }

  @Test
  void aPauseOfTheSupervisorItselfMovesNothing() {
    fleet.pass(60_000);
    fleet.event(new ShardEvent.Paused(fleet.now, 60_000 * Fleet.MILLI));

    assertThat(fleet.standing(1)).isEqualTo("HEALTHY");
    assertThat(fleet.facts).isEmpty();
  }

  @Test
  void aGameTakesTheRoomOfItsMarketsAndMovesWhole() {
    SortedSet<Unit> units = new TreeSet<>(Fleet.units(14));
    Unit game = new Unit.Game("g1", List.of(new Symbol("YES1"), new Symbol("NO1")));
    units.add(game);
    Fleet mixed = new Fleet(ShardRule.of(2, 2, 8));
    mixed.event(new ShardEvent.Wanted(mixed.now, units));
    mixed.event(new ShardEvent.Launching(mixed.now, id(1)));
    mixed.event(new ShardEvent.Launching(mixed.now, id(2)));
    mixed.live(500, 1, 2);

    assertThat(mixed.shards.loadOf(id(1)) + mixed.shards.loadOf(id(2))).isEqualTo(16);
    assertThat(mixed.shardOf(game)).isPresent();
  }

  @Test
  void newsOfAShardThatIsNotThereIsContradicted() {
    assertThat(fleet.event(new ShardEvent.Gone(fleet.now, id(4), "")))
        .isInstanceOf(ShardStep.Contradicted.class);
    fleet.event(new ShardEvent.Gone(fleet.now, id(1), ""));
    assertThat(fleet.event(new ShardEvent.Reported(fleet.now, id(1), 1, List.of())))
        .isInstanceOf(ShardStep.Contradicted.class);
  }
}
