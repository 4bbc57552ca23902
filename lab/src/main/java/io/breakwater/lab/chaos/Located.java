package io.breakwater.lab.chaos;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// A YAML document whose every part knows its line.
sealed interface Located {
  int line();

  /// A text, a number or a truth, as it was written.
  record Text(String value, int line) implements Located {}

  /// A list.
  record Many(List<Located> values, int line) implements Located {
    public Many {
      values = List.copyOf(values);
    }
  }

  /// Names and values, in the order in which they were written.
  record Named(Map<String, Located> values, int line) implements Located {
    public Named {
      values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    Optional<Located> find(String name) {
      return Optional.ofNullable(values.get(name));
    }

    /// The text under this name, or nothing.
    String text(String name) {
      return values.get(name) instanceof Text(var value, _) ? value : "";
    }
  }

  /// What does not read at all.
  final class Unreadable extends RuntimeException {
    private final int line;

    Unreadable(int line, String what) {
      super(what);
      this.line = line;
    }

    int line() {
      return line;
    }
  }

  /// Throws [Unreadable].
  static Located read(String text) {
    try (JsonParser parser = new YAMLMapper().createParser(text)) {
      if (parser.nextToken() == null) {
        throw new Unreadable(1, "the file is empty");
      }
      return value(parser);
    } catch (JacksonException e) {
      TokenStreamLocation at = e.getLocation();
      String first = e.getOriginalMessage().lines().findFirst().orElse("not YAML");
      throw new Unreadable(at == null ? 1 : at.getLineNr(), first);
    }
  }

  private static Located value(JsonParser parser) {
    int line = parser.currentTokenLocation().getLineNr();
    if (parser.currentToken() == JsonToken.START_ARRAY) {
      List<Located> values = new ArrayList<>();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        values.add(value(parser));
      }
      return new Many(values, line);
    }
    if (parser.currentToken() == JsonToken.START_OBJECT) {
      Map<String, Located> values = new LinkedHashMap<>();
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        String name = parser.currentName();
        int at = parser.currentTokenLocation().getLineNr();
        parser.nextToken();
        if (values.put(name, value(parser)) != null) {
          throw new Unreadable(at, "`" + name + "` stands there twice");
        }
      }
      return new Named(values, line);
    }
    return new Text(parser.currentToken() == JsonToken.VALUE_NULL ? "" : parser.getString(), line);
  }
}
