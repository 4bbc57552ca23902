package io.breakwater.runtime.trader;

import java.util.Optional;

/// The file that stops trading by being there.
public interface StopFile {
  /// Begins a stop file that the failsafe wrote; any other is an operator's.
  String FAILSAFE_TAG = "failsafe:";

  /// Its text, or empty where there is none. A file that is there but cannot be read stops as well,
  /// so its text is then what went wrong.
  Optional<String> text();
}
