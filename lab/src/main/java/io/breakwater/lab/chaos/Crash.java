package io.breakwater.lab.chaos;

import io.breakwater.lab.report.Diary;
import io.breakwater.model.value.Side;
import io.breakwater.model.value.Symbol;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Long positions bought at one round price, and prices that go where they are told: so each figure
/// of the account can be named beforehand, fees included. One thread.
///
/// The exchange asks half a spread of 1 bp above its last price: 999.9 asks exactly 1000.0, and
/// holds 5,000 USDT there.
record Crash(Floor floor, TraderRecord record) {
  static final BigDecimal START = new BigDecimal("10000");
  static final BigDecimal ENTRY = new BigDecimal("1000");
  private static final String FALL = "prices";
  private static final int FAR_PERCENT = 25;
  private static final BigDecimal LAST = new BigDecimal("999.9");
  private static final BigDecimal LIMIT = new BigDecimal("1000.5");
  private static final BigDecimal TAKER_FEE = new BigDecimal("0.0005");
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /// Limits wide enough for the positions; the emergency stop as it ships, with a short cooldown;
  /// protective stops so far away that no fall of these scenarios comes to them.
  static Map<String, String> settings(int cooldownSeconds) {
    return settings(cooldownSeconds, FAR_PERCENT);
  }

  /// The same with protective stops this far from the entry price.
  static Map<String, String> settings(int cooldownSeconds, int stopPercent) {
    return Map.of(
        "policy.protect.stops", "true",
        "policy.protect.stop_distance_percent", Integer.toString(stopPercent),
        "policy.position_notional_max", "9000",
        "policy.total_notional_max", "20000",
        "policy.leverage_max", "3",
        "policy.daily_loss_soft", "9000",
        "policy.daily_loss_hard", "9000",
        "policy.stop.cooldown_seconds", Integer.toString(cooldownSeconds));
  }

  /// Buys as much of each market at 1000.0, and waits until the exchange has it all.
  void buy(Collection<Symbol> markets, String quantity) throws InterruptedException {
    for (Symbol market : markets) {
      floor.paper().price(market, LAST);
    }
    try (Marks marks = floor.marks()) {
      marks.await(all(markets, LAST));
    }
    Placing placing = new Placing(floor);
    for (Symbol market : markets) {
      placing.taken(() -> floor.pen().now(Side.BUY, market, quantity, LIMIT));
    }
    floor.awaitPaper(
        "the long positions",
        state ->
            markets.stream()
                .allMatch(market ->
                    state.position(market.name()).compareTo(new BigDecimal(quantity)) == 0));
    BigDecimal fees =
        ENTRY
            .multiply(new BigDecimal(quantity))
            .multiply(TAKER_FEE)
            .multiply(BigDecimal.valueOf(markets.size()));
    BigDecimal wallet = floor.paper().state().wallet();
    if (wallet.compareTo(START.subtract(fees)) != 0) {
      throw new IllegalStateException("not bought at " + ENTRY + ": wallet " + wallet);
    }
  }

  /// The same price for each.
  static Map<Symbol, BigDecimal> all(Collection<Symbol> markets, BigDecimal price) {
    Map<Symbol, BigDecimal> prices = new TreeMap<>();
    markets.forEach(market -> prices.put(market, price));
    return prices;
  }

  /// All prices move at once; returns when the journal has each mark that matters. Where one of
  /// them falls below what was paid, that is a fault until [#over].
  void goTo(Map<Symbol, BigDecimal> prices) throws InterruptedException {
    if (prices.values().stream().anyMatch(price -> price.compareTo(LAST) < 0)) {
      diary().begins(FALL, "prices fall to " + prices);
    }
    for (Map.Entry<Symbol, BigDecimal> move : prices.entrySet()) {
      floor.paper().price(move.getKey(), move.getValue());
    }
    awaitEquity();
  }

  /// Prices go where nothing is lost: the fall is over.
  void back(Map<Symbol, BigDecimal> prices) throws InterruptedException {
    goTo(prices);
    over();
  }

  /// What falls from here on is another fault.
  void over() {
    diary().ends(FALL);
  }

  private Diary diary() {
    return Diary.of(floor.folders().data());
  }

  /// Falls by so many per cent of 1000 in even steps, all markets at the same moments.
  void fall(List<Symbol> markets, int percent, Duration length, int steps)
      throws InterruptedException {
    SortedMap<Long, BigDecimal> moves = new TreeMap<>();
    for (int step = 1; step <= steps; step++) {
      BigDecimal down =
          ENTRY
              .multiply(BigDecimal.valueOf((long) percent * step))
              .movePointLeft(2)
              .divide(BigDecimal.valueOf(steps));
      moves.put(length.toMillis() * step / steps, ENTRY.subtract(down));
    }
    diary().begins(FALL, "prices of " + markets + " fall by " + percent + " % in " + length);
    for (Symbol market : markets) {
      floor.paper().moves(market, moves);
    }
  }

  /// Waits until the journal, added up by hand, comes to the exchange's own equity.
  void awaitEquity() throws InterruptedException {
    BigDecimal[] seen = new BigDecimal[2];
    try {
      Deadline.await(
          "equity",
          PATIENCE,
          () -> {
            seen[0] = floor.paper().state().equity();
            seen[1] = EquityByHand.now(record.refresh(), START);
            return seen[0].compareTo(seen[1]) == 0;
          });
    } catch (Deadline.Missed missed) {
      throw new IllegalStateException(
          "the exchange says " + seen[0] + ", the journal adds up to " + seen[1], missed);
    }
  }
}
