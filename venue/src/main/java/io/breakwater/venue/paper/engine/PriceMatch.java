package io.breakwater.venue.paper.engine;

/// Which level of the book gives an order its price: of the other side, or of its own.
public enum PriceMatch {
  NONE(0),
  OPPONENT(1),
  OPPONENT_5(5),
  OPPONENT_10(10),
  OPPONENT_20(20),
  QUEUE(1),
  QUEUE_5(5),
  QUEUE_10(10),
  QUEUE_20(20);

  private final int level;

  PriceMatch(int level) {
    this.level = level;
  }

  /// The level counted from one; 0 for none.
  public int level() {
    return level;
  }

  /// Whether it looks at the other side.
  public boolean isOpponent() {
    return switch (this) {
      case OPPONENT, OPPONENT_5, OPPONENT_10, OPPONENT_20 -> true;
      case NONE, QUEUE, QUEUE_5, QUEUE_10, QUEUE_20 -> false;
    };
  }
}
