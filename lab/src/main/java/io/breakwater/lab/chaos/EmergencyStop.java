package io.breakwater.lab.chaos;

import io.breakwater.lab.chaos.TraderRecord.Placed;
import io.breakwater.model.fact.StopFact;
import io.breakwater.model.value.Side;
import io.breakwater.runtime.process.Component;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The emergency stop is tripped from the command line under load, and the trader killed while it
/// is tripped.
final class EmergencyStop implements Scenario {
  private static final Pattern BLOCKED = Pattern.compile("BLOCKED after (\\d+) ms");
  private static final Pattern PROOF = Pattern.compile("(VERIFIED|LEFTOVERS) after (\\d+) ms.*");
  private static final int COOLDOWN_SECONDS = 12;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Override
  public String id() {
    return "emergency-stop";
  }

  @Override
  public String fault() {
    return "trip from the command line under load, kill -9 of the trader while tripped";
  }

  @Override
  public Parameters parameters() {
    return Parameters.none().whole("cooldown", COOLDOWN_SECONDS, 1, 86_400);
  }

  @Override
  public void run(Terms terms) throws InterruptedException {
    int cooldown = terms.integer("cooldown", COOLDOWN_SECONDS);
    Map<String, String> settings =
        Map.of("policy.stop.cooldown_seconds", Integer.toString(cooldown));
    Findings findings = terms.findings();
    try (Floor floor = Floor.open(terms.folder(), settings);
        TraderRecord record = floor.record()) {
      StopChecks checks = new StopChecks(floor, findings);
      floor.takePositions();
      try (Trickle _ = Trickle.on(floor)) {
        Deadline.await(
            "the load flows", PATIENCE, () -> floor.paper().state().openOrders().size() > 4);
        lateAnswers(floor);
        trip(floor, findings, record);
        resetTooEarly(floor, findings);
        checks.nothingPasses(record, checks.tripped(record).wallMillis());
      }
      floor.paper().disarmAll();
      checks.reducingPasses(record);
      killWhileTripped(floor, findings, record);
      resetLater(floor, findings, record);
      signalTrips(floor, findings, record);
      // It was tripped once more at the end, so the gate has no reason to open.
      Closing.of(floor, findings, record).settle();
    }
  }

  private static void lateAnswers(Floor floor) throws InterruptedException {
    floor.paper().arm(Map.of("kind", "latency", "path", "/fapi/v1/order", "delayMs", 250));
  }

  private static void trip(Floor floor, Findings findings, TraderRecord record)
      throws InterruptedException {
    Ran trip = floor.rig().run("trip", "--reason", "chaos");
    long blocked = millis(trip, BLOCKED);
    findings.evidence("the trip is accepted", blocked >= 0, trip.text(), "BLOCKED");
    findings.bound(
        "BLOCKED at the command",
        blocked >= 0 && blocked < StopChecks.BLOCKED_MILLIS_MAX,
        blocked + " ms",
        "under " + StopChecks.BLOCKED_MILLIS_MAX + " ms");
    findings.bound(
        "VERIFIED or LEFTOVERS at the command",
        trip.out().stream().anyMatch(line -> PROOF.matcher(line).matches()),
        trip.out(),
        "a line that says which");
    StopChecks checks = new StopChecks(floor, findings);
    Placed<StopFact.Tripped> tripped = checks.tripped(record);
    long withJvm = tripped.wallMillis() - trip.startedWallMillis();
    findings.observe("the trip's turn came " + withJvm + " ms after the command was typed");
    findings.metric("blocked_millis", blocked);
    findings.metric("ess_trips", 1);
    findings.metric("ess_tripped", true);
  }

  private static long millis(Ran ran, Pattern pattern) {
    return ran.out().stream()
        .map(pattern::matcher)
        .filter(Matcher::find)
        .mapToLong(matcher -> Long.parseLong(matcher.group(1)))
        .findFirst()
        .orElse(-1);
  }

