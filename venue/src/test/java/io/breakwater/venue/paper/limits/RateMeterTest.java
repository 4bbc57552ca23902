package io.breakwater.venue.paper.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class RateMeterTest {
  private static final long MINUTE = 60_000;
  private static final long BEGIN = 1_700_000_040_000L;

  private final RateMeter meter = new RateMeter(new RateLimits(10, 2, 3));

  private long now = BEGIN;

  /// Goes on against the weight limit until the address is banned; how long the ban is.
  private long provokeBan(String address) {
    while (meter.ban(address, now).isEmpty()) {
      meter.weigh(address, 11, now);
    }
    return meter.ban(address, now).orElseThrow().retryAtMillis() - now;
  }

  @Test
  void weightIsCountedByAddressInWholeMinutes() {
    assertThat(meter.weigh("a", 10, now)).isEmpty();
    assertThat(meter.weigh("b", 10, now)).isEmpty();
    Breach breach = meter.weigh("a", 1, now + 1).orElseThrow();

    assertThat(breach.status()).isEqualTo(429);
    assertThat(breach.code()).isEqualTo(-1003);
    assertThat(breach.message()).contains("current limit of IP is 10 requests per minute");
    assertThat(breach.retryAtMillis()).isEqualTo(BEGIN + MINUTE);
    assertThat(breach.retryAfterSeconds(now + 1)).isEqualTo(60);
    assertThat(meter.weigh("a", 10, now + MINUTE)).isEmpty();
    assertThat(meter.usedWeight("a", now + MINUTE)).isEqualTo(10);
  }

  @Test
  void ordersAreCountedByAccountInBothWindows() {
    assertThat(meter.order("a", "k", 1, 1, now)).isEmpty();
    assertThat(meter.order("a", "k", 1, 1, now)).isEmpty();
    Breach ten = meter.order("a", "k", 1, 1, now).orElseThrow();
    Breach minute = meter.order("a", "k", 1, 1, now + 10_000).orElseThrow();

    assertThat(ten.code()).isEqualTo(-1015);
    assertThat(ten.message()).contains("2 orders per TEN_SECONDS");
    assertThat(ten.retryAtMillis()).isEqualTo(BEGIN + 10_000);
    assertThat(minute.message()).contains("3 orders per MINUTE");
    assertThat(minute.retryAtMillis()).isEqualTo(BEGIN + MINUTE);
    assertThat(meter.order("a", "other", 1, 1, now)).isEmpty();
  }

  @Test
  void whoGoesOnAfter429IsBannedForTwoMinutesAndTheMessageSaysUntilWhen() {
    for (int i = 0; i < Offender.STRIKES_MAX; i++) {
      assertThat(meter.weigh("a", 11, now)).isPresent();
      assertThat(meter.ban("a", now)).isEmpty();
    }
    meter.weigh("a", 11, now);
    Breach ban = meter.ban("a", now).orElseThrow();

    assertThat(ban.status()).isEqualTo(418);
    assertThat(ban.code()).isEqualTo(-1003);
    assertThat(ban.message()).contains("IP banned until " + (now + 120_000));
    assertThat(meter.ban("b", now)).isEmpty();
    assertThat(meter.ban("a", now + 119_999)).isPresent();
    assertThat(meter.ban("a", now + 120_000)).isEmpty();
  }

  @Test
  void aFurtherBanWithinADayIsTwiceAsLongAndThreeDaysAtMost() {
    long longest = provokeBan("a");
    assertThat(longest).isEqualTo(120_000);
    for (int i = 0; i < 14; i++) {
      now = meter.ban("a", now).orElseThrow().retryAtMillis();
      long next = provokeBan("a");
      assertThat(next).isEqualTo(Math.min(2 * longest, 3L * 24 * 3_600_000));
      longest = next;
    }
    assertThat(longest).isEqualTo(3L * 24 * 3_600_000);

    now = meter.ban("a", now).orElseThrow().retryAtMillis() + 24L * 3_600_000;

    assertThat(provokeBan("a")).isEqualTo(120_000);
  }

  @Test
  void aQuietMinuteForgetsTheStrikes() {
    for (int i = 0; i < Offender.STRIKES_MAX; i++) {
      meter.weigh("a", 11, now);
    }
    now += MINUTE + 1;
    for (int i = 0; i < Offender.STRIKES_MAX; i++) {
      meter.weigh("a", 11, now);
    }

    assertThat(meter.ban("a", now)).isEmpty();
  }

  @Test
  void theSameRequestsAtTheSameTimesGiveTheSameAnswers() {
    RateMeter other = new RateMeter(new RateLimits(10, 2, 3));
    for (int i = 0; i < 500; i++) {
      long at = BEGIN + i * 777L;
      assertThat(meter.weigh("a", i % 7, at)).isEqualTo(other.weigh("a", i % 7, at));
      assertThat(meter.order("a", "k", 1, 1, at)).isEqualTo(other.order("a", "k", 1, 1, at));
      assertThat(meter.ban("a", at)).isEqualTo(other.ban("a", at));
    }
  }

  @Test
  void aLimitOfNothingIsNone() {
    assertThatIllegalArgumentException().isThrownBy(() -> new RateLimits(0, 1, 1));
  }
}
