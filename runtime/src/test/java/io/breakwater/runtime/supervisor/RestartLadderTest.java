package io.breakwater.runtime.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RestartLadderTest {
  private static final long NANOS_PER_MILLI = 1_000_000L;
  private static final long START_NANOS = -7_000 * NANOS_PER_MILLI;

  /// Gone at once after its start, having failed this often in a row before.
  private static RestartLadder.Gone goneAtOnce(int failedBefore) {
    return new RestartLadder(failedBefore, START_NANOS).gone(START_NANOS + 1);
  }

  private static long waitMillis(RestartLadder.Gone gone, long nowNanos) {
    return (gone.dueNanos() - nowNanos) / NANOS_PER_MILLI;
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "1, 15000",
    "2, 30000",
    "3, 60000",
    "4, 120000",
    "5, 300000",
    "6, 300000",
    "1000000, 300000"
  })
  void eachFailedStartInARowWaitsAStepLonger(int failedBefore, long waitMillis) {
    RestartLadder.Gone gone = goneAtOnce(failedBefore);

    assertThat(waitMillis(gone, START_NANOS + 1)).isEqualTo(waitMillis);
    assertThat(gone.failures()).isEqualTo(failedBefore + 1);
  }

  @Test
  void onlyTheThirdFailureInARowCallsAPerson() {
    assertThat(goneAtOnce(1).alarm()).isEmpty();
    assertThat(goneAtOnce(2).alarm()).hasValue("3 starts in a row failed within 10 s");
    assertThat(goneAtOnce(3).alarm()).isEmpty();
  }

  @Test
  void oneThatLastedBeginsANewEpisodeAndStartsAtOnce() {
    long nowNanos = START_NANOS + RestartLadder.EPISODE_MILLIS * NANOS_PER_MILLI;

    RestartLadder.Gone gone = new RestartLadder(4, START_NANOS).gone(nowNanos);

    assertThat(gone.failures()).isZero();
    assertThat(gone.dueNanos()).isEqualTo(nowNanos);
    assertThat(gone.alarm()).isEmpty();
  }

  @Test
  void oneThatLastedAlmostLongEnoughHasFailed() {
    long nowNanos = START_NANOS + RestartLadder.EPISODE_MILLIS * NANOS_PER_MILLI - 1;

    RestartLadder.Gone gone = new RestartLadder(1, START_NANOS).gone(nowNanos);

    assertThat(gone.failures()).isEqualTo(2);
    assertThat(waitMillis(gone, nowNanos)).isEqualTo(15_000);
  }

  @Test
  void theLadderIsClimbedStepByStepFromTheFirstStart() {
    RestartLadder ladder = RestartLadder.started(START_NANOS);
    long now = START_NANOS;
    long waitedMillis = 0;
    for (int failure = 1; failure <= 6; failure++) {
      RestartLadder.Gone gone = ladder.gone(now);
      waitedMillis += waitMillis(gone, now);
      now = gone.dueNanos();
      ladder = gone.startedAgain(now);
    }

    assertThat(waitedMillis).isEqualTo(15_000 + 30_000 + 60_000 + 120_000 + 300_000);
    assertThat(ladder).isEqualTo(new RestartLadder(6, now));
  }
}
