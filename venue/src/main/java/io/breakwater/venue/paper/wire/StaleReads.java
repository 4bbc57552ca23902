package io.breakwater.venue.paper.wire;

import io.breakwater.venue.paper.engine.Entry;
import io.breakwater.venue.paper.engine.Exchange;
import io.breakwater.venue.paper.engine.Row;
import io.breakwater.venue.paper.record.Journal;
import io.breakwater.venue.paper.record.RowCodec;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The account as it was a while ago, for reads that lag behind: a second engine that takes in the
/// same rows later. Made from the record at the first stale read, so it costs nothing before.
final class StaleReads {
  /// Rows that may wait; beyond that the past is made anew when it is next asked for.
  static final int AHEAD_MAX = 100_000;

  private final Supplier<Exchange> engines;
  private final Function<Exchange, Routes> routesOf;
  private final Journal journal;
  private final RowCodec codec = new RowCodec();
  private final Deque<Row> ahead = new ArrayDeque<>();
  private @Nullable Exchange past;
  private @Nullable Routes routes;

  StaleReads(Supplier<Exchange> engines, Function<Exchange, Routes> routesOf, Journal journal) {
    this.engines = engines;
    this.routesOf = routesOf;
    this.journal = journal;
  }

  /// The routes over the state of that time. Never goes back: after a later time it stays there.
  Routes asOf(long millis) {
    Exchange engine = past;
    Routes known = routes;
    if (engine == null || known == null) {
      engine = engines.get();
      known = routesOf.apply(engine);
      past = engine;
      routes = known;
      begin(engine);
    }
    for (Row row = ahead.peekFirst();
        row != null && row.timeMillis() <= millis;
        row = ahead.peekFirst()) {
      engine.restore(ahead.removeFirst());
    }
    return known;
  }

  /// Takes the record in; the past begins when the last account was opened.
  private void begin(Exchange engine) {
    long[] opened = {0};
    journal.forEachLine(line -> {
      Row row = codec.parse(line);
      ahead.addLast(row);
      if (row.entry() instanceof Entry.AccountOpened) {
        opened[0] = row.sequence();
      }
    });
    while (!ahead.isEmpty() && ahead.getFirst().sequence() <= opened[0]) {
      engine.restore(ahead.removeFirst());
    }
  }

  /// Rows that were written down just now.
  void written(List<Row> rows) {
    if (past != null) {
      ahead.addAll(rows);
      if (ahead.size() > AHEAD_MAX) {
        forget();
      }
    }
  }

  /// Nobody reads the past any more.
  void forget() {
    past = null;
    routes = null;
    ahead.clear();
  }
}
