package io.breakwater.lab.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.model.fact.Effect.Severity;
import io.breakwater.model.watch.HealStage;
import io.breakwater.model.watch.WatchFact;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What is measured in the supervisor's own log.
class SupervisorTaleTest {
  private static final List<WatchFact> LOOP =
      List.of(
          stage(10, HealStage.OBSERVE, HealStage.RESTART),
          stage(20, HealStage.RESTART, HealStage.REWIRE),
          stage(1_000, HealStage.OBSERVE, HealStage.RESTART),
          stage(1_003, HealStage.RESTART, HealStage.REWIRE),
          stage(1_900, HealStage.REWIRE, HealStage.RESTART),
          stage(2_301, HealStage.RESTART, HealStage.REWIRE),
          stage(3_000, HealStage.REWIRE, HealStage.RESTART));

  private static final List<WatchFact> SILENCE =
      List.of(
          new WatchFact.UnitMoved(900, "BTCUSDT", "feeder-3", "feeder", "an earlier time"),
          new WatchFact.UnitMoved(3_500, "BTCUSDT", "feeder-3", "feeder", "silent"),
          new WatchFact.UnitMoved(3_900, "ETHUSDT", "feeder-3", "feeder-2", "silent"),
          new WatchFact.UnitMoved(9_000, "ETHUSDT", "feeder-2", "feeder", "by hand"),
          prices(Severity.WARNING, 3_500, "BTCUSDT"),
          prices(Severity.INFO, 6_200, "BTCUSDT"),
          prices(Severity.INFO, 7_000, "ETHUSDT"));

  @Test
  void eachWaitIsFromThePlanToTheStart() {
    assertThat(SupervisorTale.waits(LOOP, "monitor", 500)).containsExactly(3L, 401L);
    assertThat(SupervisorTale.waits(LOOP, "trader", 500)).isEmpty();
  }

  @Test
  void aWaitThatWasNotKeptIsFound() {
    List<Long> announced = List.of(0L, 400L);

    assertThat(CrashLoop.isEachWithin(List.of(3L, 401L), announced, -100, 2_000)).isTrue();
    assertThat(CrashLoop.isEachWithin(List.of(3L, 200L), announced, -100, 2_000)).isFalse();
    assertThat(CrashLoop.isEachWithin(List.of(3L, 2_500L), announced, -100, 2_000)).isFalse();
    assertThat(CrashLoop.isEachWithin(List.of(3L), announced, -100, 2_000)).isFalse();
  }

  @Test
  void theLastMarketSaysWhenAllWereGivenAway() {
    assertThat(SupervisorTale.moved(SILENCE, List.of("BTCUSDT", "ETHUSDT"), "feeder-3", 1_000))
        .hasValue(2_900);
  }

  @Test
  void oneMarketThatStaysKeepsItOpen() {
    assertThat(SupervisorTale.moved(SILENCE, List.of("BTCUSDT", "SOLUSDT"), "feeder-3", 1_000))
        .isEmpty();
    assertThat(SupervisorTale.heard(SILENCE, List.of("BTCUSDT", "SOLUSDT"), 1_000)).isEmpty();
  }

  @Test
  void pricesAreBackWithTheWordOfTheLastMarket() {
    assertThat(SupervisorTale.heard(SILENCE, List.of("BTCUSDT", "ETHUSDT"), 1_000)).hasValue(6_000);
  }

  private static WatchFact stage(long atMillis, HealStage from, HealStage to) {
    return new WatchFact.StageChanged(atMillis, "monitor", from, to, "test");
  }

  private static WatchFact prices(Severity severity, long atMillis, String market) {
    return new WatchFact.AlertRaised(atMillis, severity, "MarketDataStale", market, "test");
  }
}
