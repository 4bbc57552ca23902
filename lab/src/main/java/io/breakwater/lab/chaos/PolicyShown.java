package io.breakwater.lab.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What `breakwater policy get` showed: the version, the mode in force and every key.
///
/// @param exitCode 0 where the trader's journal told it
record PolicyShown(int exitCode, List<String> lines) {
  PolicyShown {
    lines = List.copyOf(lines);
  }

  static PolicyShown of(Ran ran) {
    return new PolicyShown(ran.exitCode(), ran.out());
  }

  /// Whether a line begins with this and holds that, whatever the case.
  boolean shows(String key, String value) {
    return lines.stream()
        .map(line -> line.toLowerCase(Locale.ROOT))
        .anyMatch(line -> line.startsWith(key) && line.contains(value));
  }

  /// How it differs from one that was shown before. While nobody changes it every line is the same:
  /// none is looser, and the version is no other.
  List<String> differences(PolicyShown before) {
    List<String> differences = new ArrayList<>();
    if (exitCode != before.exitCode()) {
      differences.add("exit " + exitCode + " instead of " + before.exitCode());
    }
    lines.stream()
        .filter(line -> !before.lines().contains(line))
        .forEach(line -> differences.add("now: " + line));
    before.lines().stream()
        .filter(line -> !lines.contains(line))
        .forEach(line -> differences.add("before: " + line));
    return differences;
  }
}
