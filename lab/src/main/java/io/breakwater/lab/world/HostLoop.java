package io.breakwater.lab.world;

import io.breakwater.venue.binance.Loop;
import java.util.function.BooleanSupplier;

/// The thread of an adapter as events of the timeline. Dies with its process: what was planned then
/// never happens.
final class HostLoop implements Loop {
  private static final long LOOK_MILLIS = 2_500;

  private final Timeline timeline;
  private final SimClock clock;
  private boolean alive = true;
  private int planned;
  private long pausedUntilNanos;

  HostLoop(Timeline timeline, SimClock clock) {
    this.timeline = timeline;
    this.clock = clock;
  }

  void die() {
    alive = false;
  }

  /// The process stands still until then: what comes due meanwhile happens then, in its order.
  void pauseUntil(long nanos) {
    pausedUntilNanos = Math.max(pausedUntilNanos, nanos);
  }

  /// Until when it stands still; a time that has passed where it runs.
  long pausedUntilNanos() {
    return pausedUntilNanos;
  }

  boolean isAlive() {
    return alive;
  }

  /// Work that waits for its time.
  int planned() {
    return planned;
  }

  @Override
  public long nanos() {
    return timeline.nowNanos();
  }

  @Override
  public long wallMillis() {
    return clock.wallMillis();
  }

  @Override
  public void execute(Runnable work) {
    planned++;
    timeline.afterNanos(0, () -> runAlive(work));
  }

  @Override
  public void after(long delayMillis, Runnable work) {
    planned++;
    timeline.afterMillis(Math.max(0, delayMillis), () -> runAlive(work));
  }

  /// The same thread for who looks again and again: in a lull it looks less often while there is
  /// nothing to see.
  Loop seldom(Rhythm rhythm, BooleanSupplier nothing) {
    return new Loop() {
      @Override
      public long nanos() {
        return HostLoop.this.nanos();
      }

      @Override
      public long wallMillis() {
        return HostLoop.this.wallMillis();
      }

      @Override
      public void execute(Runnable work) {
        HostLoop.this.execute(work);
      }

      @Override
      public void after(long delayMillis, Runnable work) {
        long least = nothing.getAsBoolean() ? LOOK_MILLIS : delayMillis;
        HostLoop.this.after(rhythm.pauseMillis(delayMillis, Math.max(delayMillis, least)), work);
      }
    };
  }

  private void runAlive(Runnable work) {
    if (alive && timeline.nowNanos() < pausedUntilNanos) {
      timeline.atNanos(pausedUntilNanos, () -> runAlive(work));
      return;
    }
    planned--;
    if (alive) {
      work.run();
    }
  }
}
