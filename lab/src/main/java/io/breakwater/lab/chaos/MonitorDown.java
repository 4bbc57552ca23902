package io.breakwater.lab.chaos;

import io.breakwater.model.fact.Effect.Severity;
import io.breakwater.model.value.Side;
import io.breakwater.runtime.process.Component;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// The monitor is killed again and again while alerts are raised.
final class MonitorDown implements Scenario {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int ALERTS_PER_LIFE = 3;

  @Override
  public String id() {
    return "monitor-down";
  }

  @Override
  public String fault() {
    return "kill -9 of the monitor while alerts are raised, and while they are sent";
  }

  @Override
  public Parameters parameters() {
    return Parameters.none().whole("kills", 3, 1, 1_000).whole("step_millis", 700, 1, 60_000);
  }

  @Override
  public void run(Terms terms) throws InterruptedException {
    Findings findings = terms.findings();
    int kills = terms.integer("kills", 3);
    try (AlertService own = new AlertService();
        Floor floor = Floor.open(terms.folder(), Map.of("alerts.webhook_url", own.url()));
        TraderRecord record = floor.record()) {
      Rig rig = floor.rig();
      List<String> raised = new ArrayList<>();
      Lines lines = new Lines(rig.folders().notifications());
      List<String> early = new ArrayList<>();
      try (AlertPen pen = new AlertPen(rig.folders())) {
        rig.start(Component.MONITOR);
        for (int life = 0; life < kills; life++) {
          raise(pen, raised, "life" + life);
          // Later each time: before it reads, while it tells, after it told.
          TimeUnit.MILLISECONDS.sleep(terms.integer("step_millis", 700) * (life + 1L));
          rig.kill(Component.MONITOR);
          List<String> unheard = raise(pen, raised, "dead" + life);
          trade(floor);
          unheard.stream().filter(each -> told(lines, own, each)).forEach(early::add);
          rig.start(Component.MONITOR);
        }
        findings.evidence(
            "alerts were raised while nobody told",
            early.isEmpty() && raised.size() >= 2 * ALERTS_PER_LIFE,
            early + " of " + raised.size(),
            "none told before the monitor's return");
        rig.port(Component.MONITOR);
        long began = System.nanoTime();
        boolean all =
            Deadline.within(PATIENCE, () -> raised.stream().allMatch(each -> lines.with(each) > 0));
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
        findings.invariant("every alert is told in the end", all, missing(lines, raised), "[]");
        findings.metric("told_after_return_millis", millis);
        judge(findings, lines, own, raised);
      }
      Closing.of(floor, findings, record).opened();
    }
  }

  /// Trading needs no monitor.
  private static void trade(Floor floor) throws InterruptedException {
    new Placing(floor)
        .taken(() -> floor.pen().now(Side.BUY, Floor.ETH, "0.1", floor.price(Floor.ETH, "0.4")));
  }

  private static boolean told(Lines lines, AlertService own, String type) {
    return lines.with(type) > 0 || own.taken(quoted(type)) > 0;
  }

  /// Types of their own, so that nothing stands for anything else.
  private static List<String> raise(AlertPen pen, List<String> raised, String when) {
    List<String> types = new ArrayList<>();
    for (int i = 0; i < ALERTS_PER_LIFE; i++) {
      String type = "Lab" + when + "x" + i;
      pen.raise(Severity.CRITICAL, type, "probe").raise(Severity.CRITICAL, type, "probe");
      types.add(" " + type + " ");
    }
    pen.send();
    raised.addAll(types);
    return types;
  }

  private static List<String> missing(Lines lines, List<String> raised) {
    return raised.stream().filter(each -> lines.with(each) == 0).toList();
  }

  private static void judge(Findings findings, Lines lines, AlertService own, List<String> raised)
      throws InterruptedException {
    boolean sent =
        Deadline.within(
            PATIENCE, () -> raised.stream().allMatch(each -> own.taken(quoted(each)) > 0));
    findings.invariant("and by the webhook", sent, own.taken().size(), "all " + raised.size());
    findings.none(
        "no decision twice: the message ids of one alert are one",
        raised.stream().filter(each -> ids(own, each) > 1).toList());
    List<String> twice = raised.stream().filter(each -> lines.with(each) > 1).toList();
    findings.bound(
        "no line twice, but where a kill fell between line and record",
        twice.size() <= 1,
        twice,
        "at most 1");
  }

  private static String quoted(String type) {
    return "\"" + type.strip() + "\"";
  }

  private static long ids(AlertService own, String type) {
    return own.taken().stream().filter(body -> body.contains(quoted(type))).distinct().count();
  }
}
