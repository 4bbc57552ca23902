package io.breakwater.runtime.gauge;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.runtime.process.Component;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MetricTest {
  @Test
  void theDocumentIsTheTable() throws Exception {
    List<String> rows =
        Files.readAllLines(Path.of("..", "docs", "metrics.md")).stream()
            .filter(line -> line.startsWith("| `" + Metric.PREFIX))
            .toList();

    assertThat(rows).containsExactlyElementsOf(all().map(MetricTest::row).toList());
  }

  @Test
  void aNameSaysWhatItCounts() {
    assertThat(all())
        .allSatisfy(metric -> {
          assertThat(metric.text()).matches("breakwater_[a-z_]+[a-z]");
          assertThat(metric.text().endsWith("_total")).isEqualTo(metric.kind() == Kind.COUNTER);
          assertThat(metric.text().endsWith("_seconds")).isEqualTo(metric.unit() == Unit.SECONDS);
          assertThat(metric.text().endsWith("_ratio")).isEqualTo(metric.unit() == Unit.RATIO);
          assertThat(metric.help()).endsWith(".");
          assertThat(metric.homes()).isNotEmpty();
        });
  }

  private static java.util.stream.Stream<Metric> all() {
    return Arrays.stream(Metric.values());
  }

  private static String row(Metric metric) {
    String labels =
        metric.labels().isEmpty()
            ? "-"
            : metric.labels().stream().map(l -> "`" + l + "`").collect(Collectors.joining(", "));
    String homes =
        metric.homes().stream().map(Component::text).sorted().collect(Collectors.joining(", "));
    return String.join(
            " | ",
            "| `" + metric.text() + "`",
            metric.kind().text(),
            metric.unit().text(),
            labels,
            homes,
            metric.help())
        + " |";
  }
}
