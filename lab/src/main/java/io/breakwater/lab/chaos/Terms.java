package io.breakwater.lab.chaos;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/// Under which terms a scenario runs: where, with which seed, with which settings.
///
/// @param folder the scenario's own; empty or absent before
/// @param settings as given by `--set`; what a scenario does not know it ignores
public record Terms(Path folder, long seed, Map<String, String> settings, Findings findings) {
  private static final double SCALE_MAX = 10;

  public Terms {
    settings = Collections.unmodifiableMap(new TreeMap<>(settings));
  }

  SplittableRandom random() {
    return new SplittableRandom(seed);
  }

  int integer(String name, int otherwise) {
    String text = settings.get(name);
    try {
      return text == null ? otherwise : Integer.parseInt(text);
    } catch (NumberFormatException _) {
      throw new IllegalArgumentException("--set " + name + " takes a whole number, not " + text);
    }
  }

  /// How long the stated lengths are made: `--set scale=0.1` is a tenth of them.
  double scale() {
    String text = settings.getOrDefault("scale", "1");
    try {
      double scale = Double.parseDouble(text);
      if (scale > 0 && scale <= SCALE_MAX) {
        return scale;
      }
    } catch (NumberFormatException _) {
      // Told below, as any other figure that cannot be one.
    }
    throw new IllegalArgumentException(
        "--set scale takes a number above 0 and at most " + SCALE_MAX + ", not " + text);
  }

  /// A stated length as [#seconds] gives it, made longer or shorter by the scale.
  Duration scaled(String name, int otherwise) {
    return Duration.ofMillis(Math.round(seconds(name, otherwise).toMillis() * scale()));
  }

  /// A duration such as `60s`; a number alone means seconds.
  Duration seconds(String name, int otherwise) {
    String text = settings.getOrDefault(name, Integer.toString(otherwise));
    String number = text.endsWith("s") ? text.substring(0, text.length() - 1) : text;
    try {
      return Duration.ofSeconds(Integer.parseInt(number));
    } catch (NumberFormatException _) {
      throw new IllegalArgumentException("--set " + name + " takes seconds, not " + text);
    }
  }
}
