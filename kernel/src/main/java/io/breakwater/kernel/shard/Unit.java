package io.breakwater.kernel.shard;

import io.breakwater.model.value.Symbol;
import java.util.List;

/// What is read, moved and gated as one. Ordered by name.
public sealed interface Unit extends Comparable<Unit> {
  /// The name in files, commands and metrics; no two units have the same.
  String name();

  /// The markets that depend on it.
  List<Symbol> markets();

  /// How much of a shard's capacity it takes: one for each market.
  default int size() {
    return markets().size();
  }

  @Override
  default int compareTo(Unit other) {
    return name().compareTo(other.name());
  }

  /// One market of the venue.
  record Market(Symbol symbol) implements Unit {
    @Override
    public String name() {
      return symbol.name();
    }

    @Override
    public List<Symbol> markets() {
      return List.of(symbol);
    }
  }

  /// An event of a data provider and the markets that live by it.
  ///
  /// @param id the provider's name of it
  record Game(String id, List<Symbol> markets) implements Unit {
    public Game {
      markets = List.copyOf(markets);
      if (id.isBlank() || markets.isEmpty()) {
        throw new IllegalArgumentException("a game has an id and at least one market: " + id);
      }
    }

    @Override
    public String name() {
      return "game:" + id;
    }
  }
}
