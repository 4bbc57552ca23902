package io.breakwater.runtime.shard;

import io.breakwater.model.value.Symbol;
import io.breakwater.runtime.config.Config;
import io.breakwater.runtime.config.PolicyConfig;
import io.breakwater.runtime.process.Component;
import io.breakwater.venue.binance.MarketStream;
import java.util.List;
import java.util.stream.IntStream;

/// What the configuration says of feed shards.
///
/// @param count shards that there always are
/// @param max shards that there may be
/// @param capacity markets that one shard may carry
public record ShardConfig(int count, int max, int capacity) {
  /// The log in which the supervisor says which prices are not to be believed.
  public static final String DOUBTS = "shards";

  /// Throws [io.breakwater.runtime.config.Problem] where a figure is out of its bounds.
  public static ShardConfig of(Config config) {
    int capacity = bounded(config, "shards.capacity", 1, MarketStream.SYMBOLS_MAX);
    int max = bounded(config, "shards.max", 1, Component.FEEDERS_MAX);
    int wanted = bounded(config, "shards.count", 0, max);
    int symbols = PolicyConfig.symbols(config).size();
    int needed = Math.min(max, Math.ceilDiv(symbols, capacity));
    return new ShardConfig(wanted == 0 ? needed : wanted, max, capacity);
  }

  private static int bounded(Config config, String path, int min, int max) {
    int figure = config.integer(path);
    if (figure < min || figure > max) {
      throw config.wrong(path, min + " to " + max);
    }
    return figure;
  }

  /// The markets with which a shard begins that nobody told anything: every so many-th.
  public List<Symbol> share(List<Symbol> symbols, Component feeder) {
    return IntStream.range(0, symbols.size())
        .filter(index -> index % count == feeder.number() - 1)
        .mapToObj(symbols::get)
        .limit(capacity)
        .toList();
  }

  /// The port of a component whose kind begins at this one: further feeders follow the first.
  ///
  /// @param first 0 for any
  public static int port(int first, Component component) {
    return first == 0 ? 0 : first + component.number() - 1;
  }
}
