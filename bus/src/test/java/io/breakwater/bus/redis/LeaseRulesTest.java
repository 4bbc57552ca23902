package io.breakwater.bus.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.bus.redis.LeaseEvent.Lost;
import io.breakwater.bus.redis.LeaseEvent.Released;
import io.breakwater.bus.redis.LeaseEvent.Renewed;
import io.breakwater.bus.redis.LeaseEvent.Taken;
import io.breakwater.bus.redis.LeaseState.Held;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LeaseRulesTest {
  private static final LeaseRules RULES =
      new LeaseRules(Duration.ofSeconds(10), Duration.ofSeconds(2), Duration.ofSeconds(1));
  private static final long WALL = 1_700_000_000_000L;

  private static long seconds(long seconds) {
    return TimeUnit.SECONDS.toNanos(seconds);
  }

  private static LeaseState renewed(LeaseState state, String run, long atSeconds) {
    return RULES.next(state, new Renewed(run, seconds(atSeconds), WALL + atSeconds * 1000));
  }

  @Test
  void aNewHolderWaitsUntilEveryRequestOfTheFormerOneIsDead() {
    LeaseState state = RULES.next(LeaseState.NONE, new Taken("a", 0, WALL));
    assertThat(LeaseRules.allows(state, seconds(9), WALL + 9_000)).isFalse();

    state = renewed(renewed(state, "a", 5), "a", 12);

    assertThat(LeaseRules.allows(state, seconds(13) - 1, WALL + 12_999)).isFalse();
    assertThat(LeaseRules.allows(state, seconds(13), WALL + 13_000)).isTrue();
  }

  @Test
  void itEndsByWhicheverClockIsFirst() {
    LeaseState state = renewed(RULES.next(LeaseState.NONE, new Taken("a", 0, WALL)), "a", 20);

    assertThat(LeaseRules.allows(state, seconds(29), WALL + 29_000)).isTrue();
    assertThat(LeaseRules.allows(state, seconds(30), WALL + 29_000)).isFalse();
    assertThat(LeaseRules.allows(state, seconds(29), WALL + 30_000)).isFalse();
  }

  @Test
  void anotherRunOfTheServerVoidsIt() {
    LeaseState state = RULES.next(LeaseState.NONE, new Taken("a", 0, WALL));

    assertThat(renewed(state, "b", 3)).isEqualTo(LeaseState.NONE);
  }

  @Test
  void whatWasLostOrGivenBackAllowsNothing() {
    LeaseState state = RULES.next(LeaseState.NONE, new Taken("a", 0, WALL));

    assertThat(RULES.next(state, new Lost())).isEqualTo(LeaseState.NONE);
    assertThat(RULES.next(state, new Released())).isEqualTo(LeaseState.NONE);
    assertThat(RULES.next(LeaseState.NONE, new Lost())).isEqualTo(LeaseState.NONE);
    assertThat(RULES.next(LeaseState.NONE, new Released())).isEqualTo(LeaseState.NONE);
    assertThat(renewed(LeaseState.NONE, "a", 1)).isEqualTo(LeaseState.NONE);
    assertThat(LeaseRules.allows(LeaseState.NONE, 0, 0)).isFalse();
  }

  @Test
  void whoTakesItAgainWaitsAgain() {
    LeaseState first = RULES.next(LeaseState.NONE, new Taken("a", 0, WALL));

    LeaseState again = RULES.next(first, new Taken("b", seconds(30), WALL + 30_000));

    assertThat(((Held) again).usableFromNanos()).isEqualTo(seconds(43));
  }
}
