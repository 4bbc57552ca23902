package io.breakwater.kernel.shard;

import static io.breakwater.kernel.shard.Fleet.id;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.SortedSet;
import org.junit.jupiter.api.Test;

class ShardDoubtTest {
  private final Fleet fleet = Fleet.running(ShardRule.of(3, 3, 99), 12);

  @Test
  void aShardThatDiesBeforeItReportsWhatItTookOverIsDoubtedForThatToo() {
    SortedSet<Unit> lost = fleet.shards.unitsOf(id(2));
    fleet.event(new ShardEvent.Gone(fleet.now, id(2), "killed"));
    SortedSet<Unit> taken = fleet.shards.unitsOf(id(3));
    fleet.forget();

    // The trader may have heard of them from it by now, and believe their prices again.
    fleet.event(new ShardEvent.Gone(fleet.now, id(3), "killed"));

    assertThat(taken).containsAnyElementsOf(lost);
    assertThat(fleet.acts(ShardAct.Doubt.class))
        .extracting(ShardAct.Doubt::units)
        .containsExactly(taken);
    assertThat(fleet.facts(ShardFact.WentStale.class))
        .extracting(ShardFact.WentStale::unit)
        .doesNotContainAnyElementsOf(lost);
  }

  /// It sends prices, and stands still before it has told the supervisor of anything.
  @Test
  void whatAShardSendsBeforeItsFirstReportIsBelievedForTwoSecondsAtMost() {
    Fleet started = new Fleet(ShardRule.of(1, 1, 99));
    started.event(new ShardEvent.Wanted(started.now, Fleet.units(3)));
    started.event(new ShardEvent.Launching(started.now, id(1)));

    started.live(1_500);
    assertThat(started.acts(ShardAct.Doubt.class)).isEmpty();
    started.live(8_500);

    assertThat(started.acts(ShardAct.Doubt.class))
        .extracting(ShardAct.Doubt::units)
        .hasSizeBetween(8, 9)
        .containsOnly(Fleet.units(3));
    // They were never fresh: nobody is told that they went stale.
    assertThat(started.facts(ShardFact.WentStale.class)).isEmpty();
    started.wellReported(1);
    started.forget();
    started.live(3_000, 1);
    assertThat(started.acts(ShardAct.Doubt.class)).isEmpty();
  }
}
