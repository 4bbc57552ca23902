package io.breakwater.runtime.gauge;

import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/// How often a figure was at most so much, for a fixed row of bounds. Any thread; what is read is
/// one moment.
public final class Histogram {
  private static final double NANOS_PER_SECOND = 1e9;

  /// From 10 microseconds to 100 ms: what is computed.
  private static final List<Double> QUICK =
      List.of(1e-5, 2.5e-5, 5e-5, 1e-4, 2.5e-4, 5e-4, 1e-3, 2.5e-3, 1e-2, 1e-1);

  /// From 100 microseconds to 10 s: disks and networks.
  private static final List<Double> WAITING =
      List.of(1e-4, 5e-4, 1e-3, 5e-3, 1e-2, 2.5e-2, 5e-2, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0);

  private final ReentrantLock lock = new ReentrantLock();
  private final List<Double> bounds;
  private final long[] counts;
  private double sum;

  private Histogram(List<Double> bounds) {
    this.bounds = bounds;
    this.counts = new long[bounds.size() + 1];
  }

  /// For what a processor does.
  public static Histogram ofQuickWork() {
    return new Histogram(QUICK);
  }

  /// For what waits for a disk, a server or a person.
  public static Histogram ofWaiting() {
    return new Histogram(WAITING);
  }

  /// For whole numbers from 0 to the greatest.
  public static Histogram ofCounts(int greatest) {
    return new Histogram(
        java.util.stream.IntStream.rangeClosed(0, greatest).mapToObj(i -> (double) i).toList());
  }

  public void observeNanos(long nanos) {
    observe(nanos / NANOS_PER_SECOND);
  }

  public void observe(double value) {
    lock.lock();
    try {
      int bucket = 0;
      while (bucket < bounds.size() && value > bounds.get(bucket)) {
        bucket++;
      }
      counts[bucket]++;
      sum += value;
    } finally {
      lock.unlock();
    }
  }

  /// What was observed up to now.
  ///
  /// @param atMost for each bound how many were not above it; the last is all
  public record Reading(List<Double> bounds, List<Long> atMost, double sum) {
    public Reading {
      bounds = List.copyOf(bounds);
      atMost = List.copyOf(atMost);
    }

    public long count() {
      return atMost.getLast();
    }
  }

  public Reading reading() {
    lock.lock();
    try {
      List<Long> atMost = new java.util.ArrayList<>();
      long before = 0;
      for (long count : counts) {
        before += count;
        atMost.add(before);
      }
      return new Reading(bounds, atMost, sum);
    } finally {
      lock.unlock();
    }
  }
}
