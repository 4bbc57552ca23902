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
/// @param settings as given by `--set`, those for other scenarios of the run among them
/// @param parameters what the scenario declares; it can read nothing else
public record Terms(
    Path folder,
    long seed,
    Map<String, String> settings,
    Parameters parameters,
    Findings findings) {
  public Terms {
    settings = Collections.unmodifiableMap(new TreeMap<>(settings));
  }

  SplittableRandom random() {
    return new SplittableRandom(seed);
  }

  int integer(String name, int otherwise) {
    return Integer.parseInt(parameters.value(settings, name, Integer.toString(otherwise)));
  }

  /// How long the stated lengths are made: `--set scale=0.1` is a tenth of them.
  double scale() {
    return parameters.scale(settings);
  }

  /// A stated length as [#seconds] gives it, made longer or shorter by the scale.
  Duration scaled(String name, int otherwise) {
    return Duration.ofMillis(Math.round(seconds(name, otherwise).toMillis() * scale()));
  }

  /// A length such as `60s`, `500ms` or `3m`; a number alone means seconds.
  Duration seconds(String name, int otherwise) {
    return Values.length(parameters.value(settings, name, otherwise + "s"));
  }
}
