package io.breakwater.venue.dialect;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// JSON texts of the wire, in. Every parser of this package ends in a record or in [Malformed].
public final class WireText {
  /// The longest text that is read; exchangeInfo of the real venue has about two million.
  public static final int LENGTH_MAX = 16 * 1024 * 1024;

  private static final int QUOTED_MAX = 120;

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private WireText() {}

  /// Any JSON value.
  public static JsonNode json(String text) {
    if (text.length() > LENGTH_MAX) {
      throw new Malformed("a text of " + text.length() + " characters");
    }
    try {
      JsonNode node = MAPPER.readTree(text);
      if (node == null || node.isMissingNode()) {
        throw new Malformed("an empty text");
      }
      return node;
    } catch (JacksonException | NumberFormatException | ArithmeticException e) {
      throw new Malformed("not JSON: " + quoted(text), e);
    }
  }

  /// One object.
  public static Fields object(String text) {
    return Fields.of(json(text), "answer");
  }

  /// A list of objects; a single object counts as a list of one, as the venue does both.
  public static <T> List<T> list(String text, Function<Fields, T> parser) {
    JsonNode node = json(text);
    if (node.isObject()) {
      return List.of(parser.apply(Fields.of(node, "answer")));
    }
    if (!node.isArray()) {
      throw new Malformed("neither a list nor an object: " + quoted(text));
    }
    List<T> items = new ArrayList<>(node.size());
    for (JsonNode item : node) {
      items.add(parser.apply(Fields.of(item, "element")));
    }
    return List.copyOf(items);
  }

  /// Builds a value and turns the refusal of its constructor into [Malformed].
  static <T> T value(String what, String text, Function<String, T> maker) {
    try {
      return maker.apply(text);
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new Malformed(what + " does not fit: " + quoted(text), e);
    }
  }

  static String quoted(String text) {
    String head = text.length() <= QUOTED_MAX ? text : text.substring(0, QUOTED_MAX) + "...";
    return '"' + head.replaceAll("\\p{Cntrl}", "?") + '"';
  }

  /// A text that is not what it should be. The message quotes at most a short part of it. It has no
  /// stack: it is an expected outcome, and a venue that sends garbage must not slow the reader.
  public static final class Malformed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Malformed(String message) {
      super(message, null, false, false);
    }

    public Malformed(String message, Throwable cause) {
      super(message, cause, false, false);
    }
  }
}
