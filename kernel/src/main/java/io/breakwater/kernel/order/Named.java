package io.breakwater.kernel.order;

import io.breakwater.kernel.state.Hashed;
import io.breakwater.kernel.state.KeyHash;
import io.breakwater.model.value.ClientOrderId;

/// An entry of an index: which order is meant.
public record Named(ClientOrderId id) implements Hashed {
  @Override
  public long stableHash() {
    return KeyHash.order(id);
  }
}
