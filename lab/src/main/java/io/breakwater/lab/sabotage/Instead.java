package io.breakwater.lab.sabotage;

/// What a method does in the place of its own body.
public sealed interface Instead {
  /// Returns at once; for methods without a result.
  record Nothing() implements Instead {}

  /// Returns true or false.
  record Truth(boolean value) implements Instead {}

  /// Returns an empty `Optional`, `OptionalLong` or `List`, by the type of its result.
  record Empty() implements Instead {}

  /// Returns a constant of the enum that its result is of.
  record Constant(String name) implements Instead {}

  /// Returns its own argument, counted from 0.
  record Argument(int index) implements Instead {}

  /// Returns a number.
  record Figure(long value) implements Instead {}

  /// One word that [#parse] reads again.
  default String text() {
    return switch (this) {
      case Nothing _ -> "nothing";
      case Truth(var value) -> "truth:" + value;
      case Empty _ -> "empty";
      case Constant(var name) -> "constant:" + name;
      case Argument(int index) -> "argument:" + index;
      case Figure(long value) -> "number:" + value;
    };
  }

  static Instead parse(String text) {
    String[] parts = text.split(":", 2);
    String value = parts.length == 1 ? "" : parts[1];
    return switch (parts[0]) {
      case "nothing" -> new Nothing();
      case "truth" -> new Truth(Boolean.parseBoolean(value));
      case "empty" -> new Empty();
      case "constant" -> new Constant(value);
      case "argument" -> new Argument(Integer.parseInt(value));
      case "number" -> new Figure(Long.parseLong(value));
      default -> throw new IllegalArgumentException("not a replacement: " + text);
    };
  }
}
