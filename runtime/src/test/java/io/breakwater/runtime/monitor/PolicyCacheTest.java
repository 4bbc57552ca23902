package io.breakwater.runtime.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.bus.log.Touch;
import io.breakwater.kernel.State;
import org.junit.jupiter.api.Test;

class PolicyCacheTest {
  private final PolicyCache cache = new PolicyCache();

  @Test
  void whatWasInForceIsUnknownAsSoonAsTheRoadIsLost() {
    cache.follow(State.EMPTY, Touch.CLOSE, 10);

    cache.follow(State.EMPTY, new Touch.Lost("gone"), 20);

    assertThat(cache.view().mode()).isEqualTo("unknown");
    assertThat(cache.view().keys()).allMatch(key -> key.value().equals("unknown"));
  }

  @Test
  void itStaysUnknownWhileTheTurnsOfTheMeantimeAreRead() {
    cache.follow(State.EMPTY, new Touch.Lost("gone"), 20);

    cache.follow(State.EMPTY, new Touch.CatchingUp(30), 31);

    assertThat(cache.view().mode()).isEqualTo("unknown");
  }

  @Test
  void aRefreshIsMeasuredFromTheContactEvenWhereNobodyLookedWhileItWasRead() {
    cache.follow(State.EMPTY, new Touch.Lost("gone"), 20);

    cache.follow(State.EMPTY, new Touch.Close(30), 75);

    assertThat(cache.view()).isEqualTo(PolicyViews.of(State.EMPTY));
    assertThat(cache.refreshes()).isEqualTo(1);
    assertThat(cache.latencyNanos()).isEqualTo(45);
    assertThat(cache.latencies().reading().count()).isEqualTo(1);
  }
}
