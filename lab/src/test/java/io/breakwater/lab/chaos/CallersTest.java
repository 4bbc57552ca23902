package io.breakwater.lab.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/// How many connections are too many depends on how long somebody was away.
class CallersTest {
  @Test
  void whatTheRateAllowsIsPassedOverForAnyLength() {
    assertThat(Callers.beyond(390, seconds(15), 24)).isEqualTo(30);
    assertThat(Callers.beyond(390, seconds(1), 24)).isEqualTo(366);
    assertThat(Callers.beyond(66, Duration.ofMillis(1_500).toNanos(), 24)).isEqualTo(30);
  }

  @Test
  void withoutARateEveryConnectionCounts() {
    assertThat(Callers.beyond(12, seconds(60), 0)).isEqualTo(12);
  }

  private static long seconds(int seconds) {
    return Duration.ofSeconds(seconds).toNanos();
  }
}
