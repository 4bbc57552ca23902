package io.breakwater.lab.chaos;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What went wrong in a component by its log and is no part of the fault: an exception with its
/// stack, an error that the fault does not explain, and what a JVM prints of a thread that died.
final class Thrown {
  private static final JsonMapper MAPPER = JsonMapper.shared();
  private static final Pattern BARE =
      Pattern.compile(
          "^\\s+at [\\w.$/<>]+\\(.*|^(Exception in thread|Caused by:).*|.*\\b\\w+Error:.*");
  private static final int SHOWN = 240;

  private Thrown() {}

  /// @param explained how messages of errors begin that belong to the fault; a stack never does
  static List<String> in(List<String> lines, List<String> explained) {
    return lines.stream()
        .filter(line -> isWrong(line, explained))
        .map(line -> line.substring(0, Math.min(SHOWN, line.length())))
        .toList();
  }

  private static boolean isWrong(String line, List<String> explained) {
    Optional<JsonNode> told = json(line);
    if (told.isEmpty()) {
      return BARE.matcher(line).matches();
    }
    if (!told.get().path("error.stack_trace").asString("").isEmpty()) {
      return true;
    }
    String message = told.get().path("message").asString("");
    return told.get().path("log.level").asString("").equals("ERROR")
        && explained.stream().noneMatch(message::startsWith);
  }

  private static Optional<JsonNode> json(String line) {
    if (!line.startsWith("{")) {
      return Optional.empty();
    }
    try {
      return Optional.of(MAPPER.readTree(line));
    } catch (JacksonException _) {
      return Optional.empty();
    }
  }
}
