package io.breakwater.runtime.process;

import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The last word of a process that ends deliberately: `run/<component>.exit`. A process that was
/// killed leaves none.
public record ExitFile(int code, String line) {
  private static final JsonMapper MAPPER = JsonMapper.shared();

  public void write(Path file) {
    ObjectNode root = MAPPER.createObjectNode();
    root.put("code", code);
    root.put("line", line);
    SmallFile.replace(file, root.toString());
  }

  public static Optional<ExitFile> read(Path file) {
    return SmallFile.read(file).flatMap(ExitFile::parse);
  }

  private static Optional<ExitFile> parse(String text) {
    try {
      JsonNode root = MAPPER.readTree(text);
      return Optional.of(new ExitFile(root.path("code").asInt(1), root.path("line").asString("")));
    } catch (JacksonException _) {
      return Optional.empty();
    }
  }
}
