package io.breakwater.kernel.heal;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.kernel.heal.HealAct.AskToEnd;
import io.breakwater.kernel.heal.HealAct.EnterFailsafe;
import io.breakwater.kernel.heal.HealAct.Kill;
import io.breakwater.kernel.heal.HealAct.Start;
import io.breakwater.kernel.heal.HealEvent.Exit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HealTableTest {
  @Test
  void oneThatNeverRanIsStartedAtOnceAndThatIsNoAttempt() {
    Life life = Life.first().time();

    assertThat(life.acts()).containsExactly(new Start(0));
    assertThat(life.watched().episode().attempts()).isZero();
  }

  @Test
  void readyIsServingAndRunningInEitherOrder() {
    Life served = Life.first().time().on(new HealEvent.Serves(0));
    assertThat(served.stage()).isInstanceOf(Stage.Rewire.class);
    assertThat(served.beat(Phase.RUNNING).stage()).isInstanceOf(Stage.Observe.class);

    Life ran = Life.first().time().beat(Phase.RUNNING);
    assertThat(ran.stage()).isInstanceOf(Stage.Rewire.class);
    assertThat(ran.on(new HealEvent.Serves(0)).stage()).isInstanceOf(Stage.Observe.class);
  }

  @Test
  void oneThatLastedIsStartedAtOnceWhenItIsGone() {
    Life life = Life.settled().dies();

    assertThat(life.acts()).containsExactly(new Start(1));
  }

  @Test
  void aFirstStartThatFailsIsRepeatedAtOnce() {
    Life life = Life.first().time();
    life.acts();

    assertThat(life.dies().acts()).containsExactly(new Start(1));
  }

  @Test
  void failedAttemptsInARowWaitAsStatedAndTheThirdStopsTrading() {
    Life life = Life.settled().dies();
    List<Long> waits = new ArrayList<>();
    for (int attempt = 1; attempt <= 2; attempt++) {
      waits.add(life.pass(1_000).dies().waitMillis());
      assertThat(life.watched().isFailsafe()).isFalse();
      life.pass(waits.getLast()).time();
    }
    life.acts();

    life.pass(1_000).ends(1, "no room");

    assertThat(waits).containsExactly(15_000L, 30_000L);
    assertThat(life.acts())
        .containsExactly(
            new EnterFailsafe("3 attempts in a row failed, the last with code 1: no room"));
  }

  @Test
  void inFailsafeItIsTriedOnWithLongerWaitsAndNobodyIsToldAgain() {
    Life life = Life.settled().dies();
    List<Long> waits = new ArrayList<>();
    for (int attempt = 1; attempt <= 7; attempt++) {
      waits.add(life.dies().waitMillis());
      life.pass(waits.getLast()).time();
    }

    assertThat(waits)
        .containsExactly(15_000L, 30_000L, 60_000L, 120_000L, 300_000L, 300_000L, 300_000L);
    assertThat(life.acts().stream().filter(EnterFailsafe.class::isInstance)).hasSize(1);
    assertThat(life.watched().isFailsafe()).isTrue();
  }

  @Test
  void oneThatReturnsInFailsafeStaysThereUntilAnOperatorClearsIt() {
    Life life = Life.settled().dies();
    for (int attempt = 1; attempt <= 3; attempt++) {
      life.pass(life.dies().waitMillis()).time();
    }
    life.ready().pass(60_000, true);
    assertThat(life.stage()).isInstanceOf(Stage.Observe.class);
    assertThat(life.watched().isFailsafe()).isTrue();

    life.on(new HealEvent.Cleared(life.nowNanos()));

    assertThat(life.watched().isFailsafe()).isFalse();
    assertThat(life.watched().episode()).isEqualTo(Episode.NEW);
  }

  @Test
  void clearingStartsOneThatWaitsAtOnce() {
    Life life = Life.settled().dies();
    for (int attempt = 1; attempt <= 2; attempt++) {
      life.pass(life.dies().waitMillis()).time();
    }
    life.dies().acts();

    life.on(new HealEvent.Cleared(life.nowNanos())).time();

    assertThat(life.acts()).containsExactly(new Start(0));
  }

  @Test
  void readyForAlmostLongEnoughIsAFailedAttempt() {
    Life life = Life.settled().dies().ready();
    life.pass(9_999).beat(Phase.RUNNING);

    assertThat(life.dies().waitMillis()).isEqualTo(15_000);
  }

  @Test
  void readyForLongEnoughBeginsANewEpisode() {
    Life life = Life.settled().dies().ready().pass(10_000, true);
    life.acts();

    assertThat(life.dies().acts()).containsExactly(new Start(1));
  }

  @Test
  void oneThatIsNotReadyInTimeIsKilledAndThatWasAFailedAttempt() {
    Life life = Life.settled().dies();
    life.acts();

    assertThat(life.pass(89_999).time().acts()).isEmpty();
    assertThat(life.pass(1).time().acts()).containsExactly(new Kill("not ready within 90 s"));
    assertThat(life.dies().waitMillis()).isEqualTo(15_000);
  }

  @Test
  void waitingForSomethingOutsideMovesTheDeadline() {
    Life life = Life.settled().dies();
    life.acts();
    for (int seconds = 0; seconds < 600; seconds++) {
      life.pass(1_000).beat(Phase.WAITING).time();
    }
    assertThat(life.acts()).isEmpty();

    assertThat(life.pass(90_000).time().acts()).containsExactly(new Kill("not ready within 90 s"));
  }

  @Test
  void anEndForACauseOutsideCostsNoAttempt() {
    Life life = Life.settled();
    for (int i = 0; i < 20; i++) {
      life.ends(10, "the venue gave no exchangeInfo");
      assertThat(life.waitMillis()).isEqualTo(15_000);
      life.pass(15_000).time();
    }

    assertThat(life.watched().isFailsafe()).isFalse();
    assertThat(life.watched().episode().attempts()).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4})
  void whatOnlyAPersonCanMendIsHeldAndStopsTrading(int code) {
    Life life = Life.settled().ends(code, "mend it").pass(3_600_000).time();

    assertThat(life.acts())
        .containsExactly(new EnterFailsafe("ended with code " + code + ": mend it"));
    assertThat(life.stage()).isEqualTo(new Stage.Held(code));
    assertThat(life.on(new HealEvent.Cleared(life.nowNanos())).time().acts())
        .containsExactly(new Start(0));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 5, 13, 137})
  void anyOtherEndIsHealed(int code) {
    assertThat(Life.settled().ends(code, "").acts()).containsExactly(new Start(1));
  }

  @Test
  void aHungLoopIsKilledWithinThreeHeartbeats() {
    Life life = Life.settled();
    long millis = 0;
    while (life.acts().isEmpty()) {
      life.pass(100).time();
      millis += 100;
    }

    assertThat(millis).isEqualTo(2_900);
    assertThat(life.stage()).isInstanceOf(Stage.Ending.class);
    assertThat(life.pass(50).dies().acts()).containsExactly(new Start(1));
  }

  @Test
  void oneBeatForgivesAFailedCheck() {
    Life life = Life.settled().pass(1_900).time().beat(Phase.RUNNING).pass(1_800).time();

    assertThat(life.acts()).isEmpty();
  }

  @Test
  void lateChecksThatComeTogetherCountOnce() {
    Life life = Life.settled().pass(8_000).time().time().time();

    assertThat(life.acts()).isEmpty();
    assertThat(life.pass(1_000).time().acts()).hasOnlyElementsOfType(Kill.class).hasSize(1);
  }

  @Test
  void oneThatIsEndingByItselfHasItsTimeForIt() {
    Life life = Life.settled().beat(Phase.ENDING).pass(9_000).time();

    assertThat(life.acts()).isEmpty();
    assertThat(life.pass(2_000).time().pass(1_000).time().acts()).hasOnlyElementsOfType(Kill.class);
  }

  @Test
  void twoUnansweredProbesInARowKillThoughTheLoopBeats() {
    Life life = Life.settled();
    life.on(new HealEvent.ProbeFailed(life.nowNanos(), "refused"));
    life.on(new HealEvent.ProbeAnswered(life.nowNanos()));
    life.on(new HealEvent.ProbeFailed(life.nowNanos(), "refused"));
    assertThat(life.acts()).isEmpty();

    life.on(new HealEvent.ProbeFailed(life.nowNanos(), "refused"));

    assertThat(life.acts()).containsExactly(new Kill("no answer to 2 probes: refused"));
  }

  @Test
  void oneThatCannotBeKilledIsKilledAgain() {
    Life life = Life.settled().pass(1_900).time().pass(1_000).time();
    life.acts();

    assertThat(life.pass(10_000).time().acts())
        .containsExactly(new Kill("did not end within 10 s"));
    assertThat(life.pass(9_999).time().acts()).isEmpty();
    assertThat(life.pass(1).time().acts()).hasSize(1);
  }

  @Test
  void aPauseOfTheSupervisorItselfKillsNobody() {
    for (Life life : List.of(Life.settled(), Life.first().time(), Life.adopted())) {
      life.acts();
      long gap = 3_600_000;
      life.pass(gap).on(new HealEvent.Paused(life.nowNanos(), gap * 1_000_000L)).time();
      life.pass(1_000).time();

      assertThat(life.acts()).isEmpty();
    }
  }

  @Test
  void failedChecksBeforeAPauseDoNotCountBehindIt() {
    Life life = Life.settled().pass(1_900).time();
    life.on(new HealEvent.ProbeFailed(life.nowNanos(), "refused"));

    life.on(new HealEvent.Paused(life.nowNanos(), 1)).time();
    life.on(new HealEvent.ProbeFailed(life.nowNanos(), "refused"));

    assertThat(life.acts()).isEmpty();
  }

  @Test
  void anAdoptedOneMustShowALifeOfItsOwn() {
    Life life = Life.adopted();
    assertThat(life.pass(5_000).time().acts()).isEmpty();

    assertThat(life.ready().stage()).isInstanceOf(Stage.Observe.class);
    assertThat(Life.adopted().pass(90_000).time().acts())
        .containsExactly(new Kill("not ready within 90 s"));
  }

  @Test
  void oneThatWasReadyIsWatchedFromItsAdoptionOn() {
    Life hung = Life.adoptedReady(60_000).pass(1_900).time().pass(1_000).time();
    assertThat(hung.acts()).hasOnlyElementsOfType(Kill.class).hasSize(1);

    assertThat(Life.adoptedReady(60_000).dies().acts()).containsExactly(new Start(1));
    Life young = Life.adoptedReady(5_000);
    young.on(new HealEvent.Beat(young.nowNanos(), Phase.RUNNING)).dies();
    assertThat(young.acts()).containsExactly(new Start(1));
  }

  @Test
  void theAttemptsAreForgottenAsSoonAsItHasLasted() {
    Life life = Life.settled().dies().ready();
    assertThat(life.pass(9_000, true).watched().episode().attempts()).isEqualTo(1);

    assertThat(life.pass(1_000, true).watched().episode().attempts()).isZero();
  }

  @Test
  void anAskedRestartEndsInOrderAndIsNoAttempt() {
    Life life = Life.settled().on(new HealEvent.RestartAsked(0));
    assertThat(life.acts()).containsExactly(new AskToEnd());

    life.ends(0, "stopped");

    assertThat(life.acts()).containsExactly(new Start(0));
    assertThat(life.watched().episode().attempts()).isZero();
  }

  @Test
  void oneThatDoesNotEndWhenAskedIsKilled() {
    Life life = Life.settled();
    life.on(new HealEvent.RestartAsked(life.nowNanos()));
    life.acts();

    assertThat(life.pass(10_000).time().acts())
        .containsExactly(new Kill("did not end within 10 s"));
  }

  @Test
  void anAskedRestartCutsAWaitShort() {
    Life life = Life.settled().dies();
    life.dies().acts();

    life.on(new HealEvent.RestartAsked(life.nowNanos())).time();

    assertThat(life.acts()).containsExactly(new Start(1));
  }

  @Test
  void thirtyRestartsInTenMinutesStopTradingThoughEachOneLasted() {
    Life life = Life.settled();
    int restarts = 0;
    while (!life.watched().isFailsafe() && restarts < 100) {
      life.dies();
      restarts += life.watched().isFailsafe() ? 0 : 1;
      life.ready().pass(11_000, true);
    }

    assertThat(restarts).isEqualTo(30);
    assertThat(life.acts()).contains(new EnterFailsafe("30 restarts within 600 s"));
  }

  @Test
  void restartsOutsideTheWindowAreForgotten() {
    Life life = Life.settled();
    for (int i = 0; i < 100; i++) {
      life.dies().ready().pass(25_000, true);
    }

    assertThat(life.watched().isFailsafe()).isFalse();
    assertThat(life.watched().episode().restartsNanos()).hasSizeLessThanOrEqualTo(30);
  }

  @Test
  void aStartThatCannotBeMadeIsAFailedAttempt() {
    Life life = Life.settled().dies();
    life.acts();

    life.on(new HealEvent.StartFailed(life.nowNanos(), "no pids"));

    assertThat(life.waitMillis()).isEqualTo(15_000);
  }

  @Test
  void theEndOfAProcessThatIsNotThereIsAContradiction() {
    Life waiting = Life.settled().dies();
    waiting.dies();
    Life held = Life.settled().ends(2, "");
    HealEvent end = new HealEvent.Exited(0, new Exit.Silent());

    assertThat(waiting.ask(end)).isInstanceOf(HealStep.Contradicted.class);
    assertThat(held.ask(end)).isInstanceOf(HealStep.Contradicted.class);
  }

  @Test
  void lateNewsOfAProcessThatIsGoneChangesNothing() {
    Life life = Life.settled().dies();
    life.dies();
    Watched before = life.watched();

    life.beat(Phase.RUNNING).on(new HealEvent.Serves(life.nowNanos()));
    life.on(new HealEvent.ProbeFailed(life.nowNanos(), "refused"));

    assertThat(life.watched()).isEqualTo(before);
  }
}
