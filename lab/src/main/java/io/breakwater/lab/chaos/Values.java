package io.breakwater.lab.chaos;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the parameters of a scenario file are in this run: as `--set` says, else as the file does.
/// Parameters that are lengths of time are made longer or shorter by the scale.
record Values(Map<String, String> parameters) {
  private static final Pattern LENGTH = Pattern.compile("(\\d{1,9})(ms|s|m|h)?");
  private static final int WHOLE_MAX = 999_999_999;

  Values {
    parameters = java.util.Collections.unmodifiableMap(new TreeMap<>(parameters));
  }

  static Values of(Map<String, String> defaults, Terms terms) {
    Parameters known = terms.parameters();
    Map<String, String> all = new TreeMap<>();
    defaults.forEach((name, otherwise) -> {
      String text = known.value(terms.settings(), name, otherwise);
      boolean isLength = isStatedLength(otherwise);
      all.put(name, isLength ? Math.round(length(text).toMillis() * terms.scale()) + "ms" : text);
    });
    return new Values(all);
  }

  /// What `--set` may change of a file, by what its parameters are otherwise.
  static Parameters parameters(Map<String, String> defaults) {
    Parameters known = Parameters.none();
    for (Map.Entry<String, String> each : defaults.entrySet()) {
      String otherwise = each.getValue();
      known =
          isStatedLength(otherwise)
              ? known.scaled(each.getKey(), otherwise)
              : otherwise.matches("0|-?[1-9]\\d{0,8}")
                  ? known.whole(
                      each.getKey(),
                      Integer.parseInt(otherwise),
                      otherwise.startsWith("-") ? -WHOLE_MAX : 0,
                      WHOLE_MAX)
                  : known.text(each.getKey(), otherwise);
    }
    return known;
  }

  /// With its unit, so that it is no mere number.
  private static boolean isStatedLength(String text) {
    return isLength(text) && !text.matches("\\d+");
  }

  static boolean isLength(String text) {
    return LENGTH.matcher(text).matches();
  }

  /// Every `${name}` with what it is; names that nobody knows stay.
  static String put(String text, Map<String, String> parameters) {
    String filled = text;
    for (Map.Entry<String, String> each : parameters.entrySet()) {
      filled = filled.replace("${" + each.getKey() + "}", each.getValue());
    }
    return filled;
  }

  /// A length such as `500ms` or `3m`; a number alone means seconds.
  static Duration length(String text) {
    Matcher found = LENGTH.matcher(text);
    if (!found.matches()) {
      throw new IllegalArgumentException("not a length of time: " + text);
    }
    long number = Long.parseLong(found.group(1));
    return switch (found.group(2) == null ? "s" : found.group(2)) {
      case "ms" -> Duration.ofMillis(number);
      case "m" -> Duration.ofMinutes(number);
      case "h" -> Duration.ofHours(number);
      default -> Duration.ofSeconds(number);
    };
  }

  String of(Located value) {
    return value instanceof Located.Text(var text, _) ? put(text, parameters) : "";
  }

  /// The text under this name, or the other one.
  String of(Located.Named given, String name, String otherwise) {
    String text = put(given.text(name), parameters);
    return text.isEmpty() ? otherwise : text;
  }

  Duration length(Located.Named given, String name, String otherwise) {
    return length(of(given, name, otherwise));
  }

  int number(Located.Named given, String name, int otherwise) {
    return new BigDecimal(of(given, name, Integer.toString(otherwise))).intValueExact();
  }

  /// Names and values as the exchange's door takes them: whole numbers and truths as such.
  Map<String, Object> free(Located.Named given) {
    Map<String, Object> all = new TreeMap<>();
    given
        .values()
        .forEach((name, value) -> {
          String text = of(value);
          boolean truth = Set.of("true", "false").contains(text);
          boolean number = text.matches("-?\\d{1,17}");
          all.put(
              name, truth ? (Object) Boolean.valueOf(text) : number ? (Object) whole(text) : text);
        });
    return all;
  }

  private static Number whole(String text) {
    long value = Long.parseLong(text);
    boolean fits = value == (int) value;
    return fits ? (Number) (int) value : (Number) value;
  }
}
