package io.breakwater.kernel.shard;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/// What the supervisor is to do about shards.
public sealed interface ShardAct {
  /// Tell a shard to read these and no others.
  record Order(ShardId shard, long number, SortedSet<Unit> units) implements ShardAct {
    public Order {
      units = Collections.unmodifiableSortedSet(new TreeSet<>(units));
    }
  }

  /// Start one more.
  record Add(ShardId shard, String reason) implements ShardAct {}

  /// End one that is idle.
  record Remove(ShardId shard) implements ShardAct {}

  /// Tell the trader that the prices of these are not to be believed until newer ones come.
  record Doubt(SortedSet<Unit> units, String reason) implements ShardAct {
    public Doubt {
      units = Collections.unmodifiableSortedSet(new TreeSet<>(units));
    }
  }

  /// Write it down.
  record Note(ShardFact fact) implements ShardAct {}
}
