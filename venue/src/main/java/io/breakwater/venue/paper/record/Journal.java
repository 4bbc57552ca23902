package io.breakwater.venue.paper.record;

import io.breakwater.venue.paper.engine.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/// The exchange's own record: turns of rows appended in one write each, and read back whole. A turn
/// whose last row is missing never happened, and its rows are cut off when the record is read.
public final class Journal implements AutoCloseable {
  private final RecordStore store;
  private final BiConsumer<Row, String> written;
  private final RowCodec codec = new RowCodec();
  private long lines;

  public Journal(RecordStore store) {
    this(store, (_, _) -> {});
  }

  /// @param written gets each row and its line once its turn is in the store; for who watches the
  ///   record without reading it back
  public Journal(RecordStore store, BiConsumer<Row, String> written) {
    this.store = store;
    this.written = written;
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
    List<String> texts = turn.stream().map(codec::text).toList();
    StringBuilder text = new StringBuilder(turn.size() * 256);
    texts.forEach(line -> text.append(line).append('\n'));
    store.append(text.toString());
    lines += turn.size();
    for (int i = 0; i < texts.size(); i++) {
      written.accept(turn.get(i), texts.get(i));
    }
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
