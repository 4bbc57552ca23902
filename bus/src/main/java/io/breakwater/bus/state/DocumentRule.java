package io.breakwater.bus.state;

import java.util.Optional;

/// What every version of a state file must satisfy beside its checksum.
public interface DocumentRule {
  /// Any JSON object will do.
  DocumentRule NONE = _ -> Optional.empty();

  /// Why this document must not be written, or believed where it is read.
  Optional<String> objection(String json);
}
