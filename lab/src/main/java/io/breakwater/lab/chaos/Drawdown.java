package io.breakwater.lab.chaos;

import io.breakwater.lab.chaos.TraderRecord.Placed;
import io.breakwater.model.fact.StopFact;
import io.breakwater.model.gate.InterlockName;
import io.breakwater.model.value.Bps;
import io.breakwater.model.value.Side;
import io.breakwater.model.value.Symbol;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The emergency stop by its own figures: whether it trips, on which arithmetic, what it blocks,
/// who is told, and how it is left again. One thread.
record Drawdown(Floor floor, Findings findings, TraderRecord record) {
  static final BigDecimal LIMIT_PERCENT = BigDecimal.TEN;
  private static final BigDecimal MONEY_TOLERANCE = new BigDecimal("0.0001");
  private static final BigDecimal PERCENT_TOLERANCE = new BigDecimal("0.00001");
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration WATCHED = Duration.ofMillis(2_500);
  private static final Duration ALERT_MAX = Duration.ofSeconds(30);
  private static final int ENTRIES = 3;
  private static final JsonMapper MAPPER = JsonMapper.shared();

  /// What losses are measured against.
  record Bases(BigDecimal start, BigDecimal peak) {}

  long trips() {
    return record.refresh().facts(StopFact.Tripped.class).count();
  }

  /// What there was before prices moved.
  record Before(long trips, long breaches, long millis) {}

  Before before() {
    return new Before(trips(), breaches(), System.currentTimeMillis());
  }

  /// Watches for two samples and more: nothing has tripped since then, nothing was even suspected.
  void holds(Before before) throws InterruptedException {
    TimeUnit.MILLISECONDS.sleep(WATCHED.toMillis());
    long trips = trips() - before.trips();
    long breaches = breaches() - before.breaches();
    findings.invariant("no trip", trips == 0, trips, "0");
    findings.invariant("no breach", breaches == 0, breaches, "0");
    boolean blocked =
        new Gating(findings, record).find(InterlockName.ESS, before.millis()).isPresent();
    findings.invariant("`ess` blocks nothing", !blocked, blocked, "false");
  }

  private long breaches() {
    return record.refresh().facts(StopFact.BreachSeen.class).count();
  }

  /// Waits for trip number `number`, and compares its figures with what the journal adds up to.
  Placed<StopFact.Tripped> trips(long number, Duration patience, Bases bases)
      throws InterruptedException {
    Placed<StopFact.Tripped> tripped = tripped(number, patience);
    StopFact.Figures said = tripped.fact().figures();
    BigDecimal equity = EquityByHand.before(record, tripped.fact(), Crash.START);
    near("equity at the trip", new BigDecimal(said.equity().toString()), equity);
    percent("drawdown from the start", said.fromStart(), bases.start(), equity);
    percent("drawdown from the peak", said.fromPeak(), bases.peak(), equity);
    BigDecimal worst =
        EquityByHand.lost(bases.start(), equity).max(EquityByHand.lost(bases.peak(), equity));
    findings.invariant(
        "it tripped past the bound",
        worst.compareTo(LIMIT_PERCENT) > 0,
        worst.setScale(4, RoundingMode.HALF_UP) + " %",
        "above " + LIMIT_PERCENT + " %");
    findings.metric("ess_trips", number);
    findings.metric("ess_tripped", true);
    findings.metric("drawdown_percent", worst.setScale(4, RoundingMode.HALF_UP));
    return tripped;
  }

  /// Waits for trip number `number`.
  Placed<StopFact.Tripped> tripped(long number, Duration patience) throws InterruptedException {
    boolean trips = Deadline.within(patience, () -> trips() >= number);
    findings.invariant("the stop trips", trips, trips() + " trips", "at least " + number);
    return record
        .facts(StopFact.Tripped.class)
        .skip(number - 1)
        .findFirst()
        .orElseThrow(() -> new Deadline.Missed("the trip", patience));
  }

  private void near(String what, BigDecimal said, BigDecimal here) {
    findings.invariant(
        what + " recomputed by hand",
        said.subtract(here).abs().compareTo(MONEY_TOLERANCE) <= 0,
        said.toPlainString() + " said, " + here.toPlainString() + " recomputed",
        "within " + MONEY_TOLERANCE);
  }

  private void percent(String what, Bps said, BigDecimal base, BigDecimal equity) {
    BigDecimal percent = new BigDecimal(said.percentText());
    BigDecimal here = EquityByHand.lost(base, equity);
    findings.invariant(
        what + " recomputed by hand",
        percent.subtract(here).abs().compareTo(PERCENT_TOLERANCE) <= 0,
        percent + " % said, " + here + " % recomputed",
        "within " + PERCENT_TOLERANCE + " %");
  }

  /// What an operator reads: both drawdowns, exactly these.
  void shown(String fromStart, String fromPeak) throws InterruptedException {
    Ran status = floor.rig().run("status", "-o", "json");
    JsonNode root = MAPPER.readTree(String.join("\n", status.out()));
    String start = root.path("drawdownFromStartPct").asString("");
    String peak = root.path("drawdownFromPeakPct").asString("");
    findings.invariant(
        "status shows the drawdown of both bases",
        same(start, fromStart) && same(peak, fromPeak),
        start + " of the start, " + peak + " of the peak",
        fromStart + ", " + fromPeak);
  }

