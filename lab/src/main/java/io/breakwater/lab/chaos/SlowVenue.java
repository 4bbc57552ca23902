package io.breakwater.lab.chaos;

import io.breakwater.lab.chaos.TraderRecord.Placed;
import io.breakwater.model.fact.GateFact;
import io.breakwater.model.fact.OrderFact;
import io.breakwater.model.gate.InterlockName;
import io.breakwater.model.gate.Verdict;
import io.breakwater.model.order.Outcome;
import io.breakwater.model.value.Side;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// Every answer of the exchange comes later than the bound of its latency allows, and earlier than
/// the deadline of a request.
final class SlowVenue implements Scenario {
  private static final int OUTAGE_SECONDS = 60;
  private static final long LATE_MILLIS = 1_800;
  private static final long DETECTED_MILLIS_MAX = 30_000;
  private static final long OPEN_MILLIS_MAX = 15_000;

  @Override
  public String id() {
    return "slow-venue";
  }

  @Override
  public String fault() {
    return "every answer of the exchange comes " + LATE_MILLIS + " ms late";
  }

  @Override
  public Parameters parameters() {
    return Parameters.none().scaled("outage", OUTAGE_SECONDS);
  }

  @Override
  public void run(Terms terms) throws InterruptedException {
    Findings findings = terms.findings();
    Duration outage = terms.scaled("outage", OUTAGE_SECONDS);
    findings.metric("scale", terms.scale());
    try (Floor floor = Floor.open(terms.folder(), Map.of());
        TraderRecord record = floor.record()) {
      floor.takePositions();
      floor.pin(Floor.BTC);
      floor.awaitVerdict("OPEN");
      Slowness slowness = new Slowness(floor, findings, record, System.currentTimeMillis());
      slowness.closes(outage);
      slowness.opens();
      slowness.failsNoOrder();
      Closing closing = Closing.of(floor, findings, record);
      closing.opened();
      closing.neitherTrippedNorBroken();
    }
  }

  private record Slowness(Floor floor, Findings findings, TraderRecord record, long beganMillis) {
    void closes(Duration outage) throws InterruptedException {
      long end = System.nanoTime() + outage.toNanos();
      long fault =
          floor.paper().arm(Map.of("kind", "latency", "path", "/fapi", "delayMs", LATE_MILLIS));
      Gating gating = new Gating(findings, record);
      Placed<GateFact.GateMoved> closed = gating.closed(InterlockName.VENUE_SLOW, beganMillis);
      long millis = closed.wallMillis() - beganMillis;
      findings.bound(
          "not OPEN by `venue-slow`",
          millis < DETECTED_MILLIS_MAX,
          millis + " ms",
          "under " + DETECTED_MILLIS_MAX + " ms");
      findings.metric("detected_millis", millis);
      gating.alerted("DependencyFailure", beganMillis);
      notReady();
      refusesEntries();
      reduces();
      TimeUnit.NANOSECONDS.sleep(Math.max(0, end - System.nanoTime()));
      long fired = floor.paper().fired(fault);
      findings.evidence("answers came late", fired > 2, fired, "more than 2");
      List<String> opened =
          record
              .refresh()
              .facts(GateFact.GateMoved.class)
              .filter(placed -> placed.wallMillis() > closed.wallMillis())
              .filter(placed -> placed.fact().to() == Verdict.OPEN)
              .map(Object::toString)
              .toList();
      findings.none("not OPEN for as long as it is slow", opened);
    }

    private void notReady() throws InterruptedException {
      String[] health = {""};
      // Nothing heard is no answer: asked again until there is one.
      boolean answered =
          Deadline.within(
              Fates.PATIENCE,
              () -> {
                health[0] = floor.health();
                return !health[0].isEmpty();
              });
      findings.invariant(
          "the trader's /health answers and is not HEALTHY",
          answered && !health[0].equals("HEALTHY"),
          health[0],
          "DEGRADED");
      Ran ready = floor.rig().run("ready");
      findings.invariant(
          "`ready` says that it is not, and why",
          ready.exitCode() != 0 && ready.text().contains(InterlockName.VENUE_SLOW.text()),
          ready.text(),
          "an exit not 0, and `venue-slow`");
    }

    private void refusesEntries() throws InterruptedException {
      String entry = floor.pen().now(Side.BUY, Floor.BTC, "0.1", floor.price(Floor.BTC, "0.3"));
      var refusal = new Fates(record).awaitRefusal(entry);
      findings.invariant(
          "an entry is refused and `venue-slow` named",
          refusal.interlocks().contains(InterlockName.VENUE_SLOW),
          refusal.reason() + " " + refusal.interlocks(),
          "venue-slow");
    }

    private void reduces() throws InterruptedException {
      BigDecimal before = floor.paper().state().position(Floor.ETH.name());
      BigDecimal limit = floor.price(Floor.ETH, "-0.3");
      new Placing(floor).reduced(() -> floor.pen().now(Side.SELL, Floor.ETH, "0.1", limit));
      boolean reduced =
          Deadline.within(
              Fates.PATIENCE,
              () -> floor.paper().state().position(Floor.ETH.name()).compareTo(before) < 0);
      findings.invariant("what reduces passes while it is slow", reduced, reduced, "true");
    }

    void opens() throws InterruptedException {
      floor.paper().disarmAll();
      long over = System.currentTimeMillis();
      long millis = new Gating(findings, record).opened(over).wallMillis() - over;
      findings.bound(
          "OPEN by itself after the end",
          millis < OPEN_MILLIS_MAX,
          millis + " ms",
          "under " + OPEN_MILLIS_MAX + " ms");
      findings.metric("open_again_millis", millis);
      BigDecimal before = floor.paper().state().position(Floor.BTC.name());
      BigDecimal limit = floor.price(Floor.BTC, "0.3");
      new Placing(floor).taken(() -> floor.pen().now(Side.BUY, Floor.BTC, "0.1", limit));
      boolean bought =
          Deadline.within(
              Fates.PATIENCE,
              () -> floor.paper().state().position(Floor.BTC.name()).compareTo(before) > 0);
      findings.invariant("orders flow again", bought, bought, "true");
    }

    void failsNoOrder() {
      List<String> failed =
          record
              .refresh()
              .facts(OrderFact.IntentEnded.class)
              .filter(placed -> placed.wallMillis() >= beganMillis)
              .map(Placed::fact)
              .filter(ended ->
                  ended.outcome() == Outcome.REJECTED || ended.outcome() == Outcome.EXPIRED)
              .map(Object::toString)
              .toList();
      findings.none("no order failed", failed);
      long doubted =
          record
              .facts(OrderFact.Doubted.class)
              .filter(placed -> placed.wallMillis() >= beganMillis)
              .count();
      findings.invariant("no order came into doubt", doubted == 0, doubted, "0");
    }
  }
}
