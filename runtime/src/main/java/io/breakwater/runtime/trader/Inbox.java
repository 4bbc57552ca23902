package io.breakwater.runtime.trader;

import io.breakwater.model.input.Arrived;
import io.breakwater.model.input.Cursor;
import io.breakwater.model.input.Input;
import io.breakwater.runtime.process.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Where everything that has no place in another log arrives: venue answers and commands. Any
/// thread puts, one takes. When full, putting blocks: an answer of the venue is never dropped.
public final class Inbox {
  /// Inputs that may wait.
  public static final int SIZE_MAX = 10_000;

  private final Clock clock;
  private final Deque<Arrived> waiting = new ArrayDeque<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private boolean woken;

  public Inbox(Clock clock) {
    this.clock = clock;
  }

  /// Puts an input with the wall clock of now as its arrival; blocks while the inbox is full.
  public void put(Input input) {
    lock.lock();
    try {
      while (waiting.size() >= SIZE_MAX) {
        changed.awaitUninterruptibly();
      }
      waiting.addLast(new Arrived(input, Cursor.LOCAL, clock.wallMillis()));
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// Lets a waiting taker look around, though nothing was put.
  public void wake() {
    lock.lock();
    try {
      woken = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// Takes up to `max` inputs, oldest first; never waits.
  public List<Arrived> take(int max) {
    lock.lock();
    try {
      List<Arrived> taken = new ArrayList<>();
      while (taken.size() < max && !waiting.isEmpty()) {
        taken.add(waiting.removeFirst());
      }
      if (!taken.isEmpty()) {
        changed.signalAll();
      }
      return taken;
    } finally {
      lock.unlock();
    }
  }

  /// How many inputs wait. Any thread.
  public int size() {
    lock.lock();
    try {
      return waiting.size();
    } finally {
      lock.unlock();
    }
  }

  /// Waits until something is there, somebody wakes, or the time is over.
  public void await(long millisMax) throws InterruptedException {
    lock.lock();
    try {
      long left = TimeUnit.MILLISECONDS.toNanos(millisMax);
      while (waiting.isEmpty() && !woken && left > 0) {
        left = changed.awaitNanos(left);
      }
      woken = false;
    } finally {
      lock.unlock();
    }
  }
}
