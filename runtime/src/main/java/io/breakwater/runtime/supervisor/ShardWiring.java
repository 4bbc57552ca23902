package io.breakwater.runtime.supervisor;

import io.breakwater.kernel.shard.ShardRule;
import io.breakwater.model.watch.WatchFact;
import io.breakwater.runtime.config.Config;
import io.breakwater.runtime.process.Clock;
import io.breakwater.runtime.process.Component;
import io.breakwater.runtime.process.Folders;
import io.breakwater.runtime.process.OperatorToken;
import io.breakwater.runtime.shard.ShardConfig;
import io.breakwater.runtime.shard.ShardKeeper;
import io.breakwater.runtime.shard.ShardNews;
import java.util.Optional;
import java.util.function.Consumer;

/// Brings supervisor and shards together.
final class ShardWiring {
  private ShardWiring() {}

  /// Empty on a host without feeders.
  static Optional<ShardKeeper> keeper(
      Folders folders,
      Config config,
      Clock clock,
      Supervisor supervisor,
      Consumer<WatchFact> record) {
    if (!Component.here(config).contains(Component.FEEDER)) {
      return Optional.empty();
    }
    ShardConfig shards = ShardConfig.of(config);
    return Optional.of(
        new ShardKeeper(
            new ShardKeeper.Ground(folders, clock, OperatorToken.read(folders)),
            ShardRule.of(shards.count(), shards.max(), shards.capacity()),
            ShardConfig.units(config),
            hands(supervisor),
            new ShardNews(clock, record)));
  }

  private static ShardKeeper.Hands hands(Supervisor supervisor) {
    return new ShardKeeper.Hands() {
      @Override
      public void add(Component feeder) {
        supervisor.add(feeder);
      }

      @Override
      public void remove(Component feeder) {
        supervisor.remove(feeder);
      }

      @Override
      public void later(Runnable work) {
        supervisor.later(work);
      }
    };
  }
}
