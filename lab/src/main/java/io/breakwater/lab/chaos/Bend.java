package io.breakwater.lab.chaos;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// The state of one direction of a [Cable], shared by all its connections: the flaw it has now, and
/// what that did. Any thread.
final class Bend {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final AtomicLong carried = new AtomicLong();
  private final AtomicLong dropped = new AtomicLong();
  private final AtomicLong corrupted = new AtomicLong();
  private final AtomicLong struck = new AtomicLong();
  private volatile Optional<Flaw> flaw = Optional.empty();

  Optional<Flaw> flaw() {
    return flaw;
  }

  /// From now on; wakes those that wait for another one to end.
  void set(Optional<Flaw> now) {
    lock.lock();
    try {
      flaw = now;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// Waits while the flaw is of this kind.
  void awaitWhile(Class<? extends Flaw> kind) throws InterruptedException {
    lock.lock();
    try {
      while (flaw.filter(kind::isInstance).isPresent()) {
        struck.incrementAndGet();
        changed.await();
      }
    } finally {
      lock.unlock();
    }
  }

  /// Waits until then, whatever the flaw becomes: what is on its way stays on its way.
  void awaitUntil(long nanos) throws InterruptedException {
    long left = nanos - System.nanoTime();
    if (left > 0) {
      TimeUnit.NANOSECONDS.sleep(left);
    }
  }

  void carried(long bytes) {
    carried.addAndGet(bytes);
  }

  void dropped(long bytes) {
    dropped.addAndGet(bytes);
  }

  void flipped() {
    corrupted.incrementAndGet();
  }

  void struck(long pieces) {
    struck.addAndGet(pieces);
  }

  /// Bytes that went through.
  long carried() {
    return carried.get();
  }

  /// Bytes that were swallowed.
  long dropped() {
    return dropped.get();
  }

  /// Bytes of which a bit was turned over.
  long corrupted() {
    return corrupted.get();
  }

  /// How often a flaw met something.
  long struck() {
    return struck.get();
  }
}
