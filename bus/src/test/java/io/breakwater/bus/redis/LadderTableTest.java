package io.breakwater.bus.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.bus.redis.LadderEvent.Failed;
import io.breakwater.bus.redis.LadderEvent.Looked;
import io.breakwater.bus.redis.LadderEvent.Opened;
import io.breakwater.bus.redis.LadderState.Up;
import io.breakwater.bus.redis.LadderState.Waiting;
import io.breakwater.bus.redis.LadderTable.Due;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LadderTableTest {
  private static final LadderRules RULES = LadderRules.SUBSCRIPTIONS;
  private static final double MIDDLE = 0.5;

  private static long seconds(long seconds) {
    return TimeUnit.SECONDS.toNanos(seconds);
  }

  private static long millis(long millis) {
    return TimeUnit.MILLISECONDS.toNanos(millis);
  }

  private static Waiting failed(LadderRules rules, RoadFailure failure, int times) {
    LadderState state = LadderState.NEW;
    for (int i = 0; i < times; i++) {
      state = LadderTable.next(rules, state, new Failed(failure, 0, MIDDLE));
    }
    return (Waiting) state;
  }

  @Test
  void theFirstSessionIsTriedAtOnce() {
    assertThat(LadderTable.due(LadderState.NEW, -5)).isEqualTo(new Due.Try());
  }

  @Test
  void eachFailureDoublesTheWait() {
    assertThat(failed(RULES, RoadFailure.REFUSED, 1).tryAtNanos()).isEqualTo(seconds(1));
    assertThat(failed(RULES, RoadFailure.REFUSED, 2).tryAtNanos()).isEqualTo(seconds(2));
    assertThat(failed(RULES, RoadFailure.REFUSED, 6).tryAtNanos()).isEqualTo(seconds(32));
    assertThat(failed(RULES, RoadFailure.REFUSED, 9).tryAtNanos()).isEqualTo(seconds(60));
  }

  @Test
  void tooManyFailuresOpenTheCircuitForTheCooldown() {
    assertThat(failed(RULES, RoadFailure.REFUSED, 9).open()).isFalse();
    assertThat(failed(RULES, RoadFailure.REFUSED, 10).open()).isTrue();
    assertThat(failed(LadderRules.COMMANDS, RoadFailure.REFUSED, 2).open()).isFalse();
    assertThat(failed(LadderRules.COMMANDS, RoadFailure.REFUSED, 3))
        .isEqualTo(
            new Waiting(RoadFailure.REFUSED, 3, 0, 0, seconds(60), millis(250), false, true));
  }

  @Test
  void chanceMovesAWaitByATenthAtMost() {
    var least = LadderTable.next(RULES, LadderState.NEW, new Failed(RoadFailure.CUT, 0, 0));
    var most = LadderTable.next(RULES, LadderState.NEW, new Failed(RoadFailure.CUT, 0, 1));

    assertThat(((Waiting) least).tryAtNanos()).isEqualTo(millis(900));
    assertThat(((Waiting) most).tryAtNanos()).isEqualTo(millis(1100));
  }

  @Test
  void aServerThatIsDownIsLookedAtFourTimesASecond() {
    LadderState down = failed(RULES, RoadFailure.REFUSED, 9);

    assertThat(LadderTable.due(down, millis(249))).isEqualTo(new Due.Nothing(millis(250)));
    assertThat(LadderTable.due(down, millis(250))).isEqualTo(new Due.Probe());
    var silent = LadderTable.next(RULES, down, new Looked(RoadLook.SILENT, millis(250)));
    assertThat(LadderTable.due(silent, millis(251))).isEqualTo(new Due.Nothing(millis(500)));
  }

  @ParameterizedTest
  @EnumSource(RoadFailure.class)
  void aServerThatWasAwayAndIsBackEndsAnyWait(RoadFailure failure) {
    LadderState state = failed(RULES, failure, 12);
    state = LadderTable.next(RULES, state, new Looked(RoadLook.SILENT, millis(250)));
    state = LadderTable.next(RULES, state, new Looked(RoadLook.ANSWERS, millis(500)));

    assertThat(LadderTable.due(state, millis(500))).isEqualTo(new Due.Try());
  }

  @ParameterizedTest
  @EnumSource(RoadFailure.class)
  void aServerThatWasNotTakenAndIsMendedEndsAnyWait(RoadFailure failure) {
    LadderState state = failed(RULES, failure, 12);
    state = LadderTable.next(RULES, state, new Looked(RoadLook.NOT_TAKEN, millis(250)));
    state = LadderTable.next(RULES, state, new Looked(RoadLook.ANSWERS, millis(500)));

    assertThat(LadderTable.due(state, millis(500))).isEqualTo(new Due.Try());
  }

  @ParameterizedTest
  @EnumSource(RoadFailure.class)
  void aServerThatWasNeverAwayEndsTheWaitOnlyWhereThatProvesSomething(RoadFailure failure) {
    LadderState state = failed(RULES, failure, 12);
    state = LadderTable.next(RULES, state, new Looked(RoadLook.ANSWERS, millis(250)));

    assertThat(LadderTable.due(state, millis(250)) instanceof Due.Try)
        .isEqualTo(failure.isEndedByProbe());
  }

  @Test
  void aWrongPasswordIsTriedSlowlyFromTheBeginning() {
    assertThat(failed(RULES, RoadFailure.AUTHENTICATION, 1).tryAtNanos()).isEqualTo(seconds(60));
    assertThat(failed(LadderRules.COMMANDS, RoadFailure.CERTIFICATE, 1).tryAtNanos())
        .isEqualTo(seconds(30));
  }

  @Test
  void sessionsThatAllEndSoonAreFlapping() {
    LadderState state = LadderState.NEW;
    RoadFailure last = RoadFailure.CUT;
    for (int i = 0; i <= LadderTable.BRIEF_MAX; i++) {
      state = LadderTable.next(RULES, state, new Opened(seconds(i), true));
      state = LadderTable.next(RULES, state, new Failed(RoadFailure.CUT, seconds(i) + 1, MIDDLE));
      last = ((Waiting) state).failure();
    }

    assertThat(last).isEqualTo(RoadFailure.FLAPPING);
  }

  @Test
  void aServerThatIsStartedAnewEachTimeIsNotFlapping() {
    LadderState state = LadderState.NEW;
    for (int i = 0; i < 12; i++) {
      state = LadderTable.next(RULES, state, new Opened(seconds(i), false));
      state = LadderTable.next(RULES, state, new Failed(RoadFailure.CUT, seconds(i) + 1, MIDDLE));
      assertThat(state)
          .isInstanceOfSatisfying(
              Waiting.class,
              waiting -> {
                assertThat(waiting.failure()).isEqualTo(RoadFailure.CUT);
                assertThat(waiting.failures()).isEqualTo(1);
              });
    }
  }

  @Test
  void aSessionThatLivedBeginsTheLadderAnew() {
    LadderState state =
        LadderTable.next(RULES, failed(RULES, RoadFailure.CUT, 8), new Opened(0, true));
    state = LadderTable.next(RULES, state, new Failed(RoadFailure.CUT, seconds(6), MIDDLE));

    assertThat(((Waiting) state).failures()).isEqualTo(1);
    assertThat(((Waiting) state).tryAtNanos()).isEqualTo(seconds(7));
  }

  @Test
  void noHistoryLeadsToAStormOrToSleep() {
    var random = new SplittableRandom(7);
    LadderState state = LadderState.NEW;
    long now = 0;
    for (int i = 0; i < 20_000; i++) {
      now += random.nextLong(millis(400));
      var failures = RoadFailure.values();
      LadderEvent event =
          switch (random.nextInt(5)) {
            case 0 -> new Opened(now, random.nextBoolean());
            case 1 ->
                new Failed(failures[random.nextInt(failures.length)], now, random.nextDouble());
            case 2 -> new Looked(RoadLook.ANSWERS, now);
            case 3 -> new Looked(RoadLook.NOT_TAKEN, now);
            default -> new Looked(RoadLook.SILENT, now);
          };
      state = LadderTable.next(RULES, state, event);

      if (state instanceof Waiting waiting && event instanceof Failed) {
        assertThat(waiting.tryAtNanos() - now).isBetween(millis(900), seconds(66));
      }
      assertThat(state instanceof Up || LadderTable.due(state, now + seconds(66)) != null).isTrue();
    }
  }

  @Test
  void aServerWhoseCertificateIsNotTakenIsNotLookedAtEveryFewMilliseconds() {
    LadderRules near = LadderRules.COMMANDS.withProbes(ProbeRules.NEAR);
    LadderState state =
        LadderTable.next(
            near,
            LadderState.NEW,
            new LadderEvent.Failed(RoadFailure.CERTIFICATE, seconds(10), 0.5));

    state = LadderTable.next(near, state, new Looked(RoadLook.SILENT, millis(10_004)));

    assertThat(((Waiting) state).probeAtNanos()).isEqualTo(millis(10_254));
  }

  @Test
  void oneWhoseCertificateIsNotTakenIsKnownByTheFirstLook() {
    LadderRules near = LadderRules.COMMANDS.withProbes(ProbeRules.NEAR);
    LadderState state =
        LadderTable.next(near, LadderState.NEW, new Failed(RoadFailure.CUT, seconds(10), MIDDLE));

    state = LadderTable.next(near, state, new Looked(RoadLook.NOT_TAKEN, millis(10_004)));

    assertThat(((Waiting) state).probeAtNanos()).isEqualTo(millis(10_254));
    state = LadderTable.next(near, state, new Looked(RoadLook.ANSWERS, millis(10_254)));
    assertThat(LadderTable.due(state, millis(10_254))).isEqualTo(new Due.Try());
  }

  @Test
  void aServerThatAnswersAndDoesNotLetUsInIsNotLookedAtEveryFewMilliseconds() {
    LadderRules near = LadderRules.COMMANDS.withProbes(ProbeRules.NEAR);
    LadderState state =
        LadderTable.next(
            near, LadderState.NEW, new Failed(RoadFailure.AUTHENTICATION, seconds(10), MIDDLE));

    state = LadderTable.next(near, state, new Looked(RoadLook.ANSWERS, millis(10_004)));

    assertThat(((Waiting) state).probeAtNanos()).isEqualTo(millis(10_254));
    assertThat(((Waiting) state).tryAtNanos()).isGreaterThan(millis(10_254));
  }

  @Test
  void aServerOnThisHostThatHasJustGoneIsLookedAtOftenAndThenLessOften() {
    LadderRules near = LadderRules.COMMANDS.withProbes(ProbeRules.NEAR);
    LadderState state =
        LadderTable.next(
            near, LadderState.NEW, new LadderEvent.Failed(RoadFailure.REFUSED, seconds(10), 0.5));

    for (long at : new long[] {10_004, 11_000, 24_999}) {
      state = LadderTable.next(near, state, new Looked(RoadLook.SILENT, millis(at)));
      assertThat(((Waiting) state).probeAtNanos()).isEqualTo(millis(at + 4));
    }
    for (long at : new long[] {25_000, 60_000}) {
      state = LadderTable.next(near, state, new Looked(RoadLook.SILENT, millis(at)));
      assertThat(((Waiting) state).probeAtNanos()).isEqualTo(millis(at + 25));
    }
    state =
        LadderTable.next(
            near, state, new LadderEvent.Failed(RoadFailure.LOADING, seconds(61), 0.5));
    assertThat(((Waiting) state).sinceNanos()).isEqualTo(seconds(10));
  }
}
