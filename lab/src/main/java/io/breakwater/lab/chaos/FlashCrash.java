package io.breakwater.lab.chaos;

import io.breakwater.lab.chaos.Drawdown.Bases;
import io.breakwater.model.value.Symbol;
import io.breakwater.runtime.process.Component;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// 8,000 USDT long over two markets, and prices that fall: far enough to trip, in ten steps or in
/// one; and not far enough: to exactly the bound, halfway back, on one market alone, or with one
/// market rising as the other falls. Protective stops at 25 % stay out of it; in a variant of their
/// own, at 2 %, they close the positions before the emergency stop has a reason to trip.
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
    return "15 % down in 60 s, 8,000 long on 10,000; also less, more, at once, halfway back,"
        + " exactly the bound, and with stops at 2 %";
  }

  @Override
  public Parameters parameters() {
    return Parameters.none().scaled("normal", NORMAL_SECONDS).scaled("crash", CRASH_SECONDS);
  }

  @Override
  public void run(Terms terms) throws InterruptedException {
    Findings findings = terms.findings();
    Duration normal = terms.scaled("normal", NORMAL_SECONDS);
    Duration length = terms.scaled("crash", CRASH_SECONDS);
    findings.metric("scale", terms.scale());
    findings.variant("stops at 2 %, 15 % down");
    stopsFirst(terms.folder().resolve("near"), findings, length);
    findings.whole();
    Path folder = terms.folder().resolve("far");
    try (Floor floor = Floor.open(folder, Crash.settings(COOLDOWN_SECONDS));
        TraderRecord record = floor.record()) {
      floor.rig().start(Component.MONITOR);
      Crash crash = new Crash(floor, record);
      floor.pin(BESIDE);
      crash.buy(MARKETS, QUANTITY);
      evidence(floor, findings);
      Fall fall = new Fall(crash, new Drawdown(floor, findings, record), length);
      TimeUnit.MILLISECONDS.sleep(normal.toMillis());
      // Bought at 1,000.0 where the last price is 999.9.
      fall.holds("normal prices", "0.048", () -> {});
      fall.holdsAll();
      fall.tripsAll();
      findings.whole();
      Closing closing = Closing.of(floor, findings, record);
      closing.opened();
      closing.covered();
      findings.none("no stop at 25 % has triggered", stops(floor, "TRIGGERED"));
      findings.none("neither trips nor their cancels took a stop away", stops(floor, "CANCELED"));
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
      List<String> fired = stops(floor, "TRIGGERED");
      findings.evidence(
          "both stops triggered", fired.size() == MARKETS.size(), fired, "both markets");
      findings.invariant(
          "both positions are closed",
          floor.paper().state().positions().isEmpty(),
          floor.paper().state().positions(),
          "none");
      BigDecimal lost = EquityByHand.lost(Crash.START, floor.paper().state().equity());
      long trips = new Drawdown(floor, findings, record).trips();
      findings.invariant(
          "the emergency stop has no reason to trip",
          trips == 0 && lost.compareTo(Drawdown.LIMIT_PERCENT) < 0,
          trips + " trips, " + lost + " % lost",
          "0 below " + Drawdown.LIMIT_PERCENT + " %");
      findings.metric("lost_percent_with_stops", lost);
      crash.over();
      Closing.of(floor, findings, record).opened();
    }
  }

  /// The markets of the long positions on which a stop came to this status.
  private static List<String> stops(Floor floor, String status) throws InterruptedException {
    return floor
        .paper()
        .journal()
        .of("algo-updated")
        .filter(row -> row.algoStatus().equals(status))
        .map(PaperRow::symbol)
        .filter(symbol -> MARKETS.contains(new Symbol(symbol)))
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

  /// What prices do in a variant.
  @FunctionalInterface
  private interface Prices {
    void move() throws InterruptedException;
  }

  private record Fall(Crash crash, Drawdown drawdown, Duration length) {
    /// Nothing trips, and operators read this drawdown of both bases meanwhile.
    void holds(String name, String percent, Prices prices) throws InterruptedException {
      drawdown.findings().variant(name);
      Drawdown.Before before = drawdown.before();
      prices.move();
      drawdown.holds(before);
      drawdown.shown(percent, percent);
      crash.back(Crash.all(MARKETS, Crash.ENTRY));
    }

    /// Falls that do not trip take a tenth of the length.
    void holdsAll() throws InterruptedException {
      // Reaching the bound is not exceeding it.
      holds("exactly at the bound", "10", () -> crash.goTo(Crash.all(MARKETS, AT_BOUND)));
      // 10 % of 8,000 is 800, and the fees are 4.
      holds("10 % down", "8.04", () -> down(10, length.dividedBy(10)));
      holds(
          "12 % down and halfway back",
          "4.84",
          () -> {
            down(12, length.dividedBy(10));
            crash.goTo(Crash.all(MARKETS, down(Crash.ENTRY, 6)));
          });
      holds(
          "one market 20 % down, the other 10 % up",
          "4.04",
          () -> {
            // The one that falls first: else there were a higher peak to fall from.
            crash.goTo(Map.of(Floor.ETH, down(Crash.ENTRY, 20)));
            crash.goTo(Map.of(Floor.BTC, new BigDecimal("1100")));
          });
      holds(
          "one market alone 24 % down",
          "9.64", () -> crash.goTo(Map.of(Floor.ETH, down(Crash.ENTRY, 24))));
    }

    void tripsAll() throws InterruptedException {
      Bases bases = new Bases(Crash.START, Crash.START);
      bases = trips("15 % down", 1, bases, 15, () -> crash.fall(MARKETS, 15, length, STEPS));
      bases = trips("20 % down", 2, bases, 20, () -> crash.fall(MARKETS, 20, length, STEPS));
      trips(
          "24 % down in one step",
          3, bases, 24, () -> crash.goTo(Crash.all(MARKETS, down(Crash.ENTRY, 24))));
    }

    /// Trips on the way down by so many per cent, and is left again at the old prices.
    Bases trips(String name, long number, Bases bases, int percent, Prices prices)
        throws InterruptedException {
      drawdown.findings().variant(name);
      prices.move();
      var tripped = drawdown.trips(number, length.plusSeconds(20), bases);
      drawdown.blocks(tripped, BESIDE);
      drawdown.alerted(tripped);
      // What is still to fall would move the prices after they are back.
      drawdown.floor().awaitPrices(MARKETS, down(Crash.ENTRY, percent), length.plusSeconds(20));
      if (number == 1) {
        crash.awaitEquity();
        // 15 % of 8,000 is 1,200, or 12.00 %; the fees of 4 are 0.04 % more.
        drawdown.shown("12.04", "12.04");
      }
      crash.back(Crash.all(MARKETS, Crash.ENTRY));
      // The order that proves that orders flow again moves the account by its fee.
      return drawdown.resets(number, BESIDE);
    }

    private void down(int percent, Duration within) throws InterruptedException {
      crash.fall(MARKETS, percent, within, STEPS);
      drawdown.floor().awaitPrices(MARKETS, down(Crash.ENTRY, percent), within.plusSeconds(20));
      crash.awaitEquity();
    }

    private static BigDecimal down(BigDecimal price, int percent) {
      return price.multiply(BigDecimal.valueOf(100L - percent)).movePointLeft(2);
    }
  }
}