  private static boolean same(String said, String expected) {
    return !said.isEmpty() && new BigDecimal(said).compareTo(new BigDecimal(expected)) == 0;
  }

  /// Entries after the trip are refused by the stop, and none reaches the exchange.
  void blocks(Placed<StopFact.Tripped> tripped, Symbol market) throws InterruptedException {
    List<String> entries = new ArrayList<>();
    for (int i = 0; i < ENTRIES; i++) {
      BigDecimal limit = floor.price(market, "0.3").add(BigDecimal.valueOf(i, 1));
      entries.add(floor.pen().now(Side.BUY, market, "0.1", limit));
    }
    Fates fates = new Fates(record);
    fates.awaitAnswered(entries);
    var refusals = fates.refusals();
    long refused =
        entries.stream()
            .flatMap(id -> refusals.getOrDefault(id, List.of()).stream())
            .filter(refusal -> refusal.interlocks().contains(InterlockName.ESS))
            .count();
    findings.invariant(
        "entries after the trip are refused by `ess`", refused == ENTRIES, refused, "3");
    findings.count("trades_blocked", refused);
    new Judge(findings)
        .noExposureAfter(
            floor.paper().journal(),
            record.refresh(),
            tripped.wallMillis() + StopChecks.BLOCKED_MILLIS_MAX);
  }

  /// The monitor tells operators why; a drawdown's reason is its figures.
  void alerted(Placed<StopFact.Tripped> tripped) throws InterruptedException {
    Path file = floor.rig().folders().criticalAlerts();
    boolean told =
        Deadline.within(
            ALERT_MAX,
            () ->
                lines(file).stream()
                    .anyMatch(line ->
                        line.contains("EmergencyStopTripped")
                            && line.contains(tripped.fact().reason())));
    long millis = System.currentTimeMillis() - tripped.wallMillis();
    findings.bound(
        "critical alert with the reason",
        told && millis < ALERT_MAX.toMillis(),
        told + " after " + millis + " ms: " + tripped.fact().reason(),
        "within " + ALERT_MAX.toSeconds() + " s");
    findings.count("health_alerts", told ? 1 : 0);
  }

  private static List<String> lines(Path file) {
    try {
      return Files.exists(file) ? Files.readAllLines(file) : List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A reset before the cooldown is over is refused.
  void resetTooEarly() throws InterruptedException {
    long trips = trips();
    Deadline.await(
        "the end of the verification",
        PATIENCE,
        () -> record.refresh().facts(StopFact.CancelsVerified.class).count() >= trips);
    Ran early = floor.rig().run("reset", "--operator", "chaos", "--reason", "too early");
    boolean tripped = floor.spoken().map(Floor.Spoken::tripped).orElse(false);
    findings.invariant(
        "a reset during the cooldown is refused",
        early.text().contains("refused (cooldown)") && tripped,
        early.text() + ", tripped " + tripped,
        "refused (cooldown), still tripped");
  }

  /// A reset right behind a jump of the prices has nothing yet to measure from, and says so: it is
  /// asked for again at the next mark, and for no other reason.
  private Ran resetAtBase() throws InterruptedException {
    Ran[] reset = new Ran[1];
    Deadline.within(
        PATIENCE,
        () -> {
          reset[0] = floor.rig().run("reset", "--operator", "chaos", "--reason", "cooled down");
          return !reset[0].text().contains("the next one tells");
        });
    return reset[0];
  }

  void awaitCooldown(long trip) throws InterruptedException {
    Deadline.await(
        "the end of the cooldown",
        PATIENCE,
        () -> record.refresh().facts(StopFact.CooldownEnded.class).count() >= trip);
  }

  /// After the cooldown an operator resets, and orders flow. Gives what losses are measured against
  /// from here on.
  Bases resets(long trip, Symbol market) throws InterruptedException {
    awaitCooldown(trip);
    Ran reset = resetAtBase();
    findings.invariant("a later reset is accepted", reset.exitCode() == 0, reset.text(), "exit 0");
    floor.awaitVerdict("OPEN");
    StopFact.StopReset done =
        record
            .refresh()
            .facts(StopFact.StopReset.class)
            .reduce((_, later) -> later)
            .orElseThrow()
            .fact();
    BigDecimal base = new BigDecimal(done.startBalance().toString());
    near("what the reset measures from", base, EquityByHand.before(record, done, Crash.START));
    BigDecimal before = floor.paper().state().position(market.name());
    BigDecimal limit = floor.price(market, "0.3");
    new Placing(floor).taken(() -> floor.pen().now(Side.BUY, market, "0.06", limit));
    boolean flows =
        Deadline.within(
            PATIENCE, () -> floor.paper().state().position(market.name()).compareTo(before) > 0);
    findings.invariant("orders flow again after the reset", flows, flows, "true");
    return new Bases(base, base);
  }
}
