package io.breakwater.lab.world;

import io.breakwater.lab.point.Crash;
import io.breakwater.lab.point.Failpoint;
import io.breakwater.lab.point.Strike;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;

/// How a planned crash is written on a command line: `journal-force/before:3:power`.
final class StrikeName {
  private static final Pattern NAME = Pattern.compile("([a-z/-]+):([1-9][0-9]{0,17}):(kill|power)");

  private StrikeName() {}

  static String of(Strike strike) {
    return strike.point()
        + ":"
        + strike.nth()
        + ":"
        + strike.crash().name().toLowerCase(Locale.ROOT);
  }

  /// Reads what [#of] has written; empty for any other text.
  static Optional<Strike> read(String text) {
    Matcher read = NAME.matcher(text);
    if (!read.matches()) {
      return Optional.empty();
    }
    Crash crash = Crash.valueOf(read.group(3).toUpperCase(Locale.ROOT));
    return Failpoint.ALL.stream()
        .filter(point -> point.toString().equals(read.group(1)))
        .findFirst()
        .map(point -> new Strike(point, Long.parseLong(read.group(2)), crash));
  }

  /// Reads the option.
  static final class Reader implements CommandLine.ITypeConverter<Strike> {
    @Override
    public Strike convert(String text) {
      return read(text)
          .orElseThrow(() ->
              new CommandLine.TypeConversionException(
                  "POINT:NTH:CRASH as `--plan points` names them, such as"
                      + " journal-force/before:3:power, not '"
                      + text
                      + "'"));
    }
  }
}
