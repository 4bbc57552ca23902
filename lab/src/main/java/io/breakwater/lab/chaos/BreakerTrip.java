package io.breakwater.lab.chaos;

import io.breakwater.lab.chaos.TraderRecord.Placed;
import io.breakwater.model.fact.BreakerFact;
import io.breakwater.model.gate.RefusalReason;
import io.breakwater.model.value.Side;
import io.breakwater.model.value.Symbol;
import io.breakwater.runtime.process.Component;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Five orders of one market fail in a row; the trader is killed while the breaker is open.
final class BreakerTrip implements Scenario {
  private static final int OPEN_SECONDS = 120;
  private static final int FAILURES = 5;
  private static final int OPENS_AT = 3;
  private static final long NANOS_PER_MILLI = 1_000_000;
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @Override
  public String id() {
    return "breaker-trip";
  }

  @Override
  public String fault() {
    return FAILURES + " orders of one market rejected; kill -9 of the trader while it is open";
  }

  @Override
  public Parameters parameters() {
    return Parameters.none().scaled("open", OPEN_SECONDS);
  }

  @Override
  public void run(Terms terms) throws InterruptedException {
    Findings findings = terms.findings();
    Duration open = terms.scaled("open", OPEN_SECONDS);
    Map<String, String> settings =
        Map.of(
            "policy.breaker.open_seconds", BigDecimal.valueOf(open.toMillis(), 3).toPlainString());
    try (Floor floor = Floor.open(terms.folder(), settings);
        TraderRecord record = floor.record()) {
      floor.pin(Floor.ETH);
      floor.pin(Floor.BNB);
      Breaker breaker = new Breaker(floor, findings, record, open);
      breaker.fail();
      breaker.othersTrade();
      floor.rig().kill(Component.TRADER);
      floor.rig().start(Component.TRADER);
      floor.awaitVerdict("OPEN");
      breaker.staysOpen();
      breaker.failsItsTest();
      floor.paper().disarmAll();
      breaker.closes();
      Closing.of(floor, findings, record).opened();
    }
  }

  private static final class Breaker {
    private final Floor floor;
    private final Findings findings;
    private final TraderRecord record;
    private final Duration open;
    private int written;

    Breaker(Floor floor, Findings findings, TraderRecord record, Duration open) {
      this.floor = floor;
      this.findings = findings;
      this.record = record;
      this.open = open;
    }

    /// A signal that none of the last twenty equals, within the collar.
    private String ask(Symbol market) throws InterruptedException {
      BigDecimal limit = floor.price(market, "0.3").add(BigDecimal.valueOf(++written % 20, 1));
      return floor.pen().now(Side.BUY, market, "0.05", limit);
    }

    void fail() throws InterruptedException {
      long fault =
          floor
              .paper()
              .arm(
                  Map.of(
                      "kind", "error-code",
                      "path", "/fapi/v1/order",
                      "method", "POST",
                      "symbol", Floor.ETH.name(),
                      "status", 400,
                      "code", -2019,
                      "message", "Margin is insufficient."));
      Placing placing = new Placing(floor);
      Fates fates = new Fates(record);
      for (int i = 0; i < OPENS_AT; i++) {
        var intent = fates.awaitIntent(placing.taken(() -> ask(Floor.ETH)));
        Deadline.await(
            "the rejection", PATIENCE, () -> record.refresh().endings().containsKey(intent.id()));
      }
      Optional<Placed<BreakerFact.BreakerOpened>> opened = last(BreakerFact.BreakerOpened.class);
      findings.invariant(
          "the breaker opens at failure " + OPENS_AT,
          opened.isPresent(),
          opened.map(placed -> placed.fact().cause()).orElse("closed"),
          "open");
      List<String> more = new ArrayList<>();
      for (int i = OPENS_AT; i < FAILURES; i++) {
        more.add(ask(Floor.ETH));
      }
      fates.awaitAnswered(more);
      long refused = fates.refusedFor(RefusalReason.BREAKER_OPEN, more);
      findings.invariant(
          "the attempts after that are refused", refused == more.size(), refused, "2");
      long asked = floor.paper().fired(fault);
      findings.evidence("the exchange rejected orders", asked > 0, asked, "at least 1");
      findings.invariant("the exchange was asked", asked == OPENS_AT, asked, "3 times");
      findings.metric("trades_blocked", refused);
    }

