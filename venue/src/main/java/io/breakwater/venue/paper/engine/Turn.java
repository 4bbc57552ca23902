package io.breakwater.venue.paper.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// The rows of the turn under way. Gives each its number, applies it, and lets the listener hear of
/// it while the state is as that row left it.
final class Turn {
  private final ExchangeState state;
  private final List<Row> rows = new ArrayList<>();
  private Consumer<Row> listener = _ -> {};

  Turn(ExchangeState state) {
    this.state = state;
  }

  void onRow(Consumer<Row> newListener) {
    listener = newListener;
  }

  void emit(Entry entry, long nowMillis) {
    Row row = new Row(state.nextSequence(), nowMillis, entry, false);
    state.apply(row);
    rows.add(row);
    listener.accept(row);
  }

  boolean isEmpty() {
    return rows.isEmpty();
  }

  List<Row> drain() {
    List<Row> drained = new ArrayList<>(rows.size());
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      boolean more = i + 1 < rows.size();
      drained.add(new Row(row.sequence(), row.timeMillis(), row.entry(), more));
    }
    rows.clear();
    return drained;
  }
}
