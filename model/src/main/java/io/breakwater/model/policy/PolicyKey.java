package io.breakwater.model.policy;

import io.breakwater.model.value.Symbol;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;

/// One key of the policy: its name, what it takes, which of two values is the stricter, and how it
/// is read. Values are texts; each has one canonical form.
///
/// @param name as in the configuration, without the `policy.` before it
/// @param reader the canonical text of a policy's value
public record PolicyKey(
    String name, Range range, Stricter stricter, String meaning, Function<Policy, String> reader) {

  /// Which of two values allows less. A change on an old version applies only where it does.
  public enum Stricter {
    LOWER,
    HIGHER,
    /// The word that stands later in the list.
    LATER,
    /// A part of the markets or names.
    FEWER,
    /// It depends on what goes wrong.
    NEITHER
  }

  /// What a key takes.
  public sealed interface Range {
    /// A number of so many decimals at most.
    record Figure(String unit, int decimals, BigDecimal min, BigDecimal max) implements Range {
      public Figure(String unit, int decimals, String min, String max) {
        this(unit, decimals, new BigDecimal(min), new BigDecimal(max));
      }
    }

    /// One of these words; where one is stricter they stand from the least strict on.
    record Words(List<String> words) implements Range {
      public Words {
        words = List.copyOf(words);
      }
    }

    /// A list of markets with commas between them.
    record Markets() implements Range {}

    /// A list of names of strategies and bots with commas between them.
    record Names() implements Range {}
  }

  /// Keys that the configuration has beside `policy`.
  private static final List<String> TOP_LEVEL = List.of("mode", "symbols");

  /// The key's path in the configuration.
  public String path() {
    return TOP_LEVEL.contains(name) ? name : "policy." + name;
  }

  /// What the key takes, in words: `0 to 100000`.
  public String rangeText() {
    return switch (range) {
      case Range.Figure(_, _, var min, var max) ->
          min.toPlainString() + " to " + max.toPlainString();
      case Range.Words(var words) ->
          String.join(", ", words.subList(0, words.size() - 1)) + " or " + words.getLast();
      case Range.Markets _ -> "markets with commas between them";
      case Range.Names _ -> "names with commas between them";
    };
  }

  public String unit() {
    return range instanceof Range.Figure(var unit, _, _, _) ? unit : "";
  }

  /// The one text that stands for this value.
  ///
  /// Throws `IllegalArgumentException` that names the key, the value and the range.
  public String canonical(String text) {
    return switch (range) {
      case Range.Figure number -> number(number, text);
      case Range.Words(var words) -> {
        String word = text.strip().toLowerCase(Locale.ROOT);
        if (!words.contains(word)) {
          throw wrong(text);
        }
        yield word;
      }
      case Range.Markets _ -> markets(text);
      case Range.Names _ -> names(text);
    };
  }

  private String number(Range.Figure range, String text) {
    BigDecimal value;
    try {
      value = new BigDecimal(text.strip());
    } catch (NumberFormatException _) {
      throw wrong(text);
    }
    // A huge exponent is refused before it is written out.
    boolean fits =
        value.precision() <= PRECISION_MAX
            && Math.abs((long) value.scale()) <= PRECISION_MAX
            && value.compareTo(range.min()) >= 0
            && value.compareTo(range.max()) <= 0;
    if (!fits) {
      throw wrong(text);
    }
    BigDecimal plain = value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
    if (plain.scale() > range.decimals()) {
      String most =
          range.decimals() == 0 ? "a whole number" : range.decimals() + " decimals at most";
      throw new IllegalArgumentException(path() + " takes " + most + ", not " + shown(text));
    }
    return plain.toPlainString();
  }

  private static final int PRECISION_MAX = 40;

  private String markets(String text) {
    TreeSet<String> names = new TreeSet<>();
    for (String name : Arrays.asList(text.split(",", -1))) {
      if (!name.isBlank()) {
        names.add(new Symbol(name.strip().toUpperCase(Locale.ROOT)).name());
      }
    }
    return String.join(",", names);
  }

  private static String names(String text) {
    TreeSet<String> names = new TreeSet<>();
    for (String name : Arrays.asList(text.split(",", -1))) {
      if (!name.isBlank()) {
        names.add(name.strip());
      }
    }
    return String.join(",", names);
  }

  private IllegalArgumentException wrong(String text) {
    return new IllegalArgumentException(
        path() + " must be " + rangeText() + ", not " + shown(text));
  }

  private static final int SHOWN_LENGTH_MAX = 60;

  private static String shown(String text) {
    return text.length() <= SHOWN_LENGTH_MAX ? text : text.substring(0, SHOWN_LENGTH_MAX) + "...";
  }

  /// Whether a change between these canonical texts allows less than before.
  public boolean isStricter(String before, String after) {
    if (before.equals(after)) {
      return false;
    }
    return switch (stricter) {
      case LOWER -> new BigDecimal(after).compareTo(new BigDecimal(before)) < 0;
      case HIGHER -> new BigDecimal(after).compareTo(new BigDecimal(before)) > 0;
      case LATER ->
          range instanceof Range.Words(var words) && words.indexOf(after) > words.indexOf(before);
      case FEWER -> list(before).containsAll(list(after));
      case NEITHER -> false;
    };
  }

  /// The canonical text that allows least; empty where none is stricter than another.
  public Optional<String> strictest() {
    return switch (range) {
      case Range.Figure(_, _, var min, var max) ->
          switch (stricter) {
            case LOWER -> Optional.of(canonical(min.toPlainString()));
            case HIGHER -> Optional.of(canonical(max.toPlainString()));
            case LATER, FEWER, NEITHER -> Optional.empty();
          };
      case Range.Words(var words) ->
          stricter == Stricter.LATER ? Optional.of(words.getLast()) : Optional.empty();
      case Range.Markets _, Range.Names _ -> Optional.of("");
    };
  }

  private static List<String> list(String text) {
    return text.isEmpty() ? List.of() : List.of(text.split(",", -1));
  }
}
