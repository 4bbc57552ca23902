package io.breakwater.lab.chaos;

import io.breakwater.lab.chaos.Drawdown.Bases;
import io.breakwater.lab.chaos.TraderRecord.Placed;
import io.breakwater.model.fact.StopFact;
import io.breakwater.model.value.Symbol;
import io.breakwater.runtime.process.Component;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// Many markets fall together: five, and all ten. None of them alone would trip anything; together
/// they are one drawdown, and one decision.
final class MultiSymbolCrash implements Scenario {
  private static final int CRASH_SECONDS = 60;
  private static final int STEPS = 10;
  private static final int PERCENT = 15;
  private static final int COOLDOWN_SECONDS = 2;
  private static final BigDecimal NOTIONAL = new BigDecimal("8000");

  @Override
  public String id() {
    return "multi-symbol-crash";
  }

  @Override
  public String fault() {
    return "five, then ten markets fall by 15 % at the same moments, 8,000 long on 10,000";
  }

  @Override
  public Parameters parameters() {
    return Parameters.none().scaled("crash", CRASH_SECONDS);
  }

  @Override
  public void run(Terms terms) throws InterruptedException {
    Duration length = terms.scaled("crash", CRASH_SECONDS);
    terms.findings().metric("scale", terms.scale());
    together(terms, 5, length);
    together(terms, 10, length);
  }

  private static void together(Terms terms, int count, Duration length)
      throws InterruptedException {
    Findings findings = terms.findings();
    findings.variant(count + " markets");
    try (Floor floor =
            Floor.open(
                terms.folder().resolve(count + "-markets"), Crash.settings(COOLDOWN_SECONDS));
        TraderRecord record = floor.record()) {
      floor.rig().start(Component.MONITOR);
      List<Symbol> markets = floor.owners().keySet().stream().limit(count).toList();
      BigDecimal each = NOTIONAL.divide(BigDecimal.valueOf(count)).divide(Crash.ENTRY);
      Crash crash = new Crash(floor, record);
      crash.buy(markets, each.toPlainString());
      long held =
          floor.paper().state().positions().values().stream()
              .filter(amount -> amount.compareTo(each) == 0)
              .count();
      findings.evidence("all are held", held == count, held, "" + count);
      Drawdown drawdown = new Drawdown(floor, findings, record);
      crash.fall(markets, PERCENT, length, STEPS);
      Placed<StopFact.Tripped> tripped =
          drawdown.trips(1, length.plusSeconds(20), new Bases(Crash.START, Crash.START));
      drawdown.blocks(tripped, markets.getFirst());
      drawdown.alerted(tripped);
      BigDecimal bottom = Crash.ENTRY.multiply(BigDecimal.valueOf(100L - PERCENT)).movePointLeft(2);
      floor.awaitPrices(markets, bottom, length.plusSeconds(20));
      crash.awaitEquity();
      drawdown.shown("12.04", "12.04");
      once(findings, record);
      crash.back(Crash.all(markets, Crash.ENTRY));
      drawdown.resets(1, markets.getFirst());
      Closing.of(floor, findings, record).opened();
    }
  }

  /// One decision for the portfolio, whatever the number of markets.
  private static void once(Findings findings, TraderRecord record) {
    long trips = record.refresh().facts(StopFact.Tripped.class).count();
    findings.invariant("one trip", trips == 1, trips, "1");
    List<String> alerts = new Gating(findings, record).raised("EmergencyStopTripped", 0);
    findings.invariant("one alert", alerts.size() == 1, alerts, "1");
    Map<Long, Long> proofs =
        record
            .facts(StopFact.CancelsVerified.class)
            .collect(
                java.util.stream.Collectors.groupingBy(
                    Placed::wallMillis, java.util.stream.Collectors.counting()));
    findings.invariant("verified once", proofs.size() == 1, proofs.size(), "1");
  }
}
