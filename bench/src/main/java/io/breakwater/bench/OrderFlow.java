package io.breakwater.bench;

import java.util.Random;

/// The orders of G13, the same for every book: around a standing depth, makers place, takers take
/// the best of both sides, and one order is taken away again. Six orders are a cycle, with exactly
/// two trades; each trade fills one resting order whole. Positions stay near zero. One thread.
final class OrderFlow {
  /// Orders that rest on each side between two cycles.
  static final int STANDING = 80;

  static final int MAKERS = 4;

  /// The taker's account; the makers are 1 to [#MAKERS].
  static final int TAKER = MAKERS + 1;

  static final int ORDERS_PER_CYCLE = 6;
  static final int TRADES_PER_CYCLE = 2;

  /// Prices are ticks; nothing is placed further than [#REACH] from here.
  static final long MIDDLE = 10_000;

  static final long REACH = 60;

  /// Whether an order sells.
  enum Way {
    BUY(-1),
    SELL(1);

    /// To which side of the middle its makers stand.
    private final int sign;

    Way(int sign) {
      this.sign = sign;
    }

    /// So many ticks from the middle, on the side where this rests.
    long resting(long ticks) {
      return MIDDLE + sign * ticks;
    }
  }

  /// What takes the orders. Every order is for one lot.
  interface Book {
    /// Places an order that finds nothing to take, and rests.
    void rest(long id, int account, Way way, long price);

    /// Places an order that takes the best at once, or ends.
    void take(long id, int account, Way way, long price);

    /// Takes a resting order away.
    void cancel(long id, int account);

    /// Waits until everything is done; how many trades there were.
    long trades();
  }

  private static final int DISTANCES = 4_096;
  private static final long SEED = 13;

  private final Book book;
  private final int[] distances = new Random(SEED).ints(DISTANCES, 1, 51).toArray();
  private long lastId;
  private int cycles;

  /// Places the standing depth.
  OrderFlow(Book book) {
    this.book = book;
    for (int i = 0; i < STANDING; i++) {
      int maker = 1 + i % MAKERS;
      book.rest(++lastId, maker, Way.SELL, Way.SELL.resting(distances[2 * i]));
      book.rest(++lastId, maker, Way.BUY, Way.BUY.resting(distances[2 * i + 1]));
    }
  }

  void cycle() {
    int maker = 1 + cycles % MAKERS;
    long ticks = distances[cycles % DISTANCES];
    cycles++;
    book.rest(++lastId, maker, Way.SELL, Way.SELL.resting(ticks));
    book.rest(++lastId, maker, Way.BUY, Way.BUY.resting(ticks));
    book.take(++lastId, TAKER, Way.BUY, MIDDLE + REACH);
    book.take(++lastId, TAKER, Way.SELL, MIDDLE - REACH);
    book.rest(++lastId, maker, Way.SELL, Way.SELL.resting(REACH - 1));
    book.cancel(lastId, maker);
  }

  /// Cycles until the time is over and everything is done; returns how many orders that was.
  long until(long endNanos) {
    long before = cycles;
    while (System.nanoTime() - endNanos < 0) {
      cycle();
    }
    checked();
    return (cycles - before) * ORDERS_PER_CYCLE;
  }

  /// Throws where the book made other trades than it should have.
  void checked() {
    long trades = book.trades();
    if (trades != (long) cycles * TRADES_PER_CYCLE) {
      throw new Unmeasurable(trades + " trades after " + cycles + " cycles");
    }
  }
}
