package io.breakwater.kernel.protect;

import io.breakwater.kernel.state.Hashed;
import io.breakwater.kernel.state.StableHash;

/// Who handed a position over, and why.
public record Adopted(String operator, String reason) implements Hashed {
  @Override
  public long stableHash() {
    return StableHash.of("adopted").add(operator).add(reason).value();
  }
}
