package io.breakwater.lab.report;

import io.breakwater.lab.report.Timeline.Band;
import io.breakwater.lab.report.Timeline.Line;
import io.breakwater.lab.report.Timeline.Mark;
import io.breakwater.lab.report.Timeline.Order;
import io.breakwater.lab.report.Timeline.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.DoubleFunction;
import java.util.stream.DoubleStream;

/// One timeline as inline SVG: fault band, gate, age of prices, orders and equity over one axis.
final class Chart {
  private static final int WIDTH = 960;
  private static final int LEFT = 108;
  private static final int RIGHT = 16;
  private static final int TOP = 8;
  private static final int GATE_Y = 26;
  private static final int GATE_HEIGHT = 16;
  private static final int AGE_Y = 60;
  private static final int ORDERS_Y = 140;
  private static final int ORDER_STEP = 17;
  private static final int EQUITY_Y = 206;
  private static final int PLOT_HEIGHT = 56;
  private static final int BOTTOM = 274;
  private static final int HEIGHT = 300;
  private static final int TICKS = 8;
  private static final double POINT_BAND = 3;

  private final Timeline timeline;
  private final long from;
  private final long span;
  private final Markup svg = new Markup();

  private Chart(Timeline timeline) {
    this.timeline = timeline;
    this.from = timeline.fromMillis();
    this.span = Math.max(1, timeline.toMillis() - from);
  }

  /// @param name for people who do not see it
  static String svg(Timeline timeline, String name) {
    return new Chart(timeline).draw(name);
  }

  private String draw(String name) {
    svg.add("<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">", WIDTH, HEIGHT, name);
    faults();
    gate();
    line("feed age", AGE_Y, timeline.feedAge(), "age", value -> amount(value / 1_000) + " s");
    orders();
    line("equity", EQUITY_Y, timeline.equity(), "equity", Chart::amount);
    axis();
    return svg.raw("</svg>").toString();
  }

  private double x(long millis) {
    double share = Math.clamp((millis - from) / (double) span, 0, 1);
    return LEFT + share * (WIDTH - LEFT - RIGHT);
  }

  private void label(String text, double y) {
    svg.add("<text class=\"label\" x=\"%d\" y=\"%.1f\">%s</text>", LEFT - 8, y, text);
  }

  private void faults() {
    label("fault", TOP + 10);
    for (Band fault : timeline.faults()) {
      double left = x(fault.fromMillis());
      double width = Math.max(POINT_BAND, x(fault.toMillis()) - left);
      svg.add(
          "<rect class=\"band\" x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\"/>",
          left, TOP, width, BOTTOM - TOP);
      svg.add(
          "<rect class=\"fault\" x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"12\">"
              + "<title>%s</title></rect>",
          left, TOP, width, fault.what());
    }
  }

  private void gate() {
    label("gate", GATE_Y + 12);
    for (Band band : timeline.gate()) {
      if (band.what().equals(Timeline.NO_LIFE)) {
        continue;
      }
      double left = x(band.fromMillis());
      svg.add(
          "<rect class=\"%s\" x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\">"
              + "<title>%s</title></rect>",
          band.what().toLowerCase(Locale.ROOT).replace('_', '-'),
          left,
          GATE_Y,
          Math.max(1, x(band.toMillis()) - left),
          GATE_HEIGHT,
          band.what());
    }
  }

  private void orders() {
    int row = 0;
    for (Order order : Order.values()) {
      int y = ORDERS_Y + row * ORDER_STEP;
      row++;
      List<Mark> marks = timeline.marks().stream().filter(each -> each.order() == order).toList();
      label(order.name().toLowerCase(Locale.ROOT) + " " + marks.size(), y + 11);
      // A flood would draw thousands of ticks on the same pixels.
      Set<Long> places = new TreeSet<>();
      marks.forEach(each -> places.add(Math.round(x(each.millis()))));
      StringBuilder path = new StringBuilder();
      places.forEach(place -> path.append("M").append(place).append(' ').append(y).append("v12"));
      svg.add("<path class=\"order %s\" d=\"%s\"/>", order.name().toLowerCase(Locale.ROOT), path);
    }
  }

  private void line(
      String name, int y, List<Line> lines, String style, DoubleFunction<String> text) {
    label(name, y + PLOT_HEIGHT / 2.0 + 4);
    svg.add(
        "<rect class=\"plot\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"/>",
        LEFT, y, WIDTH - LEFT - RIGHT, PLOT_HEIGHT);
    if (lines.isEmpty()) {
      svg.add(
          "<text class=\"none\" x=\"%d\" y=\"%d\">not recorded</text>",
          LEFT + 8, y + PLOT_HEIGHT / 2 + 4);
      return;
    }
    double least = values(lines).min().orElse(0);
    double most = values(lines).max().orElse(1);
    double range = Math.max(most - least, 1e-9);
    StringBuilder path = new StringBuilder();
    for (Line line : lines) {
      String step = "M%.1f %.1f";
      for (Sample sample : held(line, style.equals("equity"))) {
        double at = y + PLOT_HEIGHT - 4 - (sample.value() - least) / range * (PLOT_HEIGHT - 8);
        path.append(String.format(Locale.ROOT, step, x(sample.millis()), at));
        step = "L%.1f %.1f";
      }
    }
    svg.add("<path class=\"line %s\" d=\"%s\"/>", style, path);
    svg.add(
        "<text class=\"bound\" x=\"%d\" y=\"%d\">%s</text>",
        WIDTH - RIGHT - 4, y + 12, text.apply(most));
    if (most > least) {
      svg.add(
          "<text class=\"bound\" x=\"%d\" y=\"%d\">%s</text>",
          WIDTH - RIGHT - 4, y + PLOT_HEIGHT - 4, text.apply(least));
    }
  }

  private static DoubleStream values(List<Line> lines) {
    return lines.stream().flatMap(line -> line.samples().stream()).mapToDouble(Sample::value);
  }

  /// A figure that is told only when it changes holds until it is told again.
  private List<Sample> held(Line line, boolean steps) {
    List<Sample> samples = line.samples();
    if (!steps) {
      return samples;
    }
    List<Sample> all = new ArrayList<>();
    for (Sample sample : samples) {
      if (!all.isEmpty()) {
        all.add(new Sample(sample.millis(), all.getLast().value()));
      }
      all.add(sample);
    }
    all.add(new Sample(Math.min(line.toMillis(), from + span), samples.getLast().value()));
    return all;
  }

  private static String amount(double value) {
    return String.format(Locale.ROOT, value >= 1_000 ? "%,.2f" : "%.1f", value);
  }

  private void axis() {
    for (int i = 0; i <= TICKS; i++) {
      double at = LEFT + i * (WIDTH - LEFT - RIGHT) / (double) TICKS;
      svg.add("<path class=\"grid\" d=\"M%.1f %d V%d\"/>", at, GATE_Y + GATE_HEIGHT + 4, BOTTOM);
      double seconds = span * i / (double) TICKS / 1_000;
      svg.add(
          "<text class=\"tick%s\" x=\"%.1f\" y=\"%d\">%s s</text>",
          i == TICKS ? " last" : "",
          at,
          HEIGHT - 8,
          String.format(Locale.ROOT, span < 20_000 ? "%.1f" : "%.0f", seconds));
    }
  }
}
