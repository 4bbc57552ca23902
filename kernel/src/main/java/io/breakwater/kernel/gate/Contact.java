package io.breakwater.kernel.gate;

import io.breakwater.kernel.state.StableHash;

/// Contact with one part of the venue.
public record Contact(boolean up, String detail, long sinceMillis) {
  static final Contact NONE = new Contact(false, "no contact yet", 0);

  long stableHash() {
    return StableHash.of("contact").add(up).add(detail).add(sinceMillis).value();
  }
}
