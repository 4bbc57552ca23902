package io.breakwater.lab.chaos;

import io.breakwater.lab.chaos.TraderRecord.Placed;
import io.breakwater.model.fact.StopFact;
import io.breakwater.model.fact.WishFact;
import io.breakwater.model.gate.InterlockName;
import io.breakwater.model.order.RequestClass;
import io.breakwater.model.value.ClientOrderId;
import io.breakwater.model.value.Side;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/// What must hold once a stop has been asked for, by whichever door.
record StopChecks(Floor floor, Findings findings) {
  static final long BLOCKED_MILLIS_MAX = 1_000;
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final long WATCHED_MILLIS = 2_000;

  /// The trip as the journal has it, once it is there.
  Placed<StopFact.Tripped> tripped(TraderRecord record) throws InterruptedException {
    return Deadline.awaitValue(
        "the trip in the journal",
        PATIENCE,
        () -> record.refresh().facts(StopFact.Tripped.class).findFirst());
  }

  /// Watches while entries keep coming: none gets through, and what rested is taken away.
  void nothingPasses(TraderRecord record, long trippedMillis) throws InterruptedException {
    TimeUnit.MILLISECONDS.sleep(
        Math.max(
            0, trippedMillis + BLOCKED_MILLIS_MAX + WATCHED_MILLIS - System.currentTimeMillis()));
    Placed<StopFact> proof =
        Deadline.awaitValue("VERIFIED or LEFTOVERS", PATIENCE, () -> proof(record.refresh()));
    findings.bound(
        "the stop is verified",
        proof.fact() instanceof StopFact.CancelsVerified,
        proof.fact().getClass().getSimpleName()
            + " after "
            + (proof.wallMillis() - trippedMillis)
            + " ms",
        "CancelsVerified");
    PaperRecord paper = floor.paper().journal();
    new Judge(findings)
        .noExposureAfter(paper, record.refresh(), trippedMillis + BLOCKED_MILLIS_MAX);
    long refused = refused(record);
    findings.evidence(
        "entries kept coming and were refused by the stop", refused > 0, refused, "at least 1");
    findings.metric("trades_blocked", refused);
    nothingRestsUnnamed(record, proof.fact());
  }

  /// What could not be proven cancelled in time was listed by name, and may rest a little longer;
  /// nothing else may.
  private void nothingRestsUnnamed(TraderRecord record, StopFact proof)
      throws InterruptedException {
    List<String> left =
        proof instanceof StopFact.LeftoversListed listed
            ? listed.left().stream().map(ClientOrderId::text).toList()
            : List.of();
    Set<String> resting = restingEntries(record);
    findings.invariant(
        "no entry rests at the exchange but what the stop listed as left",
        left.containsAll(resting),
        resting,
        "none but " + left);
    boolean gone = Deadline.within(PATIENCE, () -> restingEntries(record).isEmpty());
    findings.invariant("in the end none rests", gone, restingEntries(record), "none");
  }

  private Set<String> restingEntries(TraderRecord record) throws InterruptedException {
    Set<String> resting = new TreeSet<>(floor.paper().state().openOrders());
    resting.removeIf(id -> !record.isExposure(id));
    return resting;
  }

  private static Optional<Placed<StopFact>> proof(TraderRecord record) {
    return record
        .facts(StopFact.class)
        .filter(placed ->
            placed.fact() instanceof StopFact.CancelsVerified
                || placed.fact() instanceof StopFact.LeftoversListed)
        .findFirst();
  }

  static long refused(TraderRecord record) {
    return record
        .facts(WishFact.Refused.class)
        .filter(placed ->
            placed.fact().refusal().interlocks().contains(InterlockName.ESS)
                || placed.fact().refusal().interlocks().contains(InterlockName.FAILSAFE))
        .count();
  }

  /// Half of the long position in ETH is sold in spite of the stop.
  void reducingPasses(TraderRecord record) throws InterruptedException {
    BigDecimal before = floor.paper().state().position(Floor.ETH.name());
    BigDecimal limit = floor.price(Floor.ETH, "-0.4");
    new Placing(floor).reduced(() -> floor.pen().now(Side.SELL, Floor.ETH, "0.1", limit));
    boolean sold =
        Deadline.within(
            PATIENCE, () -> floor.paper().state().position(Floor.ETH.name()).compareTo(before) < 0);
    findings.invariant(
        "a reducing order still passes",
        sold,
        before + " to " + floor.paper().state().position(Floor.ETH.name()) + " ETH",
        "less than before");
    boolean reducing =
        record.refresh().intents().values().stream()
            .anyMatch(intent -> intent.requestClass() == RequestClass.REDUCING);
    findings.invariant("the journal classed it as reducing", reducing, reducing, "true");
  }
}
