package io.breakwater.kernel.state;

import io.breakwater.model.value.ClientOrderId;
import io.breakwater.model.value.Owner;
import io.breakwater.model.value.PositionKey;
import io.breakwater.model.value.Scope;
import io.breakwater.model.value.Symbol;

/// Stable hashes of the keys that tables are kept by, for `Table.empty(KeyHash::symbol)`.
public final class KeyHash {
  private static final long NUMBER = StableHash.of("number").value();

  private KeyHash() {}

  public static long symbol(Symbol symbol) {
    return StableHash.ofText(symbol.name());
  }

  public static long position(PositionKey key) {
    return StableHash.of(key.symbol().name()).add(key.side()).value();
  }

  public static long order(ClientOrderId id) {
    return StableHash.ofText(id.text());
  }

  public static long owner(Owner owner) {
    return StableHash.of(owner.name()).add(owner.kind()).value();
  }

  public static long scope(Scope scope) {
    return StableHash.ofText(scope.toString());
  }

  public static long text(String text) {
    return StableHash.ofText(text);
  }

  public static long number(long number) {
    return StableHash.then(NUMBER, number);
  }
}
