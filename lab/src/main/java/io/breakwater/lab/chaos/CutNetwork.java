package io.breakwater.lab.chaos;

import io.breakwater.lab.report.Diary;
import io.breakwater.model.fact.GateFact;
import io.breakwater.model.gate.Refusal;
import io.breakwater.model.gate.Verdict;
import io.breakwater.runtime.process.Component;
import io.breakwater.runtime.process.RunFile;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Every connection to the outside is cut for a while: REST, market and user streams go through one
/// cable.
final class CutNetwork implements Scenario {
  private static final JsonMapper MAPPER = JsonMapper.shared();
  private static final Duration FAILING_WITHIN = Duration.ofSeconds(15);
  private static final Duration READY_WITHIN = Duration.ofSeconds(30);
  private static final long EXPECTED_MILLIS = 10_000;
  private static final List<String> PARTS = List.of("REST_API", "Feeder");

  @Override
  public String id() {
    return "cut-network";
  }

  @Override
  public String fault() {
    return "every connection to the venue cut, dropped in silence or reset (`--set cut=reset`)";
  }

  @Override
  public Parameters parameters() {
    return Parameters.none().scaled("outage", 60).word("cut", "drop", List.of("drop", "reset"));
  }

  @Override
  public void run(Terms terms) throws InterruptedException {
    int paper = Cable.freePort();
    try (Cable cable = Cable.to(paper, terms.seed());
        Desk desk = Desk.open(terms.folder(), settings(paper, cable.port()));
        TraderRecord record = desk.record()) {
      new Run(terms, cable, desk, record).run();
    }
  }

  private static Map<String, String> settings(int paper, int cable) {
    Map<String, String> settings = new TreeMap<>();
    settings.put("ports.paper", Integer.toString(paper));
    settings.put("venue.rest_url", "http://127.0.0.1:" + cable);
    settings.put("venue.stream_url", "ws://127.0.0.1:" + cable);
    return settings;
  }

  /// One run of it.
  private record Run(Terms terms, Cable cable, Desk desk, TraderRecord record) {
    private Supervised product() {
      return desk.product();
    }

    private void run() throws InterruptedException {
      Findings findings = terms.findings();
      Duration outage = terms.scaled("outage", 60);
      Cable.Cut how =
          terms.settings().getOrDefault("cut", "drop").equals("reset")
              ? Cable.Cut.RESET
              : Cable.Cut.DROP;
      awaitDor(true, READY_WITHIN);
      desk.trade();
      long carried = cable.carried();
      findings.evidence("traffic flows by the cable", carried > 0, carried, "more than 0 bytes");
      long end = System.nanoTime() + outage.toNanos();
      long cutAt = System.currentTimeMillis();
      cable.cut(how);
      Diary.of(terms.folder()).begins("cable", "cable cut: " + how);
      findings.evidence(
          "connections were cut", cable.cutConnections() > 0, cable.cutConnections(), "some");
      failing();
      Optional<Refusal> refusal = desk.ask(Floor.ETH.name());
      findings.invariant("an order is refused", refusal.isPresent(), refusal, "refused");
      TimeUnit.NANOSECONDS.sleep(Math.max(0, end - System.nanoTime()));
      findings.invariant("DOR is false to the end of the outage", !dor(), dor(), "false");
      long mendedAt = System.currentTimeMillis();
      cable.mend();
      Diary.of(terms.folder()).ends("cable");
      recovered();
      blocked(cutAt, mendedAt);
      desk.trade();
      Closing.of(desk, findings, record).stopped(product());
    }

    /// By the journal: the gate left OPEN once in the outage and did not come back within it.
    private void blocked(long cutAt, long mendedAt) {
      Findings findings = terms.findings();
      List<GateFact.GateMoved> moves =
          record
              .refresh()
              .facts(GateFact.GateMoved.class)
              .filter(moved -> moved.wallMillis() >= cutAt && moved.wallMillis() <= mendedAt)
              .map(TraderRecord.Placed::fact)
              .toList();
      findings.invariant(
          "the gate is not OPEN to the end of the outage, by the journal",
          !moves.isEmpty() && moves.stream().noneMatch(moved -> moved.to() == Verdict.OPEN),
          moves.stream().map(moved -> moved.to() + " by " + moved.blocking()).toList(),
          "moves, none to OPEN");
      moves.stream()
          .findFirst()
          .ifPresent(moved -> findings.metric("gate_closed_millis", moved.wallMillis() - cutAt));
    }

    private void failing() throws InterruptedException {
      long millis =
          Deadline.await(
              "readiness tells the cut", FAILING_WITHIN.plus(READY_WITHIN), this::tellsTheCut);
      Findings findings = terms.findings();
      JsonNode verdict = product().health();
      findings.invariant(
          "CONN_TIMEOUT, REST_API and Feeder fail within 15 s, DOR false",
          millis < FAILING_WITHIN.toMillis(),
          millis + " ms " + verdict.path("failing_components"),
          "15,000 ms");
      findings.bound("told, expected", millis < EXPECTED_MILLIS, millis, EXPECTED_MILLIS + " ms");
      findings.metric("dor_false_millis", millis);
      Ran ready = product().run("ready");
      findings.invariant(
          "`ready` exits with 10 and names what fails",
          ready.exitCode() == 10 && ready.text().contains("REST_API"),
          ready.text(),
          "exit 10");
      Ran health = product().run("health");
      findings.invariant(
          "`health` says CONN_TIMEOUT and exits with 10",
          health.exitCode() == 10 && health.text().contains("CONN_TIMEOUT"),
          health.exitCode(),
          "exit 10");
    }

    private boolean tellsTheCut() {
      JsonNode verdict = product().health();
      String failing = verdict.path("failing_components").toString();
      return !verdict.path("dor").asBoolean(true)
          && PARTS.stream().allMatch(part -> failing.contains('"' + part + '"'))
          && verdict
              .path("dependencies")
              .path("REST_API")
              .path("code")
              .asString("")
              .equals("CONN_TIMEOUT");
    }

    private void recovered() throws InterruptedException {
      Findings findings = terms.findings();
      long millis = awaitDor(true, READY_WITHIN.multipliedBy(2));
      findings.invariant(
          "DOR true within 30 s", millis < READY_WITHIN.toMillis(), millis, "30,000 ms");
      findings.metric("dor_true_millis", millis);
      findings.invariant("no restart was spent", desk.gone().isEmpty(), desk.gone(), "none");
      findings.invariant(
          "the console shows what the file says", shownIsWritten(), "", "equal documents");
    }

    /// The document is renewed every two seconds: the same moment has to be met.
    private boolean shownIsWritten() throws InterruptedException {
      return Deadline.within(
          READY_WITHIN,
          () -> {
            JsonNode shown = MAPPER.readTree(console());
            return shown.size() > 0 && shown.equals(product().health());
          });
    }

    private String console() throws InterruptedException {
      int port =
          RunFile.read(product().folders().runFile(Component.MONITOR))
              .map(RunFile::httpPort)
              .orElse(0);
      String text = product().read(port, "/health");
      return text.isEmpty() ? "{}" : text;
    }

    private boolean dor() {
      return product().health().path("dor").asBoolean(false);
    }

    private long awaitDor(boolean wanted, Duration patience) throws InterruptedException {
      return Deadline.await("DOR " + wanted, patience, () -> dor() == wanted);
    }
  }
}