    private <T extends BreakerFact> Optional<Placed<T>> last(Class<T> kind) {
      return record.refresh().facts(kind).reduce((_, later) -> later);
    }

    void othersTrade() throws InterruptedException {
      new Placing(floor).taken(() -> ask(Floor.BNB));
      boolean bought =
          Deadline.within(
              PATIENCE, () -> floor.paper().state().position(Floor.BNB.name()).signum() > 0);
      findings.invariant("another market trades on", bought, bought, "true");
    }

    /// In the new life too, nothing passes before its time; signals go on until one finds the
    /// moment.
    void staysOpen() throws InterruptedException {
      Placed<BreakerFact.BreakerOpened> opened =
          last(BreakerFact.BreakerOpened.class).orElseThrow();
      String first = ask(Floor.ETH);
      Fates fates = new Fates(record);
      fates.awaitAnswered(List.of(first));
      boolean tooEarly = fates.intent(first).isEmpty();
      // A life that comes when the time is over says nothing of what it remembers.
      findings.evidence(
          "the new life came while the breaker was open",
          tooEarly,
          tooEarly ? "in time" : "late",
          "within " + open.toMillis() + " ms");
      if (tooEarly) {
        RefusalReason reason = fates.awaitRefusal(first).reason();
        findings.invariant(
            "refused after kill -9 too",
            reason == RefusalReason.BREAKER_OPEN,
            reason,
            "BREAKER_OPEN");
      }
      Placed<BreakerFact.BreakerHalfOpened> half = halfOpened(0);
      long millis =
          (half.turn().began().kernelNanos() - opened.turn().began().kernelNanos())
              / NANOS_PER_MILLI;
      findings.invariant(
          "it stayed open for its time",
          millis >= open.toMillis(),
          millis + " ms",
          "at least " + open.toMillis() + " ms");
    }

    /// Signals until one is let through as the test order.
    private Placed<BreakerFact.BreakerHalfOpened> halfOpened(long after)
        throws InterruptedException {
      long patience = open.toMillis() + PATIENCE.toMillis();
      long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(patience);
      while (System.nanoTime() < end) {
        List<Placed<BreakerFact.BreakerHalfOpened>> all =
            record.refresh().facts(BreakerFact.BreakerHalfOpened.class).toList();
        if (all.size() > after) {
          return all.getLast();
        }
        new Fates(record).awaitAnswered(List.of(ask(Floor.ETH)));
        TimeUnit.MILLISECONDS.sleep(200);
      }
      throw new Deadline.Missed("a half-open breaker", Duration.ofMillis(patience));
    }

    void failsItsTest() throws InterruptedException {
      boolean again =
          Deadline.within(
              PATIENCE, () -> record.refresh().facts(BreakerFact.BreakerOpened.class).count() == 2);
      findings.invariant("a failed test order opens it again", again, again, "true");
    }

    void closes() throws InterruptedException {
      Placed<BreakerFact.BreakerHalfOpened> half = halfOpened(1);
      Placed<BreakerFact.BreakerClosed> closed =
          Deadline.awaitValue(
              "the breaker closed", PATIENCE, () -> last(BreakerFact.BreakerClosed.class));
      findings.invariant(
          "it closes when the test order succeeds",
          closed.turn().began().kernelNanos() >= half.turn().began().kernelNanos(),
          closed.fact().cause(),
          "after its test order");
      long before = floor.paper().state().position(Floor.ETH.name()).signum();
      new Placing(floor).taken(() -> ask(Floor.ETH));
      boolean trades =
          Deadline.within(
              PATIENCE, () -> floor.paper().state().position(Floor.ETH.name()).signum() > 0);
      findings.invariant("its market trades again", trades, before + " before", "true");
    }
  }
}
