package io.breakwater.model.value;

import org.jspecify.annotations.Nullable;

/// What a position is keyed by: the market and, in hedge mode, the side.
public record PositionKey(Symbol symbol, PositionSide side) implements Comparable<PositionKey> {
  // Compared at every step of a decision: without the method handles that a record gets.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof PositionKey key && side == key.side && symbol.equals(key.symbol);
  }

  @Override
  public int hashCode() {
    return 31 * symbol.hashCode() + side.hashCode();
  }

  @Override
  public int compareTo(PositionKey other) {
    int bySymbol = symbol.compareTo(other.symbol);
    return bySymbol != 0 ? bySymbol : side.compareTo(other.side);
  }

  @Override
  public String toString() {
    return symbol + ":" + side;
  }
}
