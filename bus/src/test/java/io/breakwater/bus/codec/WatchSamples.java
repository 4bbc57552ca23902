package io.breakwater.bus.codec;

import io.breakwater.model.fact.Effect;
import io.breakwater.model.watch.HealStage;
import io.breakwater.model.watch.WatchFact;
import java.util.List;

/// One of each watch fact.
final class WatchSamples {
  static final WatchFact STAGE =
      new WatchFact.StageChanged(
          Samples.WALL, "trader", HealStage.OBSERVE, HealStage.RESTART, "no sign of life in 2.9 s");

  private WatchSamples() {}

  static List<WatchFact> all() {
    return List.of(
        new WatchFact.WatchBegan(Samples.WALL, 4_711, List.of("trader", "monitor")),
        new WatchFact.WatchEnded(Samples.WALL, 4_711),
        STAGE,
        new WatchFact.FailsafeEntered(Samples.WALL, "monitor", "3 attempts in a row failed"),
        new WatchFact.FailsafeCleared(Samples.WALL, "ada", "mended"),
        new WatchFact.AlertRaised(
            Samples.WALL,
            Effect.Severity.CRITICAL,
            "ComponentFailsafe",
            "monitor",
            "3 attempts in a row failed; new exposure is stopped"),
        new WatchFact.OperatorActed(
            Samples.WALL, "ada", WatchFact.Action.RESTART, "feeder", "stale prices"),
        new WatchFact.VerdictMoved(
            Samples.WALL, false, List.of("REST_API", "Feeder"), "CONN_TIMEOUT REST_API"));
  }
}
