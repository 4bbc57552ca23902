package io.breakwater.runtime.gauge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.model.gate.Verdict;
import io.breakwater.model.value.Invariant;
import io.breakwater.runtime.process.Component;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScrapeTest {
  private final Scrape scrape = new Scrape(Component.TRADER);

  @Test
  void aMetricHasItsHelpAndItsTypeBeforeItsFigures() {
    scrape.value(Metric.DRAWDOWN_RATIO, 0.0125, "start").value(Metric.DRAWDOWN_RATIO, -1, "peak");

    assertThat(scrape.text())
        .contains(
            "# HELP breakwater_drawdown_ratio "
                + Metric.DRAWDOWN_RATIO.help()
                + "\n# TYPE breakwater_drawdown_ratio gauge\n"
                + "breakwater_drawdown_ratio{base=\"start\"} 0.0125\n"
                + "breakwater_drawdown_ratio{base=\"peak\"} -1\n");
  }

  @Test
  void oneOfSeveralIsOneAndTheOthersAreZero() {
    scrape.oneOf(Metric.GATE_STATE, Verdict.values(), Verdict.REDUCE_ONLY);

    assertThat(scrape.text().lines().filter(line -> line.startsWith("breakwater_gate_state")))
        .containsExactly(
            "breakwater_gate_state{state=\"open\"} 0",
            "breakwater_gate_state{state=\"reduce-only\"} 1",
            "breakwater_gate_state{state=\"closed\"} 0");
  }

  @Test
  void aHistogramCountsWhatIsNotAboveEachBound() {
    Histogram histogram = Histogram.ofCounts(2);
    List.of(0, 0, 1, 2, 5).forEach(each -> histogram.observe(each));

    scrape.histogram(Metric.ORDER_RETRY_COUNT, histogram);

    assertThat(scrape.text().lines().filter(line -> line.startsWith("breakwater_order_retry")))
        .containsExactly(
            "breakwater_order_retry_count_bucket{le=\"0\"} 2",
            "breakwater_order_retry_count_bucket{le=\"1\"} 3",
            "breakwater_order_retry_count_bucket{le=\"2\"} 4",
            "breakwater_order_retry_count_bucket{le=\"+Inf\"} 5",
            "breakwater_order_retry_count_sum 8",
            "breakwater_order_retry_count_count 5");
  }

  @Test
  void whatIsUnknownIsNotANumber() {
    scrape.value(Metric.POSITION_RECONCILIATION_DIVERGENCE, Double.NaN);

    assertThat(scrape.text()).contains("breakwater_position_reconciliation_divergence NaN\n");
  }

  @Test
  void aLabelValueCannotBreakItsLine() {
    scrape.value(Metric.BUS_RELAY_LAG_EVENTS, 1, "a\"b\\c\nd");

    assertThat(scrape.text()).contains("{source=\"a\\\"b\\\\c\\nd\"} 1\n");
  }

  @Test
  void everyMetricOfTheComponentIsNamedAndNoOther() {
    List<String> named = scrape.text().lines().filter(line -> line.startsWith("# TYPE")).toList();

    assertThat(named).hasSize((int) of(Component.TRADER));
    assertThatThrownBy(() -> scrape.value(Metric.FEED_AGE_SECONDS, 1))
        .isInstanceOf(Invariant.Broken.class);
  }

  @Test
  void aLabelTooManyIsADefect() {
    assertThatThrownBy(() -> scrape.value(Metric.ORDERS_OPEN, 1, "more"))
        .isInstanceOf(Invariant.Broken.class);
  }

  @Test
  void aTallyTakesNoLabelThatItDoesNotKnow() {
    Tally tally = Tally.of(Verdict.values());
    tally.add(Verdict.OPEN);
    tally.add("open");

    assertThat(tally.count("open")).isEqualTo(2);
    assertThatThrownBy(() -> tally.add("ajar")).hasMessageContaining("ajar");
  }

  private static long of(Component component) {
    return java.util.Arrays.stream(Metric.values())
        .filter(metric -> metric.homes().contains(component))
        .count();
  }
}
