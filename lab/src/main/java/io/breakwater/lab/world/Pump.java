package io.breakwater.lab.world;

import io.breakwater.runtime.trader.TraderLoop;

/// When the trader of one life takes its next step: as its role's pump would, and in a lull when
/// somebody rings or something is due of itself.
final class Pump {
  private static final long LULL_MILLIS = 10_000;
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final Ground ground;
  private final HostLoop loop;
  private final Draws draws;
  private final Runnable step;
  private long plan;

  Pump(Ground ground, HostLoop loop, Draws draws, Runnable step) {
    this.ground = ground;
    this.loop = loop;
    this.draws = draws;
    this.step = step;
  }

  /// Somebody has put something where the trader finds it.
  void ring() {
    planAfter(draws.below(NANOS_PER_MILLI));
  }

  /// The trader has taken a step; in turmoil one that found work is followed by another at once.
  void stepped(TraderLoop trader, boolean worked) {
    boolean lull = ground.rhythm().isLull();
    long seldom = Math.min(trader.dueMillis(), LULL_MILLIS);
    long pause =
        worked && !lull ? 0 : Math.max(1, ground.rhythm().pauseMillis(trader.waitMillis(), seldom));
    planAfter(pause * NANOS_PER_MILLI);
  }

  private void planAfter(long delayNanos) {
    long number = ++plan;
    ground
        .timeline()
        .afterNanos(
            delayNanos,
            () -> {
              if (loop.isAlive() && number == plan) {
                step.run();
              }
            });
  }
}
