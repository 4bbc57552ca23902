package io.breakwater.kernel.shard;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/// One shard as the supervisor knows it.
///
/// @param order the newest order that was given to it
/// @param applied the newest order that it said it obeyed
/// @param reportedNanos when it last reported
/// @param tookNanos when it last took over a unit of another shard
/// @param doubtedNanos when all that it reads was last doubted
/// @param reads what it last said it reads
public record Shard(
    Standing standing,
    Order order,
    long applied,
    long reportedNanos,
    long tookNanos,
    long doubtedNanos,
    SortedSet<Unit> reads) {
  /// An order by its number; 0 for none.
  public record Order(long number, long givenNanos) {}

  public Shard {
    reads = Collections.unmodifiableSortedSet(new TreeSet<>(reads));
  }

  static Shard starting(long nowNanos, boolean found) {
    return new Shard(
        new Standing.Starting(nowNanos, found),
        new Order(0, nowNanos),
        0,
        nowNanos,
        Long.MIN_VALUE / 2,
        nowNanos,
        new TreeSet<>());
  }

  /// Whether there is a process behind it that may hear an order.
  public boolean hears() {
    return switch (standing) {
      case Standing.Starting _, Standing.Healthy _, Standing.Degraded _ -> true;
      case Standing.Dead(_, _, boolean gone) -> !gone;
    };
  }

  public boolean isHealthy() {
    return standing instanceof Standing.Healthy;
  }

  /// Whether it reports and hears nothing of what it reads.
  public boolean isSilent() {
    return standing instanceof Standing.Degraded(_, _, boolean silent) && silent;
  }

  /// Whether nothing is on its way to it.
  public boolean isObedient() {
    return applied >= order.number;
  }

  Shard with(Standing changed) {
    return new Shard(changed, order, applied, reportedNanos, tookNanos, doubtedNanos, reads);
  }

  Shard ordered(long number, long nowNanos) {
    return new Shard(
        standing,
        new Order(number, nowNanos),
        applied,
        reportedNanos,
        tookNanos,
        doubtedNanos,
        reads);
  }

  Shard took(long nowNanos) {
    return new Shard(standing, order, applied, reportedNanos, nowNanos, doubtedNanos, reads);
  }

  Shard reported(long number, SortedSet<Unit> now, long nowNanos) {
    return new Shard(standing, order, number, nowNanos, tookNanos, doubtedNanos, now);
  }

  Shard doubted(long nowNanos) {
    return new Shard(standing, order, applied, reportedNanos, tookNanos, nowNanos, reads);
  }

  /// The supervisor did not look for so long: what it did not hear may have been said.
  Shard paused(long gapNanos) {
    return new Shard(
        standing,
        new Order(order.number, order.givenNanos + gapNanos),
        applied,
        reportedNanos + gapNanos,
        tookNanos,
        doubtedNanos,
        reads);
  }
}
