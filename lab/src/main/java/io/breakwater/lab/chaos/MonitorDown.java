package io.breakwater.lab.chaos;

import io.breakwater.model.fact.Effect.Severity;
import io.breakwater.model.value.Side;
import io.breakwater.runtime.process.Component;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/// The monitor is killed again and again while alerts are raised.
final class MonitorDown implements Scenario {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int ALERTS_PER_LIFE = 3;

  /// Told at once, as docs/alerts.md says, and one attempt of a channel has that long.
  private static final long TOLD_MILLIS = 5_000;

  /// What may wait for one channel, as docs/alerts.md says, and by how many it is overrun.
  private static final int WAITING_MAX = 500;

  private static final int BEYOND = 100;
  private static final String WEBHOOK = "webhook";

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
        Floor floor =
            Floor.open(
                terms.folder(),
                Map.of("alerts.webhook_url", own.url(), "alerts.retry_max_s", "2"));
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
        told(findings, lines, raised);
        judge(findings, lines, own, raised);
        new Crowd(rig, pen, own, findings).overruns();
      }
      Closing.of(floor, findings, record).opened();
    }
  }

  /// From when the last monitor serves.
  private static void told(Findings findings, Lines lines, List<String> raised)
      throws InterruptedException {
    long began = System.nanoTime();
    boolean all =
        Deadline.within(PATIENCE, () -> raised.stream().allMatch(each -> lines.with(each) > 0));
    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
    findings.invariant("every alert is told in the end", all, missing(lines, raised), "[]");
    findings.metric("told_after_return_millis", millis);
    findings.bound(
        "told soon after its return",
        all && millis < TOLD_MILLIS,
        millis + " ms",
        "under " + TOLD_MILLIS + " ms");
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

  /// More alerts than may wait for one channel, raised while nobody reads and the channel takes
  /// nothing.
  private record Crowd(Rig rig, AlertPen pen, AlertService own, Findings findings) {
    void overruns() throws InterruptedException {
      own.is(AlertService.Mood.ANSWERS_500);
      rig.kill(Component.MONITOR);
      Set<String> crowd = raise();
      int refused = own.refused();
      rig.start(Component.MONITOR);
      rig.port(Component.MONITOR);
      boolean heard =
          Deadline.within(PATIENCE, () -> lanes().queued().containsAll(crowd))
              && Deadline.within(PATIENCE, () -> own.refused() > refused);
      AlertLanes full = lanes();
      findings.evidence(
          "more was raised than may wait for a channel that takes nothing",
          heard && !full.dropped().isEmpty(),
          crowd.size() + " raised, " + full.dropped().size() + " dropped",
          "some dropped");
      own.is(AlertService.Mood.TAKES);
      boolean drained = Deadline.within(PATIENCE, () -> lanes().waiting() == 0);
      AlertLanes after = lanes();
      findings.bound(
          "the queue is empty once the channel takes", drained, after.waiting(), "0 in 60 s");
      findings.invariant(
          "the queue of a channel is bounded",
          after.longest() <= WAITING_MAX,
          after.longest() + " at most",
          "at most " + WAITING_MAX);
      findings.metric("waiting_max", after.longest());
      accounted(crowd, after);
    }

    private Set<String> raise() {
      Set<String> crowd = new TreeSet<>();
      for (int i = 0; i < WAITING_MAX + BEYOND; i++) {
        String type = "LabCrowdx" + i;
        pen.raise(Severity.CRITICAL, type, "probe");
        crowd.add(type);
      }
      pen.send();
      return crowd;
    }

    private AlertLanes lanes() {
      return AlertLanes.read(rig.folders(), WEBHOOK);
    }

    /// By the service's own record: what was not dropped by name has come, and nothing else.
    private void accounted(Set<String> crowd, AlertLanes lanes) {
      Set<String> taken = new TreeSet<>();
      for (String body : own.taken()) {
        crowd.stream().filter(type -> body.contains('"' + type + '"')).forEach(taken::add);
      }
      List<String> wrong =
          crowd.stream()
              .filter(type -> taken.contains(type) == lanes.dropped().contains(type))
              .toList();
      findings.none("each is delivered, or named as dropped", wrong);
    }
  }
}
