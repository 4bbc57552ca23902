package io.breakwater.lab.world;

import java.util.List;

/// Whether turmoil or a lull is on, so that whoever polls in the simulated world can do it seldom
/// while nothing happens. What ships polls at its own pace and never knows.
final class Rhythm {
  private final Timeline timeline;
  private final List<Lull> lulls;
  private int next;

  /// @param lulls in the order of time, none overlapping
  Rhythm(Timeline timeline, List<Lull> lulls) {
    this.timeline = timeline;
    this.lulls = List.copyOf(lulls);
  }

  boolean isLull() {
    return quietMillis() > 0;
  }

  /// How much of the present lull is left, 0 in turmoil.
  long quietMillis() {
    long now = timeline.nowMillis();
    while (next < lulls.size() && lulls.get(next).endMillis() <= now) {
      next++;
    }
    return next == lulls.size() || now < lulls.get(next).atMillis()
        ? 0
        : lulls.get(next).endMillis() - now;
  }

  /// What there is to wait: seldom in a lull, but never beyond its end.
  long pauseMillis(long inTurmoil, long inLull) {
    long quiet = quietMillis();
    return quiet == 0 ? inTurmoil : Math.min(inLull, quiet);
  }
}
