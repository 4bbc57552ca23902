package io.breakwater.lab.chaos;

import io.breakwater.lab.chaos.Drawdown.Bases;
import io.breakwater.lab.chaos.TraderRecord.Placed;
import io.breakwater.model.fact.PortfolioFact;
import io.breakwater.model.fact.StopFact;
import io.breakwater.model.value.Symbol;
import io.breakwater.runtime.process.Component;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A profit of 200 first, then losses on three markets, one after the other: to exactly 10 % of the
/// peak; to 1,200 below the start; and on another account to exactly 10 % below the start, which is
/// 11.76 % below the peak. After a reset losses are measured anew. Two other reasons to trip come
/// last: an operator, and the loss of a day.
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
    return "+200, then losses on BTC, ETH and BNB to -1,200; also -300, -400, -500, exactly 10 % of"
        + " the peak, a loss after a reset, an operator and a day's loss";
  }

  @Override
  public void run(Terms terms) throws InterruptedException {
    try (Floor floor =
            Floor.open(terms.folder().resolve("growing"), Crash.settings(COOLDOWN_SECONDS));
        TraderRecord record = floor.record()) {
      Account account = Account.of(terms, floor, record);
      account.profit();
      // 9,900, 9,500 and 9,000: the start is 10.00 % away, and not more; the peak is.
      account.loses(
          "-300, -400, -500",
          List.of("976.5", "900", "875"),
          "9000",
          StopFact.Cause.DRAWDOWN_FROM_PEAK);
      account.ends();
    }
    try (Floor floor =
            Floor.open(terms.folder().resolve("even"), Crash.settings(COOLDOWN_SECONDS));
        TraderRecord record = floor.record()) {
      Account account = Account.of(terms, floor, record);
      account.profit();
      account.atTheBoundOfThePeak();
      // -398 on each and the fees: -402, -800, -1,200. From the peak: 5.9, 9.8 and 13.7 %.
      account.loses(
          "to -1,200",
          List.of("900.5", "900.5", "900.5"),
          "8800",
          StopFact.Cause.DRAWDOWN_FROM_START);
      account.losesAfterAReset();
      account.operator();
      account.dailyLoss();
      account.ends();
    }
  }

  /// One account with three long positions. One thread.
  private record Account(Floor floor, Findings findings, TraderRecord record, Crash crash) {
    static Account of(Terms terms, Floor floor, TraderRecord record) throws InterruptedException {
      floor.rig().start(Component.MONITOR);
      floor.pin(BESIDE);
      Crash crash = new Crash(floor, record);
      crash.buy(MARKETS, QUANTITY);
      return new Account(floor, terms.findings(), record, crash);
    }

    private Drawdown drawdown() {
      return new Drawdown(floor, findings, record);
    }

    void profit() throws InterruptedException {
      toTheProfit();
      boolean peak =
          Deadline.within(
              PATIENCE,
              () ->
                  record
                      .refresh()
                      .facts(PortfolioFact.PeakSet.class)
                      .map(placed -> new BigDecimal(placed.fact().equity().toString()))
                      .anyMatch(set -> set.compareTo(PEAK) == 0));
      findings.whole();
      findings.evidence("a peak of +200 was reached", peak, peak, PEAK.toPlainString());
    }

    private void toTheProfit() throws InterruptedException {
      Map<Symbol, BigDecimal> prices = Crash.all(MARKETS, Crash.ENTRY);
      prices.put(MARKETS.getFirst(), PROFIT);
      crash.back(prices);
    }

    /// 10,200 down to 9,180: 10.00 % of the peak and not more, 8.20 % of the start.
    void atTheBoundOfThePeak() throws InterruptedException {
      findings.variant("exactly 10 % of the peak");
      Drawdown.Before before = drawdown().before();
      crash.goTo(prices(List.of("932.2", "932.1", "932.2")));
      drawdown().holds(before);
      drawdown().shown("8.2", "10");
      toTheProfit();
    }

    /// One market after the other; only the last of them is too much.
    void loses(String name, List<String> prices, String equity, StopFact.Cause cause)
        throws InterruptedException {
      findings.variant(name);
      for (int i = 0; i < MARKETS.size(); i++) {
        Drawdown.Before before = drawdown().before();
        crash.goTo(Map.of(MARKETS.get(i), new BigDecimal(prices.get(i))));
        if (i < MARKETS.size() - 1) {
          drawdown().holds(before);
        }
      }
      Placed<StopFact.Tripped> tripped =
          drawdown().trips(1, TRIP_PATIENCE, new Bases(Crash.START, PEAK));
      drawdown().resetTooEarly();
      BigDecimal said = new BigDecimal(tripped.fact().figures().equity().toString());
      findings.invariant(
          "it tripped at the last loss", said.compareTo(new BigDecimal(equity)) == 0, said, equity);
      because(tripped, cause);
      drawdown().blocks(tripped, BESIDE);
      drawdown().alerted(tripped);
      drawdown().resets(1, BESIDE);
    }

    /// 8 % of what was left after the first trip, where 8 % before it would have been too much.
    void losesAfterAReset() throws InterruptedException {
      findings.variant("8 % more after the reset");
      Drawdown.Before before = drawdown().before();
      BigDecimal equity = floor.paper().state().equity();
      crash.goTo(prices(List.of("842", "842", "842")));
      BigDecimal lost = EquityByHand.lost(equity, floor.paper().state().equity());
      findings.evidence(
          "prices fell far enough",
          lost.compareTo(new BigDecimal("7")) > 0,
          lost.toPlainString() + " %",
          "above 7 %");
      drawdown().holds(before);
    }

    /// Whatever the figures are, an operator's word trips.
    void operator() throws InterruptedException {
      findings.variant("an operator");
      Ran trip = floor.rig().run("trip", "--reason", "chaos");
      findings.invariant("the command is taken", trip.exitCode() == 0, trip.text(), "exit 0");
      Placed<StopFact.Tripped> tripped = drawdown().tripped(2, TRIP_PATIENCE);
      drawdown().resetTooEarly();
      because(tripped, StopFact.Cause.OPERATOR);
      drawdown().blocks(tripped, BESIDE);
      drawdown().alerted(tripped);
      drawdown().resets(2, BESIDE);
    }

    /// A reset does not forget what was lost since midnight: on the same day it takes an admin.
    void dailyLoss() throws InterruptedException {
      findings.variant("a day's loss");
      policy("1000");
      Placed<StopFact.Tripped> tripped = drawdown().tripped(3, TRIP_PATIENCE);
      because(tripped, StopFact.Cause.DAILY_LOSS);
      drawdown().blocks(tripped, BESIDE);
      drawdown().alerted(tripped);
      drawdown().awaitCooldown(3);
      policy("9000");
      Ran reset = floor.rig().run("reset", "--operator", "chaos", "--reason", "the same day");
      findings.invariant(
          "a reset on the same day is refused",
          reset.text().contains("refused (daily-loss)"),
          reset.text(),
          "refused (daily-loss)");
      Ran admin =
          floor.rig().run("reset", "--operator", "chaos", "--override", "--reason", "an admin");
      findings.invariant(
          "an admin's override is accepted", admin.exitCode() == 0, admin.text(), "exit 0");
    }

    private void policy(String dailyLoss) throws InterruptedException {
      String soft = "daily_loss_soft=" + dailyLoss;
      String hard = "daily_loss_hard=" + dailyLoss;
      Ran set = floor.rig().run("policy", "set", soft, hard, "--reason", "chaos");
      if (set.exitCode() != 0) {
        throw new IllegalStateException("policy set " + dailyLoss + ": " + set.text());
      }
    }

    private void because(Placed<StopFact.Tripped> tripped, StopFact.Cause cause) {
      findings.invariant(
          "the reason for the trip",
          tripped.fact().cause() == cause,
          tripped.fact().cause(),
          "" + cause);
    }

    void ends() throws InterruptedException {
      findings.whole();
      crash.over();
      findings.metric("final_pnl", floor.paper().state().equity().subtract(Crash.START));
      Closing.of(floor, findings, record).opened();
    }

    private static Map<Symbol, BigDecimal> prices(List<String> prices) {
      Map<Symbol, BigDecimal> all = new LinkedHashMap<>();
      for (int i = 0; i < MARKETS.size(); i++) {
        all.put(MARKETS.get(i), new BigDecimal(prices.get(i)));
      }
      return all;
    }
  }
}
