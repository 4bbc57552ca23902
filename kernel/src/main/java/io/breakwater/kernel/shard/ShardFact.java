package io.breakwater.kernel.shard;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/// What has happened to shards and units: the audit.
public sealed interface ShardFact {
  /// A shard stands otherwise than before, by the words for it.
  record Turned(ShardId shard, String from, String to, String reason) implements ShardFact {}

  /// A unit got another place.
  ///
  /// @param from empty where it had none
  record Moved(Unit unit, Optional<ShardId> from, ShardId to, String reason) implements ShardFact {}

  /// Its prices are not the newest any more.
  record WentStale(Unit unit, String reason) implements ShardFact {}

  /// They are again.
  ///
  /// @param staleNanos how long they were not
  record CameFresh(Unit unit, ShardId shard, long staleNanos) implements ShardFact {}

  /// They are, for the first time in this life: an earlier one may have told that they are not.
  record FirstHeard(Unit unit, ShardId shard) implements ShardFact {}

  /// A shard reads what it should not.
  record ZombieSeen(ShardId shard, Unit unit) implements ShardFact {}

  /// Units need a place and there is none. Told anew when more come.
  record Unassigned(SortedSet<Unit> units, String reason) implements ShardFact {
    public Unassigned {
      units = Collections.unmodifiableSortedSet(new TreeSet<>(units));
    }
  }

  /// Every unit has a place again, or for the first time in this life.
  record AllAssigned() implements ShardFact {}

  /// Nothing is moved beyond what there is room for, or nothing at all.
  record BreakerOpened(String reason) implements ShardFact {}

  /// Units are moved again as they need.
  record BreakerClosed() implements ShardFact {}

  /// No shard is well.
  record AllUnhealthy(String reason) implements ShardFact {}

  /// A shard is well again where none was, or the first one is in this life.
  record SomeHealthy(ShardId shard) implements ShardFact {}

  /// One more is started.
  record Added(ShardId shard, String reason) implements ShardFact {}

  /// One is ended, because it was idle.
  record Removed(ShardId shard) implements ShardFact {}
}
