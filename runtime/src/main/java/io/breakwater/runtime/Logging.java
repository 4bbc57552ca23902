package io.breakwater.runtime;

import java.nio.file.Path;
import java.util.List;

/// Where this process logs to, decided before the first logger exists: a component to its standard
/// output, which the supervisor directs to a file; `up` to `logs/supervisor.log`; other commands only
/// what needs a person, to standard error, so that their data stays clean.
final class Logging {
  private static final String DATA_DIR = "--data-dir";

  private Logging() {}

  static void choose(String[] args) {
    List<String> words = List.of(args);
    if (words.contains("role")) {
      System.setProperty("breakwater.log.appender", "json");
    } else if (words.contains("up")) {
      System.setProperty("breakwater.log.appender", "file");
      Path log = dataDir(words).resolve("logs").resolve("supervisor.log");
      System.setProperty("breakwater.log.file", log.toString());
    } else {
      System.setProperty("breakwater.log.appender", "stderr");
    }
  }

  private static Path dataDir(List<String> words) {
    int at = words.indexOf(DATA_DIR);
    if (at >= 0 && at + 1 < words.size()) {
      return Path.of(words.get(at + 1));
    }
    return words.stream()
        .filter(word -> word.startsWith(DATA_DIR + "="))
        .map(word -> Path.of(word.substring(DATA_DIR.length() + 1)))
        .findFirst()
        .orElse(Path.of("data"));
  }
}
