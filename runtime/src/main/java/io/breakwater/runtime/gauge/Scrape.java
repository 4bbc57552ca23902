package io.breakwater.runtime.gauge;

import io.breakwater.model.value.Invariant;
import io.breakwater.runtime.process.Component;
import io.breakwater.runtime.process.Version;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// One answer to `/metrics`: collects the figures of a component and is their text, in the
/// exposition format of Prometheus. A metric of the component that got no figure is named all the
/// same. Used by one thread.
public final class Scrape {
  /// What the text is, to a client of HTTP.
  public static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private final Component component;
  private final Map<Metric, List<String>> lines = new EnumMap<>(Metric.class);

  public Scrape(Component component) {
    this.component = component;
    for (Metric metric : Metric.values()) {
      if (metric.homes().contains(component.first())) {
        lines.put(metric, new ArrayList<>());
      }
    }
    value(Metric.BUILD_INFO, 1, component.text(), Version.TEXT);
  }

  /// A gauge, or a counter that is kept elsewhere.
  ///
  /// @param labels the values, one for each label of the metric
  public Scrape value(Metric metric, double value, String... labels) {
    Invariant.check(metric.kind() != Kind.HISTOGRAM, "a histogram has no one value");
    add(metric, "", List.of(labels), number(value));
    return this;
  }

  /// A whole number, kept elsewhere.
  public Scrape count(Metric metric, long count, String... labels) {
    Invariant.check(metric.kind() != Kind.HISTOGRAM, "a histogram has no one value");
    add(metric, "", List.of(labels), Long.toString(count));
    return this;
  }

  /// 1 for the constant that is so, 0 for the others.
  public Scrape oneOf(Metric metric, Enum<?>[] all, Enum<?> now) {
    for (Enum<?> each : all) {
      value(metric, each == now ? 1 : 0, Tally.word(each));
    }
    return this;
  }

  public Scrape tally(Metric metric, Tally tally) {
    Invariant.check(metric.kind() == Kind.COUNTER, "a tally is a counter");
    tally.forEach((labels, count) -> add(metric, "", labels, Long.toString(count)));
    return this;
  }

  public Scrape histogram(Metric metric, Histogram histogram) {
    Invariant.check(metric.kind() == Kind.HISTOGRAM, "not a histogram: " + metric);
    Histogram.Reading reading = histogram.reading();
    List<String> own = linesOf(metric);
    for (int i = 0; i < reading.bounds().size(); i++) {
      String bound = number(reading.bounds().get(i));
      own.add(metric.text() + "_bucket{le=\"" + bound + "\"} " + reading.atMost().get(i));
    }
    own.add(metric.text() + "_bucket{le=\"+Inf\"} " + reading.count());
    own.add(metric.text() + "_sum " + number(reading.sum()));
    own.add(metric.text() + "_count " + reading.count());
    return this;
  }

  private void add(Metric metric, String suffix, List<String> labels, String value) {
    Invariant.check(
        labels.size() == metric.labels().size(), "labels of " + metric + " are " + labels);
    StringBuilder line = new StringBuilder(metric.text()).append(suffix);
    for (int i = 0; i < labels.size(); i++) {
      line.append(i == 0 ? '{' : ',')
          .append(metric.labels().get(i))
          .append("=\"")
          .append(escaped(labels.get(i)))
          .append('"');
    }
    line.append(labels.isEmpty() ? "" : "}").append(' ').append(value);
    linesOf(metric).add(line.toString());
  }

  private List<String> linesOf(Metric metric) {
    List<String> own = lines.get(metric);
    Invariant.check(own != null, metric + " is not of the " + component.text());
    return java.util.Objects.requireNonNull(own);
  }

  private static String escaped(String label) {
    return label.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }

  private static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }

  /// The whole text: a line of help and a line of type before the figures of each metric.
  public String text() {
    StringBuilder text = new StringBuilder();
    lines.forEach((metric, own) -> {
      String name = metric.text();
      text.append("# HELP ").append(name).append(' ').append(metric.help()).append('\n');
      text.append("# TYPE ").append(name).append(' ').append(metric.kind().text()).append('\n');
      own.forEach(line -> text.append(line).append('\n'));
    });
    return text.toString();
  }
}
