package io.breakwater.runtime.health;

import io.breakwater.kernel.health.Condition;
import io.breakwater.kernel.health.Finding;
import io.breakwater.model.fact.Effect;
import io.breakwater.model.watch.WatchFact;
import io.breakwater.runtime.process.Clock;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Tells that the supervisor is gone for long, for nobody heals then, and that it is there again.
/// An earlier monitor may have told the first and died before the second: the first time in a life
/// that it is there is said in any case. One thread.
final class SupervisorWatch {
  private final Clock clock;
  private final Consumer<WatchFact> tell;
  private long lostNanos;
  private boolean looked;
  private boolean toldGone;
  private boolean saidThere;

  /// @param tell takes facts for the log of health, and never waits
  SupervisorWatch(Clock clock, Consumer<WatchFact> tell) {
    this.clock = clock;
    this.tell = tell;
  }

  void look(Finding supervisor) {
    long now = clock.monotonicNanos();
    if (supervisor.condition() != Condition.DOWN || !looked) {
      lostNanos = now;
      looked = true;
    }
    if (supervisor.condition().serves() && (toldGone || !saidThere)) {
      raise(Effect.Severity.INFO, toldGone ? "it is back" : "it is there");
      toldGone = false;
      saidThere = true;
    }
    long goneNanos = now - lostNanos;
    if (!toldGone && goneNanos > TimeUnit.SECONDS.toNanos(ReadinessWatch.SUPERVISOR_GONE_SECONDS)) {
      toldGone = true;
      raise(
          Effect.Severity.CRITICAL,
          supervisor.detail() + "; nothing is healed until `breakwater up` runs again");
    }
  }

  private void raise(Effect.Severity severity, String text) {
    tell.accept(
        new WatchFact.AlertRaised(
            clock.wallMillis(), severity, "SupervisorGone", "supervisor", WatchFact.cut(text)));
  }
}
