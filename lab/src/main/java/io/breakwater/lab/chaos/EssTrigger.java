package io.breakwater.lab.chaos;

import io.breakwater.lab.chaos.Drawdown.Bases;
import io.breakwater.lab.chaos.TraderRecord.Placed;
import io.breakwater.model.fact.PortfolioFact;
import io.breakwater.model.fact.StopFact;
import io.breakwater.model.value.Symbol;
import io.breakwater.runtime.process.Component;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// A profit of 200 first, then losses on three markets, one after the other: by the end 1,200 below
/// the start; and in the variant exactly 10 % below the start, which is 11.76 % below the peak.
final class EssTrigger implements Scenario {
  private static final int COOLDOWN_SECONDS = 6;
  private static final List<Symbol> MARKETS = List.of(Floor.BTC, Floor.ETH, Floor.BNB);
  private static final Symbol BESIDE = Floor.SOL;
  private static final String QUANTITY = "4";
  private static final BigDecimal PEAK = new BigDecimal("10200");
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration TRIP_PATIENCE = Duration.ofSeconds(12);

  /// 12,000 long cost 6 in fees, so 206 on the first market make the profit 200.
  private static final BigDecimal PROFIT = new BigDecimal("1051.5");

  @Override
  public String id() {
    return "ess-trigger";
  }

  @Override
  public String fault() {
    return "+200, then losses on BTC, ETH and BNB to -1,200; variant -300, -400, -500";
  }

  @Override
  public void run(Terms terms) throws InterruptedException {
    Findings findings = terms.findings();
    // -398 on each and the fees: -402, -800, -1,200. From the peak: 5.9, 9.8 and 13.7 %.
    Losses even = new Losses("to -1,200", List.of("900.5", "900.5", "900.5"));
    lose(terms, "even", even, "8800", StopFact.Cause.DRAWDOWN_FROM_START);
    // 9,900, 9,500 and 9,000: the start is 10.00 % away, and not more; the peak is.
    Losses growing = new Losses("-300, -400, -500", List.of("976.5", "900", "875"));
    lose(terms, "growing", growing, "9000", StopFact.Cause.DRAWDOWN_FROM_PEAK);
    findings.metric("final_pnl", "-1000");
  }

  private record Losses(String name, List<String> prices) {}

  private static void lose(
      Terms terms, String folder, Losses losses, String equity, StopFact.Cause cause)
      throws InterruptedException {
    Findings findings = terms.findings();
    try (Floor floor =
            Floor.open(terms.folder().resolve(folder), Crash.settings(COOLDOWN_SECONDS));
        TraderRecord record = floor.record()) {
      floor.rig().start(Component.MONITOR);
      floor.pin(BESIDE);
      Crash crash = new Crash(floor, record);
      crash.buy(MARKETS, QUANTITY);
      profit(crash, record, findings);
      Drawdown drawdown = new Drawdown(floor, findings, record);
      for (int i = 0; i < MARKETS.size(); i++) {
        BigDecimal price = new BigDecimal(losses.prices().get(i));
        crash.goTo(Map.of(MARKETS.get(i), price));
        if (i < MARKETS.size() - 1) {
          drawdown.holds(losses.name() + ", after " + MARKETS.get(i));
        }
      }
      Placed<StopFact.Tripped> tripped =
          drawdown.trips(losses.name(), 1, TRIP_PATIENCE, new Bases(Crash.START, PEAK));
      drawdown.resetTooEarly();
      because(findings, losses.name(), tripped.fact(), equity, cause);
      drawdown.blocks(tripped, BESIDE);
      drawdown.alerted(tripped);
      drawdown.resets(1, BESIDE);
      Closing.of(floor, findings, record).opened();
    }
  }

  private static void profit(Crash crash, TraderRecord record, Findings findings)
      throws InterruptedException {
    Map<Symbol, BigDecimal> prices = Crash.all(MARKETS, Crash.ENTRY);
    prices.put(MARKETS.getFirst(), PROFIT);
    crash.goTo(prices);
    boolean peak =
        Deadline.within(
            PATIENCE,
            () ->
                record
                    .refresh()
                    .facts(PortfolioFact.PeakSet.class)
                    .map(placed -> new BigDecimal(placed.fact().equity().toString()))
                    .anyMatch(set -> set.compareTo(PEAK) == 0));
    findings.evidence("a peak of +200 was reached", peak, peak, PEAK.toPlainString());
  }

  private static void because(
      Findings findings,
      String what,
      StopFact.Tripped tripped,
      String equity,
      StopFact.Cause cause) {
    BigDecimal said = new BigDecimal(tripped.figures().equity().toString());
    findings.invariant(
        what + ": it tripped at the last loss",
        said.compareTo(new BigDecimal(equity)) == 0,
        said,
        equity);
    findings.invariant(
        what + ": the base that tripped", tripped.cause() == cause, tripped.cause(), "" + cause);
  }
}
