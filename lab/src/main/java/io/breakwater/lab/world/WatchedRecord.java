package io.breakwater.lab.world;

import io.breakwater.lab.invariant.Judge;
import io.breakwater.lab.invariant.Seen;
import io.breakwater.venue.paper.engine.Entry;
import io.breakwater.venue.paper.engine.Row;
import io.breakwater.venue.paper.record.MemoryStore;
import io.breakwater.venue.paper.record.RecordStore;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/// The paper exchange's own record, kept in memory over its restarts and shown to the judge row by
/// row as it is written.
final class WatchedRecord implements RecordStore {
  private final MemoryStore lines = new MemoryStore();
  private final Judge judge;
  private Runnable whenExecuted = () -> {};
  private final Set<String> executed = new HashSet<>();
  private final List<Row> rows = new ArrayList<>();
  private long changes;

  WatchedRecord(Judge judge) {
    this.judge = judge;
  }

  /// Told at each execution, in the middle of the exchange's work.
  void whenExecuted(Runnable told) {
    whenExecuted = told;
  }

  @Override
  public void append(String text) {
    lines.append(text);
  }

  /// A row of the exchange is written, as this line; requests are seen on the wire already.
  void written(Row row, String line) {
    if (row.entry() instanceof Entry.RequestSeen) {
      return;
    }
    changes++;
    rows.add(row);
    judge.see(new Seen.VenueRecorded(row, line));
    if (row.entry() instanceof Entry.Executed fill) {
      executed.add(fill.clientOrderId().text());
      whenExecuted.run();
    }
  }

  /// Whether anything of the order was executed, by the exchange's own record.
  boolean hasExecuted(String clientOrderId) {
    return executed.contains(clientOrderId);
  }

  /// How often anything changed at the exchange: orders, executions, whatever but requests.
  long changes() {
    return changes;
  }

  /// All rows but those of requests, in order.
  List<Row> rows() {
    return List.copyOf(rows);
  }

  @Override
  public void forEach(Consumer<String> visitor) {
    lines.forEach(visitor);
  }

  @Override
  public void cutTo(long count) {
    lines.cutTo(count);
    rows.removeIf(row -> row.sequence() > count);
  }

  @Override
  public void close() {
    lines.close();
  }
}
