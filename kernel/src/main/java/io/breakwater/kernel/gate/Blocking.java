package io.breakwater.kernel.gate;

import io.breakwater.kernel.state.Hashed;
import io.breakwater.kernel.state.StableHash;

/// A blocking interlock as it was recorded.
public record Blocking(String reason, long sinceMillis) implements Hashed {
  @Override
  public long stableHash() {
    return StableHash.of("blocking").add(reason).add(sinceMillis).value();
  }
}
