package io.breakwater.lab.invariant;

import java.util.Optional;

/// One numbered invariant over one history. Keeps what it needs to know itself.
public interface Check {
  /// Number and name, such as `INV-01 AtMostOneExecutionPerIntent`.
  String id();

  /// What was seen; says what is broken, if anything is.
  Optional<String> see(Seen seen);
}
