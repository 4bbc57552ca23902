package io.breakwater.runtime.cli;

import io.breakwater.console.view.HealthView;
import io.breakwater.console.view.StatusView;
import io.breakwater.kernel.health.Part;
import io.breakwater.kernel.health.Readiness;
import io.breakwater.model.gate.Verdict;
import io.breakwater.runtime.config.ExitCode;
import io.breakwater.runtime.health.ReadinessNow;
import io.breakwater.runtime.health.ReadinessWatch.TraderWord;
import io.breakwater.runtime.monitor.Views;

/// The trader by its log and the components by their own doors, looked at now by this command
/// itself: whether a monitor lives changes nothing but what is said of it.
record Checkup(Reading reading, ReadinessNow.Judged judged) {
  static Checkup of(Common common) throws InterruptedException {
    try (TraderPlace place = TraderPlace.of(common)) {
      Reading reading = Reading.of(place);
      return new Checkup(
          reading,
          ReadinessNow.judge(place.folders(), place.here(), new TraderWord.Known(reading.state())));
    }
  }

  StatusView status() {
    return Views.status(reading.state(), reading.lastWallMillis(), judged.readiness());
  }

  HealthView health() {
    return judged.view();
  }

  boolean traderRuns() {
    return !judged.readiness().failing().contains(Part.TRADER);
  }

  /// 11 tripped before 10 not ready before 12 degraded.
  ExitCode exitCode() {
    Readiness readiness = judged.readiness();
    if (reading.state().stop().hasTripped()) {
      return ExitCode.TRIPPED;
    }
    if (!readiness.dor() || reading.state().gate().verdict() != Verdict.OPEN) {
      return ExitCode.NOT_READY;
    }
    return readiness.failing().isEmpty() ? ExitCode.DONE : ExitCode.DEGRADED;
  }
}
