package io.breakwater.bus.redis;

import io.breakwater.bus.redis.LeaseState.Free;
import io.breakwater.bus.redis.LeaseState.Held;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// How long a lease is held: pure, as a table of state and event.
///
/// A request that is signed at the last moment is valid at the venue for its `recvWindow`. So a new
/// holder waits until every request of the former one is dead: the time the lease may have been
/// renewed for just before it vanished, the window, and a margin for clocks. A lease that another
/// run of the server gave is void: that server may have given it to somebody else as well.
///
/// @param ttl for how long a lease is given
/// @param recvWindow for how long the venue takes a signed request
/// @param margin for clocks that differ
public record LeaseRules(Duration ttl, Duration recvWindow, Duration margin) {
  public LeaseRules {
    if (!ttl.isPositive() || recvWindow.isNegative() || margin.isNegative()) {
      throw new IllegalArgumentException(
          "no such lease: " + ttl + ", " + recvWindow + ", " + margin);
    }
  }

  private record Row(LeaseState state, LeaseEvent event) {}

  public LeaseState next(LeaseState state, LeaseEvent event) {
    return switch (new Row(state, event)) {
      case Row(Free _, LeaseEvent.Taken taken) -> taken(taken);
      case Row(Held _, LeaseEvent.Taken taken) -> taken(taken);
      case Row(Held held, LeaseEvent.Renewed renewed) -> renewed(held, renewed);
      // Nobody here knows since when: only taking it says whom we followed.
      case Row(Free free, LeaseEvent.Renewed _) -> free;
      case Row(_, LeaseEvent.Lost _) -> LeaseState.NONE;
      case Row(_, LeaseEvent.Released _) -> LeaseState.NONE;
    };
  }

  private Held taken(LeaseEvent.Taken taken) {
    long wait = ttl.plus(recvWindow).plus(margin).toNanos();
    return new Held(
        taken.runId(),
        taken.askedNanos() + wait,
        taken.askedNanos() + ttl.toNanos(),
        taken.askedWallMillis() + ttl.toMillis());
  }

  private LeaseState renewed(Held held, LeaseEvent.Renewed renewed) {
    if (!held.runId().equals(renewed.runId())) {
      return LeaseState.NONE;
    }
    return new Held(
        held.runId(),
        held.usableFromNanos(),
        renewed.askedNanos() + ttl.toNanos(),
        renewed.askedWallMillis() + ttl.toMillis());
  }

  /// Whether exposure may be signed now, by both clocks: one of them may have stood still.
  public static boolean allows(LeaseState state, long nowNanos, long nowWallMillis) {
    return state instanceof Held held
        && nowNanos >= held.usableFromNanos()
        && nowNanos < held.untilNanos()
        && nowWallMillis < held.untilWallMillis();
  }

  /// How long before its end a lease is renewed.
  public long renewEveryNanos() {
    return TimeUnit.MILLISECONDS.toNanos(Math.max(1, ttl.toMillis() / 3));
  }
}
