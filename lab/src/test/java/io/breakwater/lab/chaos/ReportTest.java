package io.breakwater.lab.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.lab.report.JUnitXml;
import io.breakwater.lab.report.Page;
import io.breakwater.lab.report.Timeline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReportTest {
  @Test
  void everythingIsCountedAndWhatWasNotMeasuredIsNull() {
    Findings good = new Findings(_ -> {});
    good.evidence("traffic", true, 5, "at least 1");
    good.metric("ess_trips", 2);
    Findings bad = new Findings(_ -> {});
    bad.error("it broke");

    JsonNode root =
        JsonMapper.shared()
            .readTree(JsonReport.text(run(good.finished("one", 1.5), bad.finished("two", 0.25))));

    assertThat(root.path("summary").path("total_scenarios").asInt()).isEqualTo(2);
    assertThat(root.path("summary").path("failed").asInt()).isEqualTo(1);
    assertThat(root.path("summary").path("pass_rate").asDouble()).isEqualTo(0.5);
    assertThat(root.path("checks").path("total_passed").asInt()).isEqualTo(1);
    assertThat(root.path("metrics").path("ess_trips").asLong()).isEqualTo(2);
    assertThat(root.path("metrics").path("redis_reconnects").isNull()).isTrue();
    assertThat(root.path("scenarios").path(1).path("status").asString("")).isEqualTo("FAILED");
    assertThat(root.path("scenarios").path(1).path("errors").path(0).asString(""))
        .isEqualTo("it broke");
  }

  @Test
  void theTimeToRecoverIsThatOfScenariosWhoseGateClosed() {
    Finished slow = new Findings(_ -> {}).finished("slow", 1);
    Finished quick = new Findings(_ -> {}).finished("quick", 1);
    Finished open = new Findings(_ -> {}).finished("open", 1);
    Finished closed = new Findings(_ -> {}).finished("closed", 1);

    RunReport run =
        new RunReport(
            "run",
            new Again("breakwater chaos run all --seed 7", 7, Map.of()),
            List.of(slow, quick, open, closed),
            Map.of(),
            Map.of(
                "slow",
                closedUntil(125_000),
                "quick",
                closedUntil(2_000),
                "open",
                throughout(),
                "closed",
                gate(List.of(new Timeline.Band(500, 9_000, "CLOSED")))),
            Map.of());

    assertThat(run.timeToRecover().text())
        .isEqualTo(
            "time to recover: 1 of 2 under 120 s behind their last fault, the longest 124.0 s"
                + " (slow); not OPEN behind it: closed");
    JsonNode json = JsonMapper.shared().readTree(JsonReport.text(run)).path("time_to_recover");
    assertThat(json.path("measured").asInt()).isEqualTo(2);
    assertThat(json.path("longest_millis").asLong()).isEqualTo(124_000);
    assertThat(run(open).timeToRecover().millis()).isEmpty();
  }

  @Test
  void whatTheJournalsAddUpToCountsBeforeTheFigureOfTheLastVariant() {
    Findings findings = new Findings(_ -> {});
    findings.metric("ess_trips", 1);
    findings.metric("redis_reconnects", 3);
    findings.metric("events_consumed", "unknown");
    RunReport plain = run(findings.finished("one", 1));
    Timeline counted =
        new Timeline(
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            Map.of("ess_trips", 4L, "health_alerts", 0L));

    RunReport whole =
        new RunReport(
            "run", plain.again(), plain.finished(), Map.of(), Map.of("one", counted), Map.of());
    JsonNode root = JsonMapper.shared().readTree(JsonReport.text(whole));
    JsonNode metrics = root.path("metrics");

    assertThat(metrics.path("ess_trips").asLong()).isEqualTo(4);
    assertThat(root.path("scenarios").path(0).path("metrics").path("ess_trips").asLong())
        .isEqualTo(4);
    assertThat(metrics.path("redis_reconnects").asLong()).isEqualTo(3);
    assertThat(metrics.path("health_alerts").isNull()).isFalse();
    assertThat(metrics.path("events_consumed").isNull()).isTrue();
  }

  @Test
  void figuresOfAScenarioAreNumbersAndTruths() {
    Findings findings = new Findings(_ -> {});
    findings.metric("drawdown_percent", new java.math.BigDecimal("12.0400"));
    findings.metric("kills", -3);
    findings.metric("avg_retries", 1.0E-4);
    findings.metric("ess_tripped", true);
    findings.metric("state_hash", "1234567890123456");

    JsonNode metrics =
        JsonMapper.shared()
            .readTree(JsonReport.text(run(findings.finished("one", 1))))
            .path("scenarios")
            .path(0)
            .path("metrics");

    assertThat(metrics.path("drawdown_percent").isNumber()).isTrue();
    assertThat(metrics.path("drawdown_percent").asDouble()).isEqualTo(12.04);
    assertThat(metrics.path("kills").asInt()).isEqualTo(-3);
    assertThat(metrics.path("avg_retries").asDouble()).isEqualTo(0.0001);
    assertThat(metrics.path("ess_tripped").isBoolean()).isTrue();
    assertThat(metrics.path("state_hash").isString()).isTrue();
  }

  @Test
  void aScenarioThatEndedByAnErrorIsNotToldAsHavingHeld() {
    Findings held = new Findings(_ -> {});
    held.invariant("one thing", true, "", "");
    Findings early = new Findings(_ -> {});
    early.error("it broke before anything was looked at");

    String page = Page.html(run(held.finished("one", 1), early.finished("two", 1)));

    assertThat(page)
        .contains("1 ended by an error, not all of theirs were looked at")
        .contains("All 1 that were looked at held, in 1 of 2 scenarios.");
  }

  @Test
  void aTimelineThatCannotBeReadIsToldInEveryReport() {
    RunReport plain = run(new Findings(_ -> {}).finished("one", 1));
    RunReport unread =
        new RunReport(
            "run", plain.again(), plain.finished(), Map.of(), Map.of(), Map.of("one", "no log"));

    assertThat(Page.html(unread)).contains("The timeline cannot be read: no log");
    assertThat(Report.summary(unread)).contains("the timeline of one cannot be read: no log");
    assertThat(
            JsonMapper.shared()
                .readTree(JsonReport.text(unread))
                .path("scenarios")
                .path(0)
                .path("timeline_error")
                .asString(""))
        .isEqualTo("no log");
  }

  /// A fault in the first second, and a gate that is not OPEN from its middle on.
  private static Timeline closedUntil(long millis) {
    return gate(
        List.of(
            new Timeline.Band(0, 500, "OPEN"),
            new Timeline.Band(500, millis, "CLOSED"),
            new Timeline.Band(millis, millis + 1_000, "OPEN")));
  }

  private static Timeline throughout() {
    return gate(List.of(new Timeline.Band(0, 9_000, "OPEN")));
  }

  private static Timeline gate(List<Timeline.Band> gate) {
    return new Timeline(
        List.of(new Timeline.Band(0, 1_000, "Redis killed")),
        gate,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        Map.of());
  }

  private static RunReport run(Finished... finished) {
    return new RunReport(
        "run",
        new Again(
            "breakwater chaos run one two.yaml --seed 7 --set scale=0.1",
            7,
            Map.of("two", "breakwater chaos run two.yaml --seed 7 --set scale=0.1")),
        List.of(finished),
        Map.of(),
        Map.of(),
        Map.of());
  }

  @Test
  void everyScenarioHasACardAndEveryCardAScenario() {
    Set<String> cards = new TreeSet<>(Cards.read().ids());

    assertThat(Scenarios.cards().keySet()).containsAll(cards).hasSize(Scenarios.all().size());
    assertThat(Scenarios.cards().values())
        .allSatisfy(card -> {
          assertThat(card.hypothesis()).endsWith(".");
          assertThat(card.safeguard()).isNotBlank();
        });
  }

  @Test
  void buildServersReadFailuresErrorsAndWhatIsNotProven() {
    Findings broken = new Findings(_ -> {});
    broken.invariant("a < b & \"c\"", false, "figure \u0000", "bound");
    Findings nothing = new Findings(_ -> {});
    nothing.evidence("traffic", false, 0, "at least 1");

    String xml = JUnitXml.text(run(broken.finished("one", 1), nothing.finished("two", 2)));

    assertThat(xml)
        .contains("testsuite name=\"one\" tests=\"1\" failures=\"1\" errors=\"0\"")
        .contains("a &lt; b &amp; &quot;c&quot;")
        .contains("testsuite name=\"two\" tests=\"2\" failures=\"1\" errors=\"1\"")
        .contains("again: breakwater chaos run two.yaml --seed 7 --set scale=0.1");
  }

  @Test
  void thePageNeedsNoNetworkAndShowsBrokenInvariantsFirst() {
    Findings broken = new Findings(_ -> {});
    broken.invariant("no <order> twice", false, "1", "none");
    Timeline timeline =
        new Timeline(
            List.of(new Timeline.Band(1_000, 3_000, "Redis & more killed")),
            List.of(
                new Timeline.Band(0, 1_400, "OPEN"),
                new Timeline.Band(1_400, 4_500, "REDUCE_ONLY"),
                new Timeline.Band(4_500, 9_000, "OPEN")),
            List.of(new Timeline.Mark(500, Timeline.Order.SENT)),
            List.of(
                new Timeline.Line(
                    List.of(new Timeline.Sample(0, 10_000), new Timeline.Sample(2_000, 9_990)),
                    4_500),
                new Timeline.Line(List.of(new Timeline.Sample(6_000, 9_995)), Long.MAX_VALUE)),
            List.of(),
            List.of(
                new Timeline.Event(0, "trader", "a new life", false),
                new Timeline.Event(1_350, "trader", "alert", true),
                new Timeline.Event(9_000, "trader", "the end", false)),
            Map.of("health_alerts", 1L));
    RunReport plain = run(broken.finished("one", 9));

    String page =
        Page.html(
            new RunReport(
                "run",
                plain.again(),
                plain.finished(),
                Map.of(),
                Map.of("one", timeline),
                Map.of()));

    assertThat(page)
        .doesNotContain("http")
        .doesNotContain("<script")
        .contains("no &lt;order&gt; twice")
        .contains("Redis &amp; more killed");
    assertThat(page.indexOf("1 of 1 broke")).isPositive().isLessThan(page.indexOf("<svg"));
    // The first account holds its last figure until it is closed, and no line leads to the next.
    assertThat(page)
        .contains(
            "class=\"line equity\" d=\"M108.0 210.0L293.8 210.0L293.8 258.0L526.0 258.0"
                + "M665.3 234.0L944.0 234.0\"");
    assertThat(timeline.detectMillis()).hasValue(350);
    assertThat(timeline.safeMillis()).hasValue(400);
    assertThat(timeline.recoverMillis()).hasValue(1_500);
  }

  @Test
  void everyScenarioHasItsOwnName() {
    List<String> ids = Scenarios.all().stream().map(Scenario::id).toList();

    assertThat(ids).doesNotHaveDuplicates().doesNotContainAnyElementsOf(Scenarios.NOT_BUILT);
    assertThat(Scenarios.named("kill-trader")).isPresent();
    assertThat(Scenarios.named("no-such-thing")).isEmpty();
  }

  @Test
  void theReportOfWhatHasEndedIsThereBeforeTheNextBegins(@TempDir Path folder) throws IOException {
    Reporter reporter = new Reporter(folder, run().again(), Map.of());

    reporter.ended(new Findings(_ -> {}).finished("one", 1));

    assertThat(folder.resolve("report.html")).exists();
    assertThat(Files.readString(folder.resolve("simulation_report.json")))
        .contains("\"total_scenarios\" : 1");
    reporter.ended(new Findings(_ -> {}).finished("two", 1));
    assertThat(Files.readString(folder.resolve("simulation_report.json")))
        .contains("\"total_scenarios\" : 2");
  }
}
