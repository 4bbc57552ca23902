package io.breakwater.bus.codec;

import io.breakwater.model.value.Owner;
import io.breakwater.model.value.Symbol;
import java.util.List;
import java.util.Map.Entry;
import java.util.SortedMap;
import java.util.TreeMap;

/// Who may add exposure on which symbol, as a list in the order of the symbols. Not an object with
/// symbols as keys: a key cannot hold every text that a venue may give as a name.
final class Owners {
  private Owners() {}

  static List<Entry<Symbol, Owner>> entries(SortedMap<Symbol, Owner> owners) {
    return owners.entrySet().stream().sorted(Entry.comparingByKey()).toList();
  }

  static void entry(JsonOut out, Entry<Symbol, Owner> entry) {
    out.put("symbol", entry.getKey()).put("owner", entry.getValue());
  }

  static SortedMap<Symbol, Owner> read(JsonIn in) {
    SortedMap<Symbol, Owner> owners = new TreeMap<>();
    in.each("owners", one -> added(one, owners));
    return owners;
  }

  private static Symbol added(JsonIn in, SortedMap<Symbol, Owner> owners) {
    Symbol symbol = in.symbol("symbol");
    if (!owners.isEmpty() && owners.lastKey().compareTo(symbol) >= 0) {
      throw in.fault("symbol " + symbol + " is repeated or out of order");
    }
    owners.put(symbol, in.owner("owner"));
    return symbol;
  }
}
