package io.breakwater.runtime.anomaly;

import io.breakwater.runtime.gauge.Metric;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The figures of one answer of `/metrics`, by metric and labels as they were served. Another
/// build's lines are passed over.
record Exposition(Map<String, Double> figures) {
  /// Lines that are read; our components serve some three hundred.
  static final int LINES_MAX = 5_000;

  private static final Pattern LABEL = Pattern.compile("(\\w+)=\"([^\"\\\\]*)\"");

  Exposition {
    figures = Map.copyOf(figures);
  }

  static Exposition of(String text) {
    Map<String, Double> figures = new HashMap<>();
    text.lines()
        .limit(LINES_MAX)
        .filter(line -> line.startsWith(Metric.PREFIX))
        .forEach(line -> read(line, figures));
    return new Exposition(figures);
  }

  private static void read(String line, Map<String, Double> into) {
    int space = line.lastIndexOf(' ');
    if (space < 0) {
      return;
    }
    try {
      double value = Double.parseDouble(line.substring(space + 1));
      if (Double.isFinite(value)) {
        into.put(line.substring(0, space), value);
      }
    } catch (NumberFormatException _) {
      // Not a figure, so nothing is known of it: what is not known is not watched.
      return;
    }
  }

  /// The figure of a metric without labels; empty where it is not known.
  OptionalDouble value(Metric metric) {
    Double value = figures.get(metric.text());
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  /// The figures of a metric of one label, by that label's values.
  Map<String, Double> byLabel(Metric metric) {
    Map<String, Double> all = new java.util.TreeMap<>();
    String begin = metric.text() + "{";
    figures.forEach((name, value) -> {
      if (name.startsWith(begin)) {
        Matcher label = LABEL.matcher(name);
        if (label.find() && List.of(label.group(1)).equals(metric.labels())) {
          all.put(label.group(2), value);
        }
      }
    });
    return all;
  }
}
