package io.breakwater.bench;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// Runs one side of an outage on a thread of its own, again and again, and remembers when it first
/// got through after the outage began and how long its longest try took since then.
final class Pump implements AutoCloseable {
  private static final long THROUGH_NANOS_MAX = TimeUnit.SECONDS.toNanos(60);
  private static final double NANOS_PER_MILLI = 1e6;

  private final AutoCloseable side;
  private final long pauseNanos;
  private final BooleanSupplier attempt;
  private final AtomicLong firstNanos = new AtomicLong();
  private final AtomicLong longestNanos = new AtomicLong();
  private final Thread thread;
  private volatile boolean armed;
  private volatile boolean closed;

  /// @param pauseNanos between two tries, which is no part of their time
  /// @param attempt true if something got through
  Pump(String name, AutoCloseable side, long pauseNanos, BooleanSupplier attempt) {
    this.side = side;
    this.pauseNanos = pauseNanos;
    this.attempt = attempt;
    this.thread = Thread.ofPlatform().name("outage-" + name).start(this::run);
  }

  private void run() {
    while (!closed) {
      long began = System.nanoTime();
      boolean through = attempt.getAsBoolean();
      long now = System.nanoTime();
      if (armed) {
        longestNanos.accumulateAndGet(now - began, Math::max);
        if (through) {
          firstNanos.compareAndSet(0, now);
        }
      }
      if (pauseNanos > 0) {
        LockSupport.parkNanos(pauseNanos);
      }
    }
  }

  /// The server is gone: whatever gets through from now on does so after its return.
  void arm() {
    armed = true;
  }

  /// Milliseconds from the server's return to the first that got through; waits for it.
  Goal.Score lag(String name, long backNanos) {
    long end = System.nanoTime() + THROUGH_NANOS_MAX;
    while (firstNanos.get() == 0) {
      if (System.nanoTime() - end > 0 || !thread.isAlive()) {
        throw new Unmeasurable(name + ": nothing got through");
      }
      LockSupport.parkNanos(200_000);
    }
    return new Goal.Score(name, "ms", (firstNanos.get() - backNanos) / NANOS_PER_MILLI);
  }

  /// Milliseconds of the longest try since the server went away.
  Goal.Score longest(String name) {
    return new Goal.Score(name, "ms", longestNanos.get() / NANOS_PER_MILLI);
  }

  @Override
  public void close() {
    closed = true;
    try (Closing closing = new Closing()) {
      closing.add(side);
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
