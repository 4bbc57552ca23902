package io.breakwater.kernel.gate;

import io.breakwater.kernel.state.KeyHash;
import io.breakwater.kernel.state.StableHash;
import io.breakwater.model.gate.InterlockName;
import io.breakwater.model.value.Scope;

/// One interlock of one scope.
public record InterlockKey(InterlockName name, Scope scope) implements Comparable<InterlockKey> {
  @Override
  public int compareTo(InterlockKey other) {
    int byName = name.compareTo(other.name);
    return byName != 0 ? byName : scope.compareTo(other.scope);
  }

  long stableHash() {
    return StableHash.of("interlock").add(name).add(KeyHash.scope(scope)).value();
  }
}
