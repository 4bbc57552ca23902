package io.breakwater.runtime.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// What Linux says of a process in `/proc/<pid>/stat`; other systems say nothing.
///
/// @param state one letter; `Z` is a process that has ended and that nobody reaped
/// @param startTicks when it started, in clock ticks since the system did: no step of the wall
///   clock moves it
public record ProcStat(char state, long startTicks) {
  private static final int START_FIELD_BEHIND_STATE = 19;

  /// Empty where there is no such process, or the system does not say.
  public static Optional<ProcStat> of(long pid) {
    try {
      return parse(Files.readString(Path.of("/proc", Long.toString(pid), "stat")));
    } catch (IOException _) {
      // Gone, or another system: nothing is known, which is what empty says.
      return Optional.empty();
    }
  }

  /// The name stands in parentheses and may hold anything; the fields are behind it.
  static Optional<ProcStat> parse(String line) {
    String[] fields = line.substring(line.lastIndexOf(')') + 1).strip().split(" ", -1);
    if (fields.length <= START_FIELD_BEHIND_STATE || fields[0].length() != 1) {
      return Optional.empty();
    }
    try {
      long ticks = Long.parseLong(fields[START_FIELD_BEHIND_STATE]);
      return Optional.of(new ProcStat(fields[0].charAt(0), ticks));
    } catch (NumberFormatException _) {
      return Optional.empty();
    }
  }

  /// Whether it has ended, and only its entry in the table of processes is left.
  public boolean isUnreaped() {
    return state == 'Z';
  }
}
