package io.breakwater.runtime.trader;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.runtime.process.ManualClock;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KernelTimeTest {
  private static final long WALL_MILLIS = 1_763_780_400_000L;
  private static final long WALL_NANOS = WALL_MILLIS * 1_000_000L;
  private final ManualClock clock = new ManualClock(WALL_MILLIS, -77_000_000L);

  @Test
  void aNewJournalBeginsAtTheWallClock() {
    assertThat(new KernelTime(clock, 0).nowNanos()).isEqualTo(WALL_NANOS);
  }

  @Test
  void itIsBehindTheLastTurnWhereTheWallClockWentBackBetweenTwoLives() {
    long lastTurnNanos = WALL_NANOS + 3_600_000_000_000L;

    KernelTime time = new KernelTime(clock, lastTurnNanos);

    assertThat(time.nowNanos()).isGreaterThan(lastTurnNanos);
  }

  @Test
  void itAdvancesWithTheMonotonicClockAlone() {
    KernelTime time = new KernelTime(clock, 0);

    clock.passMillis(250);
    clock.stepMillis(-86_400_000);

    assertThat(time.nowNanos()).isEqualTo(WALL_NANOS + 250_000_000L);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void itNeverGoesBackWhateverTheWallClockDoes(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    long last = 0;
    for (int life = 0; life < 20; life++) {
      KernelTime time = new KernelTime(clock, last);
      for (int turn = 0; turn < 50; turn++) {
        clock.stepMillis(random.nextLong(-5_000_000, 5_000_000));
        clock.passMillis(random.nextLong(0, 100));
        long now = time.nowNanos();
        assertThat(now)
            .as("seed %d life %d turn %d", seed, life, turn)
            .isGreaterThanOrEqualTo(last);
        last = now;
      }
    }
  }

  @Test
  void passingTimeIsNoStep() {
    KernelTime time = new KernelTime(clock, 0);

    clock.passMillis(3_600_000);

    assertThat(time.stepMillis()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {KernelTime.STEP_MILLIS_MAX, -KernelTime.STEP_MILLIS_MAX, 1, -1})
  void aStepWithinTheToleranceIsNotTold(long stepMillis) {
    KernelTime time = new KernelTime(clock, 0);

    clock.stepMillis(stepMillis);

    assertThat(time.stepMillis()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {1_001, -1_001, 3_600_000, -86_400_000})
  void aStepBeyondItIsToldOnceWithItsSign(long stepMillis) {
    KernelTime time = new KernelTime(clock, 0);

    clock.stepMillis(stepMillis);

    assertThat(time.stepMillis()).hasValue(stepMillis);
    assertThat(time.stepMillis()).isEmpty();
  }

  @Test
  void smallStepsAddUpUntilTheyAreTold() {
    KernelTime time = new KernelTime(clock, 0);

    clock.stepMillis(600);
    assertThat(time.stepMillis()).isEmpty();
    clock.stepMillis(600);

    assertThat(time.stepMillis()).hasValue(1_200);
  }
}
