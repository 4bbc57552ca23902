package io.breakwater.venue.binance;

import java.util.Comparator;
import java.util.PriorityQueue;

/// A loop in virtual time: nothing happens but in [#run] and [#advance].
final class VirtualLoop implements Loop {
  static final long WALL_MILLIS = 1_700_000_000_000L;
  private static final int STEPS_MAX = 1_000_000;

  private record Work(long atNanos, long number, Runnable work) {}

  private final PriorityQueue<Work> queue =
      new PriorityQueue<>(Comparator.comparingLong(Work::atNanos).thenComparingLong(Work::number));
  private long nanos;
  private long arrivals;

  @Override
  public long nanos() {
    return nanos;
  }

  @Override
  public long wallMillis() {
    return WALL_MILLIS + nanos / 1_000_000;
  }

  @Override
  public void execute(Runnable work) {
    after(0, work);
  }

  @Override
  public void after(long delayMillis, Runnable work) {
    queue.add(new Work(nanos + delayMillis * 1_000_000, arrivals++, work));
  }

  /// Runs what is due now.
  void run() {
    advance(0);
  }

  /// Lets time pass and runs what falls due, in order.
  void advance(long millis) {
    long until = nanos + millis * 1_000_000;
    int steps = 0;
    for (Work next = queue.peek(); next != null && next.atNanos <= until; next = queue.peek()) {
      if (++steps > STEPS_MAX) {
        throw new AssertionError("the loop does not come to rest");
      }
      queue.remove(next);
      nanos = Math.max(nanos, next.atNanos);
      next.work.run();
    }
    nanos = until;
  }

  /// Time passes and nothing runs, as in a process that is stopped; what fell due runs afterwards.
  void pause(long millis) {
    nanos += millis * 1_000_000;
  }
}
