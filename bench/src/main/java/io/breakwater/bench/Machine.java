package io.breakwater.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/// Where and how the figures were taken, for the line above them.
final class Machine {
  private static final Path PROCESSORS = Path.of("/proc/cpuinfo");

  private Machine() {}

  static String text(int rounds, boolean quick, boolean asRoles) {
    return "Taken "
        + Instant.now().truncatedTo(ChronoUnit.MINUTES)
        + " on "
        + Runtime.getRuntime().availableProcessors()
        + " processors ("
        + model()
        + "), "
        + System.getProperty("os.name")
        + " "
        + System.getProperty("os.arch")
        + ", JDK "
        + Runtime.version()
        + ", "
        + (asRoles ? "first compiler only on all sides" : "both compilers on all sides")
        + ", "
        + (quick
            ? "one short round: no figures to keep."
            : rounds + " rounds after a dropped one.");
  }

  private static String model() {
    try {
      List<String> lines = Files.exists(PROCESSORS) ? Files.readAllLines(PROCESSORS) : List.of();
      return lines.stream()
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse("unknown");
    } catch (IOException _) {
      return "unreadable";
    }
  }
}
