package io.breakwater.kernel.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.kernel.anomaly.AnomalyFact.Ended;
import io.breakwater.kernel.anomaly.AnomalyFact.Forgotten;
import io.breakwater.kernel.anomaly.AnomalyFact.Lasts;
import io.breakwater.kernel.anomaly.AnomalyFact.Learnt;
import io.breakwater.kernel.anomaly.AnomalyFact.Raised;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class AnomalyTableTest {
  private static final Series VENUE = new Series(Figure.LATENCY, "venue");

  @Test
  void whatIsUsualIsLearntForAMinuteAndSaidOnce() {
    Watchman watchman = Watchman.ofLatency().see(40, 60);
    boolean learning = watchman.verdict() instanceof Verdict.Learning;

    watchman.see(40, 10);

    assertThat(learning).isTrue();
    assertThat(watchman.said(Learnt.class)).containsExactly(new Learnt(VENUE, 40));
    assertThat(watchman.verdict()).isEqualTo(new Verdict.Well());
    assertThat(watchman.watched().usual(VENUE)).contains(40L);
  }

  @Test
  void nothingIsToldWhileItLearns() {
    Watchman watchman = Watchman.ofLatency().see(40, 20).see(1_490, 39);

    assertThat(watchman.said(Raised.class)).isEmpty();
  }

  @Test
  void aJumpIsToldOnceItHasLastedForFiveSeconds() {
    Watchman watchman = Watchman.ofLatency().see(40, 70).see(200, 5);
    boolean early = watchman.verdict().isOpen();

    watchman.see(200, 1);

    assertThat(early).isFalse();
    assertThat(watchman.raised()).isEqualTo(new Raised(VENUE, new Cause.Unlike(200, 40)));
    assertThat(watchman.watched().open()).containsExactly(VENUE);
  }

  @Test
  void aSpikeIsNobodysBusiness() {
    Watchman watchman = Watchman.ofLatency().see(40, 70);

    for (int i = 0; i < 10; i++) {
      watchman.see(3_000, 4).see(40, 20);
    }

    assertThat(watchman.said(Raised.class)).isEmpty();
  }

  @Test
  void aStepSmallerThanTheLeastIsUsualHoweverSteadyThePastWas() {
    Watchman watchman = Watchman.ofLatency().see(40, 70).see(140, 60);

    assertThat(watchman.said(Raised.class)).isEmpty();
  }

  @Test
  void aNoisyPastExplainsMore() {
    Watchman watchman = Watchman.ofLatency();
    for (int i = 0; i < 100; i++) {
      watchman.see(100 + i % 3 * 100);
    }

    watchman.see(1_100, 20);

    assertThat(watchman.said(Raised.class)).isEmpty();
  }

  @Test
  void itIsOverWhenItWasUsualForFifteenSeconds() {
    Watchman watchman = Watchman.ofLatency().see(40, 70).see(400, 10).see(40, 15);
    boolean early = watchman.said(Ended.class).isEmpty();

    watchman.see(40, 1);

    assertThat(early).isTrue();
    assertThat(watchman.said(Ended.class)).hasSize(1);
    assertThat(watchman.verdict()).isEqualTo(new Verdict.Well());
  }

  @Test
  void betweenTheBoundsNothingBeginsAndNothingEnds() {
    Watchman begun = Watchman.ofLatency().see(40, 70).see(120, 30);
    Watchman told = Watchman.ofLatency().see(40, 70).see(200, 10).see(120, 60);

    assertThat(begun.said(Raised.class)).isEmpty();
    assertThat(told.said(Ended.class)).isEmpty();
    assertThat(told.watched().open()).containsExactly(VENUE);
  }

  @Test
  void whatGoesToAndFroIsToldOnce() {
    Watchman watchman = Watchman.ofLatency().see(40, 120);

    for (int i = 0; i < 10; i++) {
      watchman.see(400, 8).see(40, 5);
    }

    assertThat(watchman.said(Raised.class)).hasSize(1);
  }

  @Test
  void aLevelThatLastsForFiveMinutesIsTheNewUsual() {
    Watchman watchman = Watchman.ofLatency().see(40, 300).see(400, 300);

    assertThat(watchman.said(Raised.class)).hasSize(1);
    assertThat(watchman.said(Ended.class)).hasSize(1);
    assertThat(watchman.watched().usual(VENUE)).contains(400L);
  }

  @Test
  void theLastFifthBeforeTheLimitIsCloseHoweverSlowlyItCame() {
    Watchman watchman = Watchman.ofLatency();
    for (int value = 800; value < 1_199; value++) {
      watchman.see(value, 3);
    }
    int before = watchman.said(Raised.class).size();

    watchman.see(1_200, 6);

    assertThat(before).isZero();
    assertThat(watchman.raised().cause()).isEqualTo(new Cause.Close(1_200, 1_500));
  }

  @Test
  void aRampIsNearWhereItsSlopeReachesTheLimitWithinAMinute() {
    Watchman watchman = Watchman.ofLatency();
    for (int i = 0; i < 300; i++) {
      watchman.see(540 + i % 3 * 60);
    }

    for (int i = 0; i < 66; i++) {
      watchman.see(600 + i * 9);
    }

    assertThat(watchman.raised().cause()).isInstanceOf(Cause.Nearing.class);
    assertThat(watchman.said(Raised.class)).hasSize(1);
  }

  @Test
  void aRampAfterAShortPastIsNotItsOwnPast() {
    Watchman watchman = new Watchman(AnomalyRule.of(8, 5, 60), VENUE, OptionalLong.of(1_500));
    watchman.see(29, 5).see(64, 5);

    for (int value = 200; value < 1_500; value += 80) {
      watchman.see(value);
    }

    assertThat(watchman.raised().cause()).isInstanceOf(Cause.Unlike.class);
  }

  @Test
  void aRateThatFallsIsWorseAndOneThatRisesIsNot() {
    Series rate = new Series(Figure.FEED_RATE, "feeder");
    OptionalLong limit = OptionalLong.of(12);
    Watchman falls = new Watchman(AnomalyRule.DEFAULTS, rate, limit).see(60, 70).see(30, 10);
    Watchman rises = new Watchman(AnomalyRule.DEFAULTS, rate, limit).see(60, 70).see(600, 10);

    assertThat(falls.raised().cause()).isEqualTo(new Cause.Unlike(30, 60));
    assertThat(rises.said(Raised.class)).isEmpty();
  }

  @Test
  void noPastExplainsAFigureThatHasGoneMostOfTheWayToItsLimit() {
    Series rate = new Series(Figure.FEED_RATE, "feeder");
    AnomalyRule shortSighted = AnomalyRule.of(60, 5, 1);
    Watchman watchman = new Watchman(shortSighted, rate, OptionalLong.of(12));
    for (int i = 0; i < 90; i++) {
      watchman.see(54 + i % 3 * 6);
    }

    watchman.see(30, 10);
    int before = watchman.said(Raised.class).size();
    watchman.see(20, 10);

    assertThat(before).isZero();
    assertThat(watchman.raised().cause()).isEqualTo(new Cause.Unlike(20, 60));
  }

  @Test
  void theSecondFailureOfThreeIsToldAndTheFirstIsNot() {
    Series failures = new Series(Figure.FAILURES, "breakers");
    Watchman watchman = new Watchman(AnomalyRule.DEFAULTS, failures, OptionalLong.of(3));
    watchman.see(0, 70).see(1, 60);
    int first = watchman.said(Raised.class).size();

    watchman.see(2, 6);

    assertThat(first).isZero();
    assertThat(watchman.raised().cause()).isEqualTo(new Cause.Unlike(2, 0));
  }

  @Test
  void whatLastsIsToldAgainBeforeItsAlertWouldCountAsOver() {
    Watchman watchman = Watchman.ofLatency().see(1_300, 600);

    assertThat(watchman.said(Raised.class)).hasSize(1);
    assertThat(watchman.said(Lasts.class)).hasSize(2);
  }

  @Test
  void whatNeitherEndsNorStaysUnusualIsToldAgainToo() {
    Watchman between = Watchman.ofLatency().see(40, 300).see(300, 6).see(130, 245);
    Watchman wavering = Watchman.ofLatency().see(40, 300);
    for (int i = 0; i < 30; i++) {
      wavering.see(400, 4).see(40, 10);
    }

    assertThat(between.watched().open()).containsExactly(VENUE);
    assertThat(between.said(Lasts.class)).hasSize(1);
    assertThat(wavering.said(Raised.class)).isEmpty();
    wavering.see(400, 6);
    for (int i = 0; i < 30; i++) {
      wavering.see(40, 10).see(400, 4);
    }
    assertThat(wavering.said(Raised.class)).hasSize(1);
    assertThat(wavering.said(Ended.class)).isEmpty();
    assertThat(wavering.said(Lasts.class)).hasSize(1);
  }

  @Test
  void whatIsUnusualWhenItsPastIsLongEnoughDoesNotEndWhatWasToldBefore() {
    Watchman stays = Watchman.ofLatency().see(40, 60).see(1_490, 1);
    Watchman lasts = Watchman.ofLatency().see(1_300, 70);
    Watchman passes = Watchman.ofLatency().see(40, 60).see(1_490, 3).see(40, 1);

    assertThat(stays.said(Learnt.class)).isEmpty();
    assertThat(lasts.said(Learnt.class)).isEmpty();
    assertThat(lasts.said(Raised.class)).hasSize(1);
    assertThat(passes.said(Learnt.class)).containsExactly(new Learnt(VENUE, 40));
  }

  @Test
  void aSeriesOfWhichNothingIsMeasuredIsForgottenAndItsAlertWithIt() {
    Watchman open = Watchman.ofLatency().see(40, 70).see(400, 10);
    Watchman well = Watchman.ofLatency().see(40, 70);

    assertThat(open.wait(59)).isEmpty();
    assertThat(open.wait(1)).containsExactly(new Forgotten(VENUE, true));
    assertThat(well.wait(60)).containsExactly(new Forgotten(VENUE, false));
    assertThat(open.watched().all()).isEmpty();
  }

  @Test
  void moreSeriesThanTheLimitAreNotWatched() {
    AnomalyTable table = new AnomalyTable(AnomalyRule.DEFAULTS);
    Watched watched = Watched.NONE;

    for (int i = 0; i < AnomalyRule.SERIES_MAX + 10; i++) {
      Series series = new Series(Figure.LAG, "reader " + i);
      watched =
          table
              .next(watched, new AnomalyEvent.Measured(i, series, 1, OptionalLong.empty()))
              .after();
    }

    assertThat(watched.all()).hasSize(AnomalyRule.SERIES_MAX);
  }

  @Test
  void aValueThatCannotBeJudgedIsRefused() {
    assertThatThrownBy(
            () -> new AnomalyEvent.Measured(0, VENUE, Long.MAX_VALUE, OptionalLong.empty()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("judged");
  }

  @Test
  void everyCauseIsALineForPeople() {
    assertThat(new Cause.Unlike(640, 40).text(Figure.LATENCY))
        .isEqualTo("p95 of venue latency is 640 ms, usually 40 ms");
    assertThat(new Cause.Nearing(1_100, 1_500, 20_001).text(Figure.LATENCY))
        .isEqualTo(
            "p95 of venue latency is 1100 ms, at this slope at its limit of 1500 ms in 21 s");
    assertThat(new Cause.Close(14, 12).text(Figure.FEED_RATE))
        .isEqualTo("mark prices a minute and market is 14, close to its limit of 12");
  }
}
