package io.breakwater.runtime.anomaly;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/// How two counters of one process have grown over the last while. One thread.
final class Growth {
  /// Points that are kept; beyond them the oldest goes.
  static final int POINTS_MAX = 200;

  private final long lengthNanos;
  private final Deque<Point> points = new ArrayDeque<>();

  private record Point(long pid, long atNanos, long first, long second) {}

  /// By how much, in how long.
  record Grown(long nanos, long first, long second) {}

  /// @param lengthNanos the while: at least so long, and not much longer
  Growth(long lengthNanos) {
    this.lengthNanos = lengthNanos;
  }

  /// Notes where the counters stand; empty until there is a point old enough of the same process.
  Optional<Grown> seen(long pid, long atNanos, long first, long second) {
    Point last = points.peekLast();
    if (last != null && (last.pid() != pid || first < last.first() || second < last.second())) {
      points.clear();
    }
    points.addLast(new Point(pid, atNanos, first, second));
    if (points.size() > POINTS_MAX) {
      points.removeFirst();
    }
    Optional<Point> old = Optional.empty();
    while (points.size() > 1 && atNanos - points.getFirst().atNanos() >= lengthNanos) {
      old = Optional.of(points.removeFirst());
    }
    // The last one that is old enough is needed again.
    old.ifPresent(points::addFirst);
    return old.map(
        from -> new Grown(atNanos - from.atNanos(), first - from.first(), second - from.second()));
  }
}
