package io.breakwater.venue.paper.record;

import io.breakwater.venue.paper.engine.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// The exchange's own record: turns of rows appended in one write each, and read back whole. A turn
/// whose last row is missing never happened, and its rows are cut off when the record is read.
public final class Journal implements AutoCloseable {
  private final RecordStore store;
  private final RowCodec codec = new RowCodec();
  private long lines;

  public Journal(RecordStore store) {
    this.store = store;
  }

  /// Hands every row of whole turns to the visitor, oldest first, and mends the end.
  public void restore(Consumer<Row> visitor) {
    List<Row> pending = new ArrayList<>();
    long[] kept = {0};
    store.forEach(line -> {
      Row row = codec.parse(line);
      pending.add(row);
      if (!row.more()) {
        pending.forEach(visitor);
        kept[0] += pending.size();
        pending.clear();
      }
    });
    if (!pending.isEmpty()) {
      store.cutTo(kept[0]);
    }
    lines = kept[0];
  }

  /// Writes a turn down. Nothing of it may leave the exchange before this is back.
  public void append(List<Row> turn) {
    if (turn.isEmpty()) {
      return;
    }
    StringBuilder text = new StringBuilder(turn.size() * 256);
    turn.forEach(row -> text.append(codec.text(row)).append('\n'));
    store.append(text.toString());
    lines += turn.size();
  }

  /// How many lines are written.
  public long size() {
    return lines;
  }

  /// Visits every line, as it stands.
  public void forEachLine(Consumer<String> visitor) {
    store.forEach(visitor);
  }

  @Override
  public void close() {
    store.close();
  }
}
