package io.breakwater.runtime.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.kernel.health.Finding;
import io.breakwater.kernel.health.Finding.Code;
import io.breakwater.model.fact.Effect;
import io.breakwater.model.watch.WatchFact;
import io.breakwater.runtime.process.ManualClock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SupervisorWatchTest {
  private static final Finding GONE = Finding.down(Code.NOT_RUNNING, "no process");
  private static final Finding THERE = Finding.up("");

  private final ManualClock clock = new ManualClock(1_763_780_400_000L, 0);
  private final List<WatchFact> told = new ArrayList<>();
  private final SupervisorWatch watch = new SupervisorWatch(clock, told::add);

  private void look(Finding finding, int seconds) {
    for (int second = 0; second < seconds; second++) {
      clock.passMillis(1_000);
      watch.look(finding);
    }
  }

  private List<Effect.Severity> severities() {
    return told.stream().map(fact -> ((WatchFact.AlertRaised) fact).severity()).toList();
  }

  @Test
  void whatAnEarlierMonitorToldIsOverAtTheFirstSightOfTheSupervisorAndSaidOnce() {
    look(Finding.unknown("not asked yet"), 2);
    assertThat(told).isEmpty();

    look(THERE, 20);

    assertThat(severities()).containsExactly(Effect.Severity.INFO);
  }

  @Test
  void goneForLongIsToldOnceAndItsReturnToo() {
    look(THERE, 1);
    told.clear();

    look(GONE, 30);
    look(THERE, 5);

    assertThat(severities()).containsExactly(Effect.Severity.CRITICAL, Effect.Severity.INFO);
  }
}
