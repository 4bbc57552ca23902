package io.breakwater.kernel.shard;

/// The figures by which shards are judged and units are moved.
///
/// @param count shards that there always are
/// @param max shards that there may be
/// @param capacity markets that a shard may carry
/// @param movesMax moves within any second
public record ShardRule(int count, int max, int capacity, int movesMax, Patience patience) {
  private static final long MILLI = 1_000_000L;
  private static final long SECOND = 1_000 * MILLI;

  public ShardRule {
    if (count < 1 || max < count || capacity < 1 || movesMax < 1) {
      throw new IllegalArgumentException(
          "shards " + count + " to " + max + ", capacity " + capacity + ", moves " + movesMax);
    }
  }

  /// With the standard patience and 10 moves in a second.
  public static ShardRule of(int count, int max, int capacity) {
    return new ShardRule(count, max, capacity, 10, Patience.standard());
  }

  /// How long is waited, in nanoseconds.
  ///
  /// @param report without a report a shard is DEGRADED
  /// @param silent without a word of a unit that has been heard before, it is silent
  /// @param first the same for one that was just asked for
  /// @param start until a shard that was started must report
  /// @param scarce between two moves of a unit for its own silence, between a want of room and a
  ///   further shard
  /// @param calm how long an open breaker stays open, how long a shard must be well to be trusted
  public record Patience(
      long report, long silent, long first, long start, Scarcity scarce, Calm calm) {
    static Patience standard() {
      return new Patience(
          1_500 * MILLI,
          2_500 * MILLI,
          6 * SECOND,
          30 * SECOND,
          Scarcity.standard(),
          Calm.standard());
    }

    /// Four times as long as that without a report: it is DEAD.
    long dead() {
      return 4 * report;
    }
  }

  /// Waits where there is too little, in nanoseconds.
  ///
  /// @param again between two moves of a unit for its own silence, doubled each time
  /// @param grow a want of room lasts so long before a shard is added
  /// @param idle a shard above the count is empty so long before it is removed
  /// @param told a unit has no place for so long before people are told
  public record Scarcity(long again, long grow, long idle, long told) {
    static Scarcity standard() {
      return new Scarcity(60 * SECOND, 10 * SECOND, 120 * SECOND, 2 * SECOND);
    }
  }

  /// Waits that keep from acting in haste, in nanoseconds.
  ///
  /// @param breaker an open breaker stays open
  /// @param cascade a shard that fails so soon after it took units over has failed because of them
  /// @param all no shard is well for so long before people are told
  /// @param adopt how long a supervisor waits for what running shards say before it assigns
  /// @param resend before an order that was not obeyed is given once more, and between two doubts
  ///   of a shard that does not report
  public record Calm(long breaker, long cascade, long all, long adopt, long resend) {
    static Calm standard() {
      return new Calm(30 * SECOND, 10 * SECOND, 3 * SECOND, 3 * SECOND, 1 * SECOND);
    }
  }
}
