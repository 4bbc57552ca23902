package io.breakwater.lab.chaos;

import io.breakwater.lab.chaos.Drawdown.Bases;
import io.breakwater.model.value.Symbol;
import io.breakwater.runtime.process.Component;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// 8,000 USDT long over two markets, and prices that fall within a minute: by 10 %, by 15 %, by 20
/// %, and to exactly the bound, which must not trip. Protective stops at 25 % stay out of it; at 2
/// % they close the positions before the emergency stop has a reason to trip.
final class FlashCrash implements Scenario {
  private static final int NORMAL_SECONDS = 30;
  private static final int CRASH_SECONDS = 60;
  private static final int STEPS = 10;
  private static final int COOLDOWN_SECONDS = 3;
  private static final int NEAR_PERCENT = 2;
  private static final List<Symbol> MARKETS = List.of(Floor.BTC, Floor.ETH);
  private static final Symbol BESIDE = Floor.SOL;
  private static final String QUANTITY = "4";

  /// 8,000 long cost 4 in fees: at this price exactly 1,000 of 10,000 are lost.
  private static final BigDecimal AT_BOUND = new BigDecimal("875.5");

  @Override
  public String id() {
    return "flash-crash";
  }

  @Override
  public String fault() {
    return "15 % down in 60 s, 8,000 long on 10,000; also 10 %, 20 %, exactly the bound, and with"
        + " stops at 2 %";
  }

  @Override
  public void run(Terms terms) throws InterruptedException {
    Findings findings = terms.findings();
    Duration normal = terms.scaled("normal", NORMAL_SECONDS);
    Duration length = terms.scaled("crash", CRASH_SECONDS);
    findings.metric("scale", terms.scale());
    stopsFirst(terms.folder().resolve("near"), findings, length);
    Path folder = terms.folder().resolve("far");
    try (Floor floor = Floor.open(folder, Crash.settings(COOLDOWN_SECONDS));
        TraderRecord record = floor.record()) {
      floor.rig().start(Component.MONITOR);
      Crash crash = new Crash(floor, record);
      floor.pin(BESIDE);
      crash.buy(MARKETS, QUANTITY);
      evidence(floor, findings);
      Fall fall = new Fall(crash, new Drawdown(floor, findings, record), length);
      fall.drawdown().holds("normal prices");
      TimeUnit.MILLISECONDS.sleep(normal.toMillis());
      fall.toTheBound();
      fall.tooLittle();
      Bases start = new Bases(Crash.START, Crash.START);
      Bases after = fall.trips(15, 1, start);
      // The order that proved that orders flow again has moved the account by its fee.
      fall.trips(20, 2, after);
      Closing closing = Closing.of(floor, findings, record);
      closing.opened();
      // Neither two trips nor their cancels have touched them.
      closing.covered();
      findings.none("no stop at 25 % has triggered", triggered(floor));
    }
  }

  /// With stops at 2 % the second step of the fall, at 3 %, closes everything: about 250 of 10,000
  /// are lost, and what falls further is no longer ours.
  private static void stopsFirst(Path folder, Findings findings, Duration length)
      throws InterruptedException {
    try (Floor floor = Floor.open(folder, Crash.settings(COOLDOWN_SECONDS, NEAR_PERCENT));
        TraderRecord record = floor.record()) {
      Crash crash = new Crash(floor, record);
      crash.buy(MARKETS, QUANTITY);
      Deadline.await(
          "a stop of each position",
          length.plusSeconds(20),
          () -> new StopBook(floor.paper().journal()).waiting().size() == MARKETS.size());
      crash.fall(MARKETS, 15, length, STEPS);
      BigDecimal bottom = Crash.ENTRY.multiply(new BigDecimal("0.85"));
      floor.awaitPrices(MARKETS, bottom, length.plusSeconds(20));
      crash.awaitEquity();
      List<String> fired = triggered(floor);
      findings.evidence(
          "stops at 2 %: both triggered", fired.size() == MARKETS.size(), fired, "both markets");
      findings.invariant(
          "stops at 2 %: both positions are closed",
          floor.paper().state().positions().isEmpty(), floor.paper().state().positions(), "none");
      BigDecimal lost = EquityByHand.lost(Crash.START, floor.paper().state().equity());
      long trips = new Drawdown(floor, findings, record).trips();
      findings.invariant(
          "stops at 2 %: the emergency stop has no reason to trip",
          trips == 0 && lost.compareTo(Drawdown.LIMIT_PERCENT) < 0,
          trips + " trips, " + lost + " % lost",
          "0 below " + Drawdown.LIMIT_PERCENT + " %");
      findings.metric("lost_percent_with_stops", lost);
      Closing.of(floor, findings, record).opened();
    }
  }

  /// The markets on which a stop became an order.
  private static List<String> triggered(Floor floor) throws InterruptedException {
    return floor
        .paper()
        .journal()
        .of("algo-updated")
        .filter(row -> row.algoStatus().equals("TRIGGERED"))
        .map(PaperRow::symbol)
        .toList();
  }

  private static void evidence(Floor floor, Findings findings) throws InterruptedException {
    PaperState state = floor.paper().state();
    BigDecimal notional =
        MARKETS.stream()
            .map(market -> state.position(market.name()).multiply(Crash.ENTRY))
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    findings.evidence(
        "long over two markets",
        notional.compareTo(new BigDecimal("8000")) == 0,
        notional.stripTrailingZeros().toPlainString() + " USDT",
        "8,000");
  }

  private record Fall(Crash crash, Drawdown drawdown, Duration length) {
    /// Reaching the bound is not exceeding it.
    void toTheBound() throws InterruptedException {
      crash.goTo(Crash.all(MARKETS, AT_BOUND));
      drawdown.holds("exactly at the bound");
      drawdown.shown("exactly at the bound", "10", "10");
      back();
    }

    /// 10 % of 8,000, and the fees.
    void tooLittle() throws InterruptedException {
      crash.fall(MARKETS, 10, length.dividedBy(10), STEPS);
      TimeUnit.MILLISECONDS.sleep(length.dividedBy(10).toMillis());
      crash.awaitEquity();
      drawdown.holds("10 % down");
      drawdown.shown("10 % down", "8.04", "8.04");
      back();
    }

    private void back() throws InterruptedException {
      crash.goTo(Crash.all(MARKETS, Crash.ENTRY));
    }

    /// Falls, trips on the way, and is left again at the old prices.
    Bases trips(int percent, long number, Bases bases) throws InterruptedException {
      String what = percent + " % down";
      crash.fall(MARKETS, percent, length, STEPS);
      var tripped = drawdown.trips(what, number, length.plusSeconds(20), bases);
      drawdown.blocks(tripped, BESIDE);
      drawdown.alerted(tripped);
      awaitBottom(percent);
      if (number == 1) {
        // 15 % of 8,000 is 1,200, or 12.00 %; the fees of 4 are 0.04 % more.
        drawdown.shown(what, "12.04", "12.04");
      }
      back();
      return drawdown.resets(number, BESIDE);
    }

    private void awaitBottom(int percent) throws InterruptedException {
      BigDecimal bottom = Crash.ENTRY.multiply(BigDecimal.valueOf(100L - percent)).movePointLeft(2);
      drawdown.floor().awaitPrices(MARKETS, bottom, length.plusSeconds(20));
      crash.awaitEquity();
    }
  }
}
