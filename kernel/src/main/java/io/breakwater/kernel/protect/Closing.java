package io.breakwater.kernel.protect;

import io.breakwater.kernel.state.Hashed;
import io.breakwater.kernel.state.StableHash;

/// The wish to close a position, kept until it is flat.
///
/// @param cause what asked, as it stands in the intents
/// @param dueNanos when the next closing order may be made
public record Closing(String cause, long sinceNanos, long dueNanos) implements Hashed {
  @Override
  public long stableHash() {
    return StableHash.of("closing").add(cause).add(sinceNanos).add(dueNanos).value();
  }
}
