package io.breakwater.runtime.cli;

import io.breakwater.console.view.StatusView;
import io.breakwater.kernel.State;
import io.breakwater.runtime.config.ExitCode;
import io.breakwater.runtime.monitor.Views;
import io.breakwater.runtime.process.Component;
import io.breakwater.runtime.trader.TraderView;
import java.util.List;

/// What the commands that read know: the trader's log, evolved, and which components of this host
/// run. Needs no other process to be alive, but for a trader on another host, which is asked by the
/// road.
record Reading(State state, long lastWallMillis, long turns, List<String> failing) {
  static Reading of(Common common) {
    try (TraderPlace place = TraderPlace.of(common)) {
      return of(place);
    }
  }

  static Reading of(TraderPlace place) {
    try (TraderView view = place.present()) {
      place.tell(view, (_, _) -> {});
      place.refuseTrouble(view);
      return new Reading(view.state(), view.lastWallMillis(), view.turns(), place.failing());
    }
  }

  StatusView status() {
    return Views.status(state, lastWallMillis, failing);
  }

  boolean traderRuns() {
    return !failing.contains(Component.TRADER.text());
  }

  /// 11 tripped before 10 not ready before 12 degraded.
  ExitCode exitCode() {
    if (state.stop().hasTripped()) {
      return ExitCode.TRIPPED;
    }
    if (!traderRuns() || state.gate().verdict() != io.breakwater.model.gate.Verdict.OPEN) {
      return ExitCode.NOT_READY;
    }
    return failing.isEmpty() ? ExitCode.DONE : ExitCode.DEGRADED;
  }
}
