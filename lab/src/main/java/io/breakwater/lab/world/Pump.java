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
  private long busyUntilNanos;

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

  /// The trader's thread stands still for so long.
  void busyFor(long nanos) {
    busyUntilNanos = ground.timeline().nowNanos() + nanos;
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
    ground.timeline().afterNanos(delayNanos, () -> due(number));
  }

  private void due(long number) {
    if (!loop.isAlive() || number != plan) {
      return;
    }
    long heldUntil = Math.max(busyUntilNanos, loop.pausedUntilNanos());
    if (ground.timeline().nowNanos() < heldUntil) {
      ground.timeline().atNanos(heldUntil, () -> due(number));
      return;
    }
    step.run();
  }
}
