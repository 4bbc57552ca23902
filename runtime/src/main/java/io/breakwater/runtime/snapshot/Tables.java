package io.breakwater.runtime.snapshot;

import io.breakwater.bus.codec.JsonIn;
import io.breakwater.bus.codec.JsonOut;
import io.breakwater.kernel.state.Hashed;
import io.breakwater.kernel.state.Table;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;

/// Tables as lists of their entries with rising keys.
final class Tables {
  private Tables() {}

  static <K extends Comparable<? super K>, V extends Hashed> void put(
      JsonOut out, String name, Table<K, V> table, BiConsumer<JsonOut, Table.Entry<K, V>> entry) {
    out.putEach(name, table.entries(), entry);
  }

  /// @param empty a table of this kind without entries, which knows how its keys are hashed
  static <K extends Comparable<? super K>, V extends Hashed> Table<K, V> read(
      JsonIn in, String name, Table<K, V> empty, Function<JsonIn, Table.Entry<K, V>> entry) {
    Table<K, V> table = empty;
    for (Table.Entry<K, V> next : in.each(name, entry)) {
      Optional<K> last = table.lastKey();
      if (last.isPresent() && last.get().compareTo(next.key()) >= 0) {
        throw in.fault("key " + next.key() + " of " + name + " is repeated or out of order");
      }
      table = table.put(next.key(), next.value());
    }
    return table;
  }
}
