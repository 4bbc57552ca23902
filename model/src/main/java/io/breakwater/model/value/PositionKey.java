package io.breakwater.model.value;

/// What a position is keyed by: the market and, in hedge mode, the side.
public record PositionKey(Symbol symbol, PositionSide side) implements Comparable<PositionKey> {
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
