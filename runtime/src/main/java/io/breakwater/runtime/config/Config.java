package io.breakwater.runtime.config;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// The effective configuration: every key of the table with its text, checked on reading. Where a
/// value comes from: command line over environment over file over default.
public final class Config {
  private final SortedMap<String, String> values;
  private final SortedSet<String> written;

  /// The written ones are the keys that somebody gave, by whichever way; the rest are defaults.
  Config(SortedMap<String, String> values, SortedSet<String> written) {
    this.values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
    this.written = Collections.unmodifiableSortedSet(new TreeSet<>(written));
  }

  /// Whether somebody wrote the value down; otherwise it is a default.
  public boolean isWritten(String path) {
    text(path);
    return written.contains(path);
  }

  public String text(String path) {
    String value = values.get(path);
    if (value == null) {
      throw new IllegalArgumentException("no such key in the table: " + path);
    }
    return value;
  }

  public int integer(String path) {
    try {
      return Integer.parseInt(text(path));
    } catch (NumberFormatException _) {
      throw wrong(path, "a whole number");
    }
  }

  public String decimal(String path) {
    String value = text(path);
    try {
      return new java.math.BigDecimal(value).toPlainString();
    } catch (NumberFormatException _) {
      throw wrong(path, "a decimal number");
    }
  }

  public boolean claim(String path) {
    return switch (text(path)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw wrong(path, "true or false");
    };
  }

  public List<String> list(String path) {
    String value = text(path);
    return value.isBlank()
        ? List.of()
        : Arrays.stream(value.split(",", -1)).map(String::trim).filter(s -> !s.isEmpty()).toList();
  }

  /// This configuration with other values for some keys.
  public Config with(Map<String, String> overrides) {
    SortedMap<String, String> merged = new TreeMap<>(values);
    SortedSet<String> given = new TreeSet<>(written);
    overrides.forEach((path, value) -> {
      Invariants.knownKey(path);
      merged.put(path, value);
      given.add(path);
    });
    return new Config(merged, given);
  }

  /// Every key and value, secrets masked; for `config show` and the log at start.
  public SortedMap<String, String> shown() {
    SortedMap<String, String> shown = new TreeMap<>(values);
    for (Key key : Keys.ALL) {
      if (key.kind() == Key.Kind.SECRET) {
        shown.put(key.path(), "***");
      }
    }
    return shown;
  }

  /// The environment that gives a child process this very configuration.
  public SortedMap<String, String> asEnvironment() {
    SortedMap<String, String> environment = new TreeMap<>();
    for (Key key : Keys.ALL) {
      environment.put(key.environmentName(), text(key.path()));
    }
    return environment;
  }

  /// The problem with a value that has the wrong form.
  public Problem wrong(String path, String wanted) {
    return new Problem(
        ExitCode.USAGE,
        "configuration key " + path + " must be " + wanted + ", not \"" + text(path) + '"');
  }

  private static final class Invariants {
    static void knownKey(String path) {
      if (Keys.ALL.stream().noneMatch(key -> key.path().equals(path))) {
        throw new IllegalArgumentException("no such key in the table: " + path);
      }
    }
  }
}
