package io.breakwater.bus.state;

import java.nio.file.Path;
import java.util.List;

/// What loading a state file gave. `aside` lists the invalid files that were moved out of the way.
public sealed interface StateLoad {
  record Loaded(String json) implements StateLoad {}

  /// The current version is missing or invalid for this reason; this is the one before it.
  record Previous(String json, String reason, List<Path> aside) implements StateLoad {
    public Previous {
      aside = List.copyOf(aside);
    }
  }

  /// There is neither a current nor a previous version.
  record Missing() implements StateLoad {}

  /// No version is valid: a safe default is the caller's business.
  record Invalid(String reason, List<Path> aside) implements StateLoad {
    public Invalid {
      aside = List.copyOf(aside);
    }
  }
}