  /// The cooldown runs from the proof on, so this comes first of all after it: on a slow machine
  /// everything else takes longer than the cooldown.
  private static void resetTooEarly(Floor floor, Findings findings) throws InterruptedException {
    Ran early = floor.rig().run("reset", "--operator", "chaos", "--reason", "too early");
    boolean tripped = floor.spoken().map(Floor.Spoken::tripped).orElse(false);
    findings.invariant(
        "a reset during the cooldown is refused",
        early.exitCode() != 0 && tripped,
        early.text() + ", tripped " + tripped,
        "not exit 0, still tripped");
  }

  private static void killWhileTripped(Floor floor, Findings findings, TraderRecord record)
      throws InterruptedException {
    int lives = lives(record.refresh());
    floor.rig().kill(Component.TRADER);
    floor.rig().start(Component.TRADER);
    Floor.Spoken[] spoken = new Floor.Spoken[1];
    Deadline.await(
        "the new life's word",
        PATIENCE,
        () -> {
          Optional<Floor.Spoken> now = floor.spoken();
          now.ifPresent(word -> spoken[0] = word);
          return lives(record.refresh()) > lives
              && now.filter(word -> !word.blocking().contains("reconciled")).isPresent();
        });
    findings.invariant(
        "still tripped after kill -9", spoken[0].tripped(), spoken[0], "tripped true");
    long before = record.refresh().intents().size();
    long refused = StopChecks.refused(record);
    floor.pen().now(Side.BUY, Floor.ETH, "0.03", floor.price(Floor.ETH, "0.4"));
    boolean answered =
        Deadline.within(PATIENCE, () -> StopChecks.refused(record.refresh()) > refused);
    findings.invariant(
        "an entry is refused in the new life",
        answered && record.intents().size() == before,
        "refused " + answered,
        "refused, no intent");
  }

  private static int lives(TraderRecord record) {
    return (int) record.turns().stream().map(turn -> turn.began().epoch()).distinct().count();
  }

  private static void resetLater(Floor floor, Findings findings, TraderRecord record)
      throws InterruptedException {
    Deadline.await(
        "the end of the cooldown",
        PATIENCE,
        () -> record.refresh().facts(StopFact.CooldownEnded.class).findAny().isPresent());
    Ran reset = floor.rig().run("reset", "--operator", "chaos", "--reason", "cooled down");
    findings.invariant("a later reset is accepted", reset.exitCode() == 0, reset.text(), "exit 0");
    floor.awaitVerdict("OPEN");
    var before = floor.paper().state().position(Floor.ETH.name());
    new Placing(floor)
        .taken(() -> floor.pen().now(Side.BUY, Floor.ETH, "0.05", floor.price(Floor.ETH, "0.3")));
    boolean flows =
        Deadline.within(
            PATIENCE, () -> floor.paper().state().position(Floor.ETH.name()).compareTo(before) > 0);
    findings.invariant("orders flow again after the reset", flows, flows, "true");
  }

  /// The door that needs nothing but a shell on the host.
  private static void signalTrips(Floor floor, Findings findings, TraderRecord record)
      throws InterruptedException {
    long asked = System.currentTimeMillis();
    String kill = "kill -USR2 " + floor.rig().pid(Component.TRADER);
    Ran sent = Cli.run(new ProcessBuilder("sh", "-c", kill), _ -> {});
    findings.evidence("the signal was sent", sent.exitCode() == 0, sent.text(), "exit 0");
    long blocked =
        Deadline.awaitValue(
                "the trip by signal in the journal",
                PATIENCE,
                () ->
                    record
                        .refresh()
                        .facts(StopFact.Tripped.class)
                        .filter(placed -> placed.wallMillis() >= asked)
                        .findFirst())
            .wallMillis();
    findings.bound(
        "BLOCKED after SIGUSR2",
        blocked - asked < StopChecks.BLOCKED_MILLIS_MAX,
        (blocked - asked) + " ms",
        "under " + StopChecks.BLOCKED_MILLIS_MAX + " ms");
  }
}
