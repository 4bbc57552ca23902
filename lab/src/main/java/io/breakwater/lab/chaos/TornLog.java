package io.breakwater.lab.chaos;

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
      flip(floor, findings, damage);
    }
  }

  private static void cut(Floor floor, Findings findings, SegmentDamage damage)
      throws InterruptedException {
    floor.rig().kill(Component.TRADER);
    long before = floor.record().lastSequence();
    SegmentDamage.Done cut = damage.cutTail();
    findings.observe("cut " + cut);
    floor.rig().start(Component.TRADER);
    floor.awaitVerdict("OPEN");
    Optional<String> named = line(floor, "journal torn tail repaired");
    findings.evidence(
        "the trader's log names the torn tail",
        named.filter(text -> text.contains(String.valueOf(cut.file().getFileName()))).isPresent(),
        named.orElse("nothing"),
        "file and offset");
    findings.observe("the journal had " + before + " turns before the cut");
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
    SegmentDamage.Done flipped = damage.flipBit();
    findings.observe("flipped a bit of " + flipped);
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
    findings.evidence(
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

  private static Optional<String> line(Floor floor, String words) {
    List<String> lines = floor.rig().logLines(Component.TRADER);
    return lines.stream().filter(line -> line.contains(words)).findFirst();
  }
}
