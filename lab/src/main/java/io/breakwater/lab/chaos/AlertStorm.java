package io.breakwater.lab.chaos;

import io.breakwater.lab.report.Diary;
import io.breakwater.model.fact.Effect.Severity;
import io.breakwater.runtime.process.Component;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// Two hundred markets go stale at once, and come back.
final class AlertStorm implements Scenario {
  private static final String TYPE = "MarketDataStale";
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  /// Longer than what waits for company, so that anything further would have been told.
  private static final long SETTLED_MILLIS = 3_000;

  @Override
  public String id() {
    return "alert-storm";
  }

  @Override
  public String fault() {
    return "200 markets stale at once, well again at once";
  }

  @Override
  public Parameters parameters() {
    return Parameters.none().whole("markets", 200, 1, 100_000);
  }

  @Override
  public void run(Terms terms) throws InterruptedException {
    Findings findings = terms.findings();
    int markets = terms.integer("markets", 200);
    try (AlertService slack = new AlertService();
        Rig rig = new Rig(terms.folder(), Map.of("alerts.slack_url", slack.url()))) {
      rig.start(Component.MONITOR);
      rig.port(Component.MONITOR);
      Lines lines = new Lines(rig.folders().notifications());
      try (AlertPen pen = new AlertPen(rig.folders())) {
        Diary.of(terms.folder()).point("alerts", markets + " alerts at once");
        long began = System.nanoTime();
        for (int i = 0; i < markets; i++) {
          pen.raise(Severity.WARNING, TYPE, "SYM" + i);
        }
        pen.send();
        Deadline.await("a summary", PATIENCE, () -> slack.taken(markets + " at once") > 0);
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
        findings.bound("told within 30 s", millis < 30_000, millis, "30,000 ms");
        for (int i = 0; i < markets; i++) {
          pen.over(TYPE, "SYM" + i);
        }
        pen.send();
        Deadline.await("a recovery", PATIENCE, () -> slack.taken("are well again") > 0);
      }
      TimeUnit.MILLISECONDS.sleep(SETTLED_MILLIS);
      judge(findings, lines.all(), slack, markets);
    }
  }

  private static void judge(
      Findings findings, List<String> lines, AlertService slack, int markets) {
    List<String> told = lines.stream().filter(line -> line.contains(TYPE)).toList();
    findings.evidence(
        "the file has the first of them",
        told.stream().anyMatch(line -> line.contains("WARNING " + TYPE + " SYM0:")),
        told.size(),
        "its line");
    findings.invariant(
        "one alert, one summary, one recovery in the file",
        told.size() == 3
            && told.get(1).contains(markets + " at once")
            && told.get(2).contains("all " + markets + " are well again"),
        told,
        "3 lines");
    String all = String.join("\n", slack.taken());
    long messages = all.split(TYPE + " SYM", -1).length - 1L;
    findings.invariant("the same three to Slack", messages == 3, messages, "3");
    findings.metric("health_alerts", messages);
  }
}
