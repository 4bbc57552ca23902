package io.breakwater.kernel.shard;

import java.util.List;
import java.util.SortedSet;

/// What the supervisor sees of the shards. Times are monotonic nanoseconds.
public sealed interface ShardEvent {
  long atNanos();

  /// These are the units that are to be read, from now on.
  record Wanted(long atNanos, SortedSet<Unit> units) implements ShardEvent {}

  /// A process for the shard is about to be made: what it is to begin with is decided now.
  record Launching(long atNanos, ShardId shard) implements ShardEvent {}

  /// A process of the shard was found, made by an earlier supervisor.
  record Found(long atNanos, ShardId shard) implements ShardEvent {}

  /// It said how it fares.
  ///
  /// @param applied the last order that it obeyed
  record Reported(long atNanos, ShardId shard, long applied, List<Line> lines)
      implements ShardEvent {
    public Reported {
      lines = List.copyOf(lines);
    }
  }

  /// What a shard says of one unit.
  ///
  /// @param silentNanos how long ago it last heard of it, or was asked to read it
  /// @param heard whether it has heard of it at all
  record Line(Unit unit, long silentNanos, boolean heard, boolean ended) {}

  /// Its process is gone.
  record Gone(long atNanos, ShardId shard, String reason) implements ShardEvent {}

  /// It was ended for good, because it was idle.
  record Removed(long atNanos, ShardId shard) implements ShardEvent {}

  /// An operator wants the unit read by this shard.
  record MoveAsked(long atNanos, Unit unit, ShardId shard, String reason) implements ShardEvent {}

  record TimeReached(long atNanos) implements ShardEvent {}

  /// The supervisor itself did not run for so long.
  record Paused(long atNanos, long gapNanos) implements ShardEvent {}
}
