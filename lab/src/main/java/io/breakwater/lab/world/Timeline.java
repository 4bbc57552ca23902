package io.breakwater.lab.world;

import java.util.PriorityQueue;

/// Virtual time: events in the order of (time, sequence), one at a time. Time stands still while an
/// event works.
public final class Timeline {
  private static final long NANOS_PER_MILLI = 1_000_000L;

  private final PriorityQueue<Event> heap = new PriorityQueue<>();
  private long nowNanos;
  private long sequence;
  private long done;

  private record Event(long atNanos, long sequence, Runnable work) implements Comparable<Event> {
    @Override
    public int compareTo(Event other) {
      int time = Long.compare(atNanos, other.atNanos);
      return time == 0 ? Long.compare(sequence, other.sequence) : time;
    }
  }

  public long nowNanos() {
    return nowNanos;
  }

  /// Milliseconds since the beginning.
  public long nowMillis() {
    return nowNanos / NANOS_PER_MILLI;
  }

  /// Events that have happened.
  public long done() {
    return done;
  }

  /// Plans work for a time; a time that has passed means now, behind what is planned for now.
  public void atNanos(long nanos, Runnable work) {
    heap.add(new Event(Math.max(nanos, nowNanos), ++sequence, work));
  }

  public void atMillis(long millis, Runnable work) {
    atNanos(millis * NANOS_PER_MILLI, work);
  }

  public void afterNanos(long nanos, Runnable work) {
    atNanos(nowNanos + nanos, work);
  }

  public void afterMillis(long millis, Runnable work) {
    afterNanos(millis * NANOS_PER_MILLI, work);
  }

  /// Lets the next event happen; false where none is planned.
  public boolean step() {
    Event next = heap.poll();
    if (next == null) {
      return false;
    }
    nowNanos = next.atNanos();
    done++;
    next.work().run();
    return true;
  }
}
