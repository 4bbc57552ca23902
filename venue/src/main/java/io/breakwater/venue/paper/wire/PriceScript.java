package io.breakwater.venue.paper.wire;

import io.breakwater.model.value.Price;
import io.breakwater.model.value.Symbol;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/// Prices that somebody wants shown at given times, in the order of those.
final class PriceScript {
  /// Moves that may wait.
  static final int MOVES_MAX = 10_000;

  private final PriorityQueue<Move> moves =
      new PriorityQueue<>(Comparator.comparingLong(Move::atMillis).thenComparingLong(Move::number));
  private long count;

  record Move(Symbol symbol, Price price, long atMillis, long number) {}

  boolean add(Symbol symbol, Price price, long atMillis) {
    return moves.size() < MOVES_MAX && moves.add(new Move(symbol, price, atMillis, ++count));
  }

  void clear(Symbol symbol) {
    moves.removeIf(move -> move.symbol().equals(symbol));
  }

  List<Move> due(long nowMillis) {
    List<Move> due = new ArrayList<>();
    for (Move head = moves.peek();
        head != null && head.atMillis() <= nowMillis;
        head = moves.peek()) {
      due.add(moves.remove());
    }
    return due;
  }

  long nextDueMillis() {
    Move head = moves.peek();
    return head == null ? Long.MAX_VALUE : head.atMillis();
  }
}
