package io.breakwater.lab.chaos;

import io.breakwater.model.turn.Turn;
import io.breakwater.model.value.Side;
import io.breakwater.model.value.Symbol;
import io.breakwater.runtime.process.Component;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/// The journal is cut at a random byte, and then a bit of it turned over.
final class TornLog implements Scenario {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final long IDLE_MILLIS = 1_500;

  @Override
  public String id() {
    return "torn-log";
  }

  @Override
  public String fault() {
    return "the journal cut at a random byte; a bit flipped in its middle; rescue without a trader";
  }

  @Override
  public void run(Terms terms) throws InterruptedException {
    Findings findings = terms.findings();
    SplittableRandom random = terms.random();
    try (Floor floor = Floor.open(terms.folder(), Map.of())) {
      floor.takePositions();
      // Only turns without orders lie in the part that will be cut.
      TimeUnit.MILLISECONDS.sleep(IDLE_MILLIS);
      Path log = floor.rig().folders().log(Component.TRADER.text());
      SegmentDamage damage = new SegmentDamage(log, random);
      cut(floor, findings, damage);
      rescueWithoutTrader(floor, findings);
      try (TraderRecord record = floor.record()) {
        Closing.of(floor, findings, record).opened();
      }
      entriesRest(floor);
      flip(floor, findings, damage);
      afterRescue(floor, findings);
    }
  }

  private static void cut(Floor floor, Findings findings, SegmentDamage damage)
      throws InterruptedException {
    floor.rig().kill(Component.TRADER);
    List<Turn> before = turns(floor);
    SegmentDamage.Done cut = damage.cutTail();
    floor.rig().start(Component.TRADER);
    floor.awaitVerdict("OPEN");
    long formerEpoch = before.getLast().began().epoch();
    long kept = turns(floor).stream().filter(turn -> turn.began().epoch() <= formerEpoch).count();
    findings.evidence(
        "the journal lost its tail",
        kept < before.size(),
        "cut " + cut + ": " + kept + " turns of " + before.size(),
        "fewer than before");
    Optional<String> named = line(floor, "journal torn tail repaired");
    findings.invariant(
        "the trader's log names the torn tail",
        named.filter(text -> text.contains(String.valueOf(cut.file().getFileName()))).isPresent(),
        named.orElse("nothing"),
        "file and offset");
    try (TraderRecord record = floor.record()) {
      boolean agrees =
          Deadline.within(
              PATIENCE, () -> floor.paper().state().openOrders().equals(record.refresh().open()));
      findings.bound("journal and exchange agree again", agrees, agrees, "within 20 s");
      Judge judge = new Judge(findings);
      judge.agreed(floor.paper().journal(), floor.paper().state(), record);
      judge.always(floor.paper().journal(), record);
    }
  }

  private static void rescueWithoutTrader(Floor floor, Findings findings)
      throws InterruptedException {
    floor.rig().kill(Component.TRADER);
    int resting = floor.paper().state().openOrders().size();
    Ran rescue = floor.rig().run("rescue", "--cancel-all");
    findings.invariant(
        "`rescue --cancel-all` works without a trader",
        rescue.exitCode() == 0 && resting > 0 && floor.paper().state().openOrders().isEmpty(),
        resting
            + " before, "
            + floor.paper().state().openOrders().size()
            + " after, "
            + rescue.text(),
        "exit 0, none after");
    floor.rig().start(Component.TRADER);
    floor.awaitVerdict("OPEN");
  }

  private static void entriesRest(Floor floor) throws InterruptedException {
    Placing placing = new Placing(floor);
    for (Symbol symbol : List.of(Floor.ETH, Floor.BNB)) {
      placing.taken(
          () -> floor.pen().resting(Side.BUY, symbol, "0.1", floor.price(symbol, "-2.5")));
    }
    floor.awaitPaper("two entries rest again", state -> state.openOrders().size() == 2);
  }

  private static void flip(Floor floor, Findings findings, SegmentDamage damage)
      throws InterruptedException {
    floor.rig().kill(Component.TRADER);
    Optional<String> before = trouble(floor);
    SegmentDamage.Done flipped = damage.flipBit();
    Optional<String> trouble = trouble(floor);
    findings.evidence(
        "a stranger who reads the journal meets the damage",
        before.isEmpty() && trouble.isPresent(),
        "flipped a bit of " + flipped + ": " + trouble.orElse("reads whole"),
        "read whole before, and does not now");
    floor.rig().start(Component.TRADER);
    Deadline.await(
        "rescue has the account",
        PATIENCE,
        () ->
            floor
                .spoken()
                .filter(word -> word.tripped() && !word.blocking().contains("reconciled"))
                .isPresent());
    Optional<String> named = line(floor, "journal corrupt, starting in rescue");
    findings.invariant(
        "the trader's log names the corruption",
        named
            .filter(text -> text.contains(String.valueOf(flipped.file().getFileName())))
            .isPresent(),
        named.orElse("nothing"),
        "file, offset and where it was set aside");
    Ran cancel = floor.rig().run("cancel", "--all", "--reason", "chaos");
    findings.invariant(
        "in rescue a cancel is accepted", cancel.exitCode() == 0, cancel.text(), "exit 0");
    boolean gone = Deadline.within(PATIENCE, () -> floor.paper().state().openOrders().isEmpty());
    findings.invariant(
        "in rescue resting entries are taken away",
        gone,
        floor.paper().state().openOrders(),
        "none");
    entriesAreRefused(floor, findings);
  }

  private static void entriesAreRefused(Floor floor, Findings findings)
      throws InterruptedException {
    try (TraderRecord record = floor.record()) {
      long refused = StopChecks.refused(record);
      floor.pen().now(Side.BUY, Floor.ETH, "0.03", floor.price(Floor.ETH, "0.4"));
      boolean answered =
          Deadline.within(PATIENCE, () -> StopChecks.refused(record.refresh()) > refused);
      findings.invariant("in rescue an entry is refused", answered, answered, "true");
      Floor.Spoken spoken = floor.spoken().orElseThrow();
      findings.invariant(
          "the emergency stop is tripped in rescue",
          spoken.tripped() && spoken.verdict().equals("REDUCE_ONLY"),
          spoken,
          "tripped, REDUCE_ONLY");
      findings.metric("ess_trips", 1);
    }
  }

  private static List<Turn> turns(Floor floor) {
    try (TraderRecord record = floor.record()) {
      return record.turns();
    }
  }

  private static Optional<String> trouble(Floor floor) {
    try (TraderRecord record = floor.record()) {
      return record.trouble();
    }
  }

  /// The journal began anew without the orders and executions of the old one, and stays tripped:
  /// what it knows is what the account shows.
  private static void afterRescue(Floor floor, Findings findings) throws InterruptedException {
    try (TraderRecord record = floor.record()) {
      boolean agrees =
          Deadline.within(
              PATIENCE,
              () ->
                  Closing.isSame(floor.paper().state().positions(), record.refresh().positions())
                      && floor.paper().state().openOrders().equals(record.open()));
      findings.invariant(
          "in rescue journal and account agree on positions and open orders",
          agrees,
          floor.paper().state().positions() + " against " + record.positions(),
          "the same");
      findings.none("no state file is corrupt in rescue", Closing.corrupt(floor.folders()));
    }
  }

  private static Optional<String> line(Floor floor, String words) {
    List<String> lines = floor.rig().logLines(Component.TRADER);
    return lines.stream().filter(line -> line.contains(words)).findFirst();
  }
}
