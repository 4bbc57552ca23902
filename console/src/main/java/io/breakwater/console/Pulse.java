package io.breakwater.console;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Turns any number of wakes into at most one beat per interval. A beat after a quiet time comes at
/// once; nobody waits by spinning.
final class Pulse implements AutoCloseable {
  private final Duration interval;
  private final AtomicBoolean dirty = new AtomicBoolean();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition woken = lock.newCondition();
  private final Condition beaten = lock.newCondition();
  private final Thread thread;
  private long beat;
  private boolean closed;

  Pulse(Duration interval) {
    this.interval = interval;
    thread = Thread.ofVirtual().name("console-pulse").unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  /// Says that something changed. Cheap when it was said already.
  void wake() {
    if (!dirty.compareAndSet(false, true)) {
      return;
    }
    lock.lock();
    try {
      woken.signal();
    } finally {
      lock.unlock();
    }
  }

  long beat() {
    lock.lock();
    try {
      return beat;
    } finally {
      lock.unlock();
    }
  }

  boolean isClosed() {
    lock.lock();
    try {
      return closed;
    } finally {
      lock.unlock();
    }
  }

  /// Waits until there is a beat other than `seen`, the pulse is closed, or the time is over.
  void awaitAfter(long seen, Duration atMost) throws InterruptedException {
    lock.lock();
    try {
      long left = atMost.toNanos();
      while (beat == seen && !closed && left > 0) {
        left = beaten.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      woken.signal();
      beaten.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void run() {
    lock.lock();
    try {
      while (!closed) {
        while (!dirty.get() && !closed) {
          woken.await();
        }
        dirty.set(false);
        beat++;
        beaten.signalAll();
        rest();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
  }

  /// Lets the interval pass; only closing cuts it short.
  private void rest() throws InterruptedException {
    long left = interval.toNanos();
    while (!closed && left > 0) {
      left = woken.awaitNanos(left);
    }
  }
}
