package io.breakwater.lab.chaos;

import java.util.List;

/// A command that has ended.
///
/// @param millis from its start to its end, the start of its JVM included
/// @param startedWallMillis wall clock just before it was started
record Ran(int exitCode, List<String> out, List<String> err, long millis, long startedWallMillis) {
  Ran {
    out = List.copyOf(out);
    err = List.copyOf(err);
  }

  /// Both outputs, for a message.
  String text() {
    return "exit " + exitCode + " out=" + out + " err=" + err;
  }
}
