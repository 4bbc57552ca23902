package io.breakwater.kernel.shard;

import java.util.List;

/// What an event makes of the shards.
public sealed interface ShardStep {
  record Moved(Shards after, List<ShardAct> acts) implements ShardStep {
    public Moved {
      acts = List.copyOf(acts);
    }
  }

  /// The two do not fit: news of a shard that is not there. Nothing changes.
  record Contradicted(Shards before, ShardEvent event) implements ShardStep {}

  /// An operator's wish that cannot be granted. Nothing changes.
  record Refused(Shards before, String why) implements ShardStep {}
}
