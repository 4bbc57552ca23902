package io.breakwater.runtime.snapshot;

import io.breakwater.bus.codec.JsonIn;
import io.breakwater.bus.codec.JsonOut;
import io.breakwater.kernel.SetAside;
import io.breakwater.kernel.State;
import io.breakwater.kernel.state.Table;

/// Entries of others' streams that could not be read, counted by stream.
final class SetAsideState {
  private SetAsideState() {}

  static void write(JsonOut out, SetAside setAside) {
    Tables.put(out, "bySource", setAside.bySource(), SetAsideState::count);
  }

  static SetAside read(JsonIn in) {
    Table<String, SetAside.Count> none = State.EMPTY.setAside().bySource();
    return new SetAside(Tables.read(in, "bySource", none, SetAsideState::count));
  }

  private static void count(JsonOut out, Table.Entry<String, SetAside.Count> entry) {
    out.put("source", entry.key())
        .put("untold", entry.value().untold())
        .put("toldNanos", entry.value().toldNanos())
        .put("lastCause", entry.value().lastCause());
  }

  private static Table.Entry<String, SetAside.Count> count(JsonIn in) {
    String source = in.text("source");
    return new Table.Entry<>(
        source,
        new SetAside.Count(in.number("untold"), in.number("toldNanos"), in.text("lastCause")));
  }
}
