package io.breakwater.lab.chaos;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What `--set` may change of a scenario: names, what each takes, and what holds otherwise. Both
/// who looks at a command line before anything starts and who reads a value later go by it.
///
/// @param all by name
public record Parameters(Map<String, One> all) {
  private static final String SCALE = "scale";
  private static final BigDecimal SCALE_MAX = BigDecimal.TEN;

  public Parameters {
    all = Collections.unmodifiableMap(new TreeMap<>(all));
  }

  /// One name.
  ///
  /// @param otherwise what holds where it is not set; empty where that is not one value
  record One(Kind kind, String otherwise) {}

  /// What a value must be.
  sealed interface Kind {
    /// A whole number from the least to the most.
    record Whole(int least, int most) implements Kind {}

    /// A length of time longer than none.
    record Length() implements Kind {}

    /// One of these words.
    record Word(List<String> words) implements Kind {
      public Word {
        words = List.copyOf(words);
      }
    }

    /// One or more of these words with commas between them.
    record Words(List<String> words) implements Kind {
      public Words {
        words = List.copyOf(words);
      }
    }

    /// A number above 0 by which stated lengths are multiplied.
    record Scale() implements Kind {}

    /// Any text that is not blank.
    record Text() implements Kind {}
  }

  /// Nothing can be set.
  public static Parameters none() {
    return new Parameters(Map.of());
  }

  Parameters whole(String name, int otherwise, int least, int most) {
    return with(name, new Kind.Whole(least, most), Integer.toString(otherwise));
  }

  /// A length of time that no scale changes.
  Parameters seconds(String name, int otherwise) {
    return with(name, new Kind.Length(), otherwise + "s");
  }

  /// A length of time that `scale` makes longer or shorter.
  Parameters scaled(String name, int otherwise) {
    return scaled(name, otherwise + "s");
  }

  /// @param otherwise empty where each part of the scenario has its own
  Parameters scaled(String name, String otherwise) {
    return with(name, new Kind.Length(), otherwise).with(SCALE, new Kind.Scale(), "1");
  }

  Parameters word(String name, String otherwise, List<String> words) {
    return with(name, new Kind.Word(words), otherwise);
  }

  /// Some of these words; all of them where it is not set.
  Parameters words(String name, List<String> words) {
    return with(name, new Kind.Words(words), "");
  }

  Parameters text(String name, String otherwise) {
    return with(name, new Kind.Text(), otherwise);
  }

  private Parameters with(String name, Kind kind, String otherwise) {
    Map<String, One> more = new TreeMap<>(all);
    more.put(name, new One(kind, otherwise));
    return new Parameters(more);
  }

  /// What is wrong with values for these scenarios, a line each. A name must be known to one of
  /// them at least, and its value right for each that knows it.
  static List<String> mistakes(List<Scenario> scenarios, Map<String, String> given) {
    List<String> mistakes = new ArrayList<>();
    new TreeMap<>(given)
        .forEach((name, text) -> {
          List<Scenario> knowing =
              scenarios.stream().filter(each -> each.parameters().all().containsKey(name)).toList();
          if (knowing.isEmpty()) {
            mistakes.add("--set " + name + " is not known; " + known(scenarios));
          }
          knowing.stream()
              .map(each -> each.parameters().mistake(name, text))
              .flatMap(Optional::stream)
              .distinct()
              .forEach(what -> mistakes.add(what + "; " + known(knowing)));
        });
    return mistakes;
  }

  private static String known(List<Scenario> scenarios) {
    List<String> names =
        scenarios.stream()
            .flatMap(each -> each.parameters().all().keySet().stream())
            .distinct()
            .sorted()
            .toList();
    String who = scenarios.size() == 1 ? scenarios.getFirst().id() : "what is to be run";
    return who + " knows " + (names.isEmpty() ? "no names" : String.join(", ", names));
  }

  /// What is wrong with this value of a name that is known.
  Optional<String> mistake(String name, String text) {
    One one = declared(name);
    return fits(one.kind(), text)
        ? Optional.empty()
        : Optional.of("--set " + name + " takes " + wanted(one.kind()) + ", not `" + text + "`");
  }

  private One declared(String name) {
    return Optional.ofNullable(all.get(name))
        .orElseThrow(() -> new IllegalStateException("the scenario declares no `" + name + "`"));
  }

  private static boolean fits(Kind kind, String text) {
    return switch (kind) {
      case Kind.Whole(int least, int most) ->
          text.matches("-?\\d{1,9}")
              && Integer.parseInt(text) >= least
              && Integer.parseInt(text) <= most;
      case Kind.Length() -> Values.isLength(text) && Values.length(text).isPositive();
      case Kind.Word(var words) -> words.contains(text);
      case Kind.Words(var words) -> words.containsAll(List.of(text.split(",", -1)));
      case Kind.Scale() ->
          text.matches("\\d{1,2}(\\.\\d{1,9})?")
              && new BigDecimal(text).signum() > 0
              && new BigDecimal(text).compareTo(SCALE_MAX) <= 0;
      case Kind.Text() -> !text.isBlank();
    };
  }

  private static String wanted(Kind kind) {
    return switch (kind) {
      case Kind.Whole(int least, int most) -> "a whole number from " + least + " to " + most;
      case Kind.Length() -> "a length of time such as 500ms, 10s or 3m";
      case Kind.Word(var words) -> "one of " + String.join(", ", words);
      case Kind.Words(var words) -> "some of " + String.join(",", words);
      case Kind.Scale() -> "a number above 0 and at most " + SCALE_MAX;
      case Kind.Text() -> "a text";
    };
  }

  /// The value under this name. What is read and not declared, with another value otherwise than is
  /// declared, or given and wrong ends the scenario.
  String value(Map<String, String> given, String name, String otherwise) {
    String declared = declared(name).otherwise();
    if (!declared.isEmpty() && !declared.equals(otherwise)) {
      throw new IllegalStateException(
          "`" + name + "` is declared as " + declared + " and read as " + otherwise);
    }
    String text = given.getOrDefault(name, otherwise);
    if (given.containsKey(name)) {
      mistake(name, text)
          .ifPresent(what -> {
            throw new IllegalArgumentException(what);
          });
    }
    return text;
  }

  /// How long the stated lengths are made; 1 where none of them can be.
  double scale(Map<String, String> given) {
    return all.containsKey(SCALE) ? Double.parseDouble(value(given, SCALE, "1")) : 1;
  }
}
