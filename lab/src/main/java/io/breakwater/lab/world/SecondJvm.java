package io.breakwater.lab.world;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Lives seeds a second time in another JVM that differs in everything on which a history must not
/// depend: identity hashes, locale and time zone.
final class SecondJvm {
  private static final List<String> OTHERWISE =
      List.of(
          "-XX:+UnlockExperimentalVMOptions",
          "-XX:hashCode=3",
          "-Duser.language=tr",
          "-Duser.country=TR",
          "-Duser.timezone=Asia/Kathmandu",
          "--enable-native-access=ALL-UNNAMED");

  private SecondJvm() {}

  /// Lives them again; says what differs, if anything does. Blocks until they are lived.
  ///
  /// @param planOptions the options that name the plan, as `simulate` takes them
  static Optional<String> differs(List<String> planOptions, List<Lived> firstTime) {
    if (firstTime.isEmpty()) {
      return Optional.empty();
    }
    Map<Long, Lived> again = live(planOptions, firstTime);
    for (Lived once : firstTime) {
      Lived twice = again.get(once.seed());
      if (!once.equals(twice)) {
        return Optional.of(
            "here "
                + once.line()
                + ", in another JVM "
                + (twice == null ? "nothing" : twice.line()));
      }
    }
    return Optional.empty();
  }

  private static Map<Long, Lived> live(List<String> planOptions, List<Lived> seeds) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(OTHERWISE);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of("io.breakwater.lab.Main", "simulate"));
    command.addAll(planOptions);
    command.add("--hashes");
    command.add(String.join(",", seeds.stream().map(lived -> "" + lived.seed()).toList()));
    Map<Long, Lived> again = new TreeMap<>();
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
      try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
        lines
            .lines()
            .forEach(line -> Lived.read(line).ifPresent(lived -> again.put(lived.seed(), lived)));
      } finally {
        process.destroy();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start a second JVM", e);
    }
    return again;
  }
}
