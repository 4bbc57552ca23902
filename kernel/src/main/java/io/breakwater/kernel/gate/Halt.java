package io.breakwater.kernel.gate;

import io.breakwater.kernel.state.Hashed;
import io.breakwater.kernel.state.StableHash;

/// A halt of one scope: no new exposure there until somebody lifts it.
public record Halt(String operator, String reason, long sinceMillis) implements Hashed {
  @Override
  public long stableHash() {
    return StableHash.of("halt").add(operator).add(reason).add(sinceMillis).value();
  }
}
