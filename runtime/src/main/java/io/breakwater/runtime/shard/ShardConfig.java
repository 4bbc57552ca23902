package io.breakwater.runtime.shard;

import io.breakwater.kernel.shard.Unit;
import io.breakwater.model.value.Symbol;
import io.breakwater.runtime.config.Config;
import io.breakwater.runtime.config.ExitCode;
import io.breakwater.runtime.config.PolicyConfig;
import io.breakwater.runtime.config.Problem;
import io.breakwater.runtime.process.Component;
import io.breakwater.venue.binance.MarketStream;
import io.breakwater.venue.game.RecordedGame;
import io.breakwater.venue.recording.BrokenRecording;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

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
    List<Unit> units = units(config);
    for (Unit unit : units) {
      if (unit.size() > capacity) {
        throw config.wrong("shards.capacity", "at least " + unit.size() + ", for " + unit.name());
      }
    }
    int needed = Math.min(max, Math.ceilDiv(size(units), capacity));
    return new ShardConfig(wanted == 0 ? needed : wanted, max, capacity);
  }

  /// What is read as one: each game with its markets, and every other market by itself. Throws
  /// [Problem] for a game that cannot be played or whose markets are not configured.
  public static List<Unit> units(Config config) {
    List<Symbol> symbols = PolicyConfig.symbols(config);
    SortedSet<Symbol> inGames = new TreeSet<>();
    List<Unit> units = new ArrayList<>();
    for (RecordedGame game : games(config)) {
      for (Symbol symbol : game.markets()) {
        if (!symbols.contains(symbol)) {
          throw new Problem(
              ExitCode.USAGE,
              "game " + game.id() + " has the market " + symbol + ", which is not among symbols");
        }
      }
      inGames.addAll(game.markets());
      units.add(new Unit.Game(game.id(), game.markets()));
    }
    symbols.stream()
        .filter(symbol -> !inGames.contains(symbol))
        .map(Unit.Market::new)
        .forEach(units::add);
    return units;
  }

  /// The recorded games of the configured folder; none without one.
  public static List<RecordedGame> games(Config config) {
    String folder = config.text("games.folder");
    try {
      return folder.isEmpty() ? List.of() : RecordedGame.all(Path.of(folder));
    } catch (BrokenRecording broken) {
      throw new Problem(ExitCode.USAGE, "games.folder: " + broken.getMessage());
    }
  }

  private static int size(List<Unit> units) {
    return units.stream().mapToInt(Unit::size).sum();
  }

  private static int bounded(Config config, String path, int min, int max) {
    int figure = config.integer(path);
    if (figure < min || figure > max) {
      throw config.wrong(path, min + " to " + max);
    }
    return figure;
  }

  /// The units with which a shard begins that nobody told anything: every so many-th.
  public List<Unit> share(List<Unit> units, Component feeder) {
    List<Unit> share = new ArrayList<>();
    for (int index = 0; index < units.size(); index++) {
      boolean its = index % count == feeder.number() - 1;
      if (its && size(share) + units.get(index).size() <= capacity) {
        share.add(units.get(index));
      }
    }
    return share;
  }

  /// The port of a component whose kind begins at this one: further feeders follow the first.
  ///
  /// @param first 0 for any
  public static int port(int first, Component component) {
    return first == 0 ? 0 : first + component.number() - 1;
  }
}
