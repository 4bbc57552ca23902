package io.breakwater.runtime.cli;

import io.breakwater.runtime.config.ExitCode;
import io.breakwater.runtime.config.Problem;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Durations as users write them: `500ms`, `90s`, `5m`, `2h`.
final class Durations {
  private static final Pattern FORM = Pattern.compile("(\\d{1,9})(ms|s|m|h)");

  private Durations() {}

  static long millis(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new Problem(
          ExitCode.USAGE, "not a duration: \"" + text + "\"; give for instance 120s or 5m");
    }
    long number = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "ms" -> number;
      case "s" -> number * 1_000;
      case "m" -> number * 60_000;
      default -> number * 3_600_000;
    };
  }
}
