package io.breakwater.lab.chaos;

import io.breakwater.lab.chaos.TraderRecord.Placed;
import io.breakwater.model.fact.GateFact;
import io.breakwater.model.gate.InterlockName;
import io.breakwater.model.value.Side;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// The exchange's clock and this host's differ: by a little, which is corrected, and by more than
/// the receive window in both directions, which closes the gate.
final class ClockSkew implements Scenario {
  private static final long CORRECTED_MILLIS = 1_200;
  private static final long TOO_MUCH_MILLIS = 5_000;
  private static final int STORM = 3;
  private static final int INVALID_TIMESTAMP = -1021;
  private static final long DETECTED_MILLIS_MAX = 15_000;
  private static final long OPEN_MILLIS_MAX = 15_000;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Override
  public String id() {
    return "clock-skew";
  }

  @Override
  public String fault() {
    return "local clock off by 5 s against the exchange, both ways, and by a little";
  }

  @Override
  public void run(Terms terms) throws InterruptedException {
    Findings findings = terms.findings();
    try (Floor floor = Floor.open(terms.folder(), Map.of());
        TraderRecord record = floor.record()) {
      floor.takePositions();
      Skew skew = new Skew(floor, findings, record);
      skew.closes(TOO_MUCH_MILLIS);
      skew.closes(-TOO_MUCH_MILLIS);
      skew.corrects(CORRECTED_MILLIS);
      Closing closing = Closing.of(floor, findings, record);
      closing.opened();
      closing.neitherTrippedNorBroken();
    }
  }

  private record Skew(Floor floor, Findings findings, TraderRecord record) {
    private long arm(long skewMillis) throws InterruptedException {
      return floor.paper().arm(Map.of("kind", "clock-skew", "skewMs", skewMillis));
    }

    /// Signals go on until the gate knows.
    void closes(long skewMillis) throws InterruptedException {
      String which = "clock off by " + skewMillis + " ms";
      floor.awaitVerdict("OPEN");
      long began = System.currentTimeMillis();
      long fault = arm(skewMillis);
      Gating gating = new Gating(findings, record);
      for (int i = 0; gating.find(InterlockName.VENUE, began).isEmpty() && i < 100; i++) {
        String signal = ask(i);
        new Fates(record).awaitAnswered(List.of(signal));
        Deadline.within(
            Duration.ofMillis(500), () -> gating.find(InterlockName.VENUE, began).isPresent());
      }
      Placed<GateFact.GateMoved> closed = gating.closed(InterlockName.VENUE, began);
      long millis = closed.wallMillis() - began;
      findings.bound(
          which + ": detected, gate not OPEN",
          millis < DETECTED_MILLIS_MAX,
          millis + " ms",
          "under " + DETECTED_MILLIS_MAX + " ms");
      boolean named =
          record
              .facts(GateFact.ContactMoved.class)
              .filter(placed -> placed.wallMillis() >= began && !placed.fact().up())
              .anyMatch(placed -> placed.fact().detail().contains("clock"));
      findings.invariant(which + ": the reason names the clock", named, named, "true");
      findings.evidence(
          which + ": the exchange's clock was shifted",
          floor.paper().fired(fault) > 0,
          floor.paper().fired(fault),
          "at least 1");
      floor.paper().disarmAll();
      opensAgain(gating, which, System.currentTimeMillis());
      noStorm(which, began);
    }

    private String ask(int number) throws InterruptedException {
      BigDecimal limit = floor.price(Floor.SOL, "0.3").add(BigDecimal.valueOf(number % 20, 1));
      return floor.pen().now(Side.BUY, Floor.SOL, "0.05", limit);
    }

    private void opensAgain(Gating gating, String which, long overMillis)
        throws InterruptedException {
      long millis = gating.opened(overMillis).wallMillis() - overMillis;
      findings.bound(
          which + ": OPEN again after the end",
          millis < OPEN_MILLIS_MAX,
          millis + " ms",
          "under " + OPEN_MILLIS_MAX + " ms");
      findings.metric("open_again_millis", millis);
    }

    private void noStorm(String which, long sinceMillis) throws InterruptedException {
      long refused =
          floor
              .paper()
              .journal()
              .of("request")
              .filter(row -> row.timeMillis() >= sinceMillis)
              .filter(row -> row.code() == INVALID_TIMESTAMP)
              .count();
      findings.invariant(
          which + ": no storm of -1021", refused <= STORM, refused, "at most " + STORM);
      findings.metric("binance_errors", refused);
    }

    /// Within the receive window the difference is measured and taken into account.
    void corrects(long skewMillis) throws InterruptedException {
      String which = "clock off by " + skewMillis + " ms";
      floor.awaitVerdict("OPEN");
      long began = System.currentTimeMillis();
      arm(skewMillis);
      BigDecimal before = floor.paper().state().position(Floor.SOL.name());
      BigDecimal limit = floor.price(Floor.SOL, "0.4");
      new Placing(floor).taken(() -> floor.pen().now(Side.BUY, Floor.SOL, "0.1", limit));
      boolean bought =
          Deadline.within(
              PATIENCE,
              () -> floor.paper().state().position(Floor.SOL.name()).compareTo(before) > 0);
      findings.invariant(which + ": corrected, orders flow", bought, bought, "true");
      noStorm(which, began);
    }
  }
}
