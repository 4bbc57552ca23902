package io.breakwater.runtime.cli;

import io.breakwater.kernel.State;
import io.breakwater.runtime.trader.TraderView;

/// What the commands that read know of the trader: its log, evolved. Needs no other process to be
/// alive, but for a trader on another host, which is asked by the road.
record Reading(State state, long lastWallMillis, long turns) {
  static Reading of(Common common) {
    try (TraderPlace place = TraderPlace.of(common)) {
      return of(place);
    }
  }

  static Reading of(TraderPlace place) {
    try (TraderView view = place.present()) {
      place.tell(view, (_, _) -> {});
      place.refuseTrouble(view);
      return new Reading(view.state(), view.lastWallMillis(), view.turns());
    }
  }
}
