package io.breakwater.lab.world;

import io.breakwater.model.value.Side;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// The trader is killed again and again in the middle of orders while answers come late: when, how
/// late, and under which load, as data drawn from the seed. The chaos scenario `kill-trader` lives
/// it with real processes, `breakwater simulate --plan kill-trader` in virtual time.
///
/// @param killsWanted kills that must count: the journal shows a durable send without an answer
/// @param rounds one for each attempt at a kill; half as many again as are wanted
public record KillPlan(long seed, int killsWanted, List<Round> rounds) implements Plan {
  public static final String NAME = "kill-trader";
  public static final int KILLS = 20;
  public static final int KILLS_MAX = 200;
  public static final int SIGNALS_PER_SECOND = 40;
  public static final int INTENTS_PER_SECOND_MIN = 20;

  /// How long after the kill point the first moment with an order in flight may come.
  public static final long IN_FLIGHT_PATIENCE_MILLIS = 800;

  /// The product's configuration under which it is lived: limits wide enough not to be in the way.
  public static final Map<String, String> SETTINGS =
      Map.of(
          "venue.requests_per_second", "200",
          "policy.orders_per_minute", "100000",
          "policy.orders_per_minute_per_owner", "100000",
          "policy.open_orders_max", "1000",
          "policy.duplicate_window_seconds", "1",
          "policy.position_notional_max", "20000",
          "policy.total_notional_max", "90000",
          "policy.leverage_max", "9",
          "policy.daily_loss_soft", "5000",
          "policy.daily_loss_hard", "8000");

  private static final BigDecimal THROUGH_BUY = new BigDecimal("1.004");
  private static final BigDecimal THROUGH_SELL = new BigDecimal("0.996");
  private static final BigDecimal RESTS = new BigDecimal("0.97");

  public KillPlan {
    if (killsWanted < 1 || killsWanted > KILLS_MAX) {
      throw new IllegalArgumentException("kills must be 1 to " + KILLS_MAX + ": " + killsWanted);
    }
    rounds = List.copyOf(rounds);
  }

  /// One attempt: load, then the kill at the first moment with an order in flight.
  ///
  /// @param loadMillis how long the load lasts before the kill is due
  /// @param lateMillis how late answers to orders come meanwhile; the user stream is silent
  public record Round(long loadMillis, long lateMillis) {
    @Override
    public String toString() {
      return "load " + loadMillis + " ms, answers " + lateMillis + " ms late";
    }
  }

  /// One signal of the load.
  ///
  /// @param market its place among the markets in the order of their names
  /// @param rests whether it waits far below the price instead of filling at once
  /// @param jitterTenths so many tenths of a quote unit further through the price
  public record Wish(int market, Side side, boolean rests, int jitterTenths) {
    /// The limit at this price, not rounded to a tick.
    public BigDecimal limit(BigDecimal price) {
      if (rests) {
        return price.multiply(RESTS);
      }
      BigDecimal jitter = BigDecimal.valueOf(jitterTenths, 1);
      return side == Side.BUY
          ? price.multiply(THROUGH_BUY).add(jitter)
          : price.multiply(THROUGH_SELL).subtract(jitter);
    }
  }

  /// The plan of a seed.
  public static KillPlan drawn(long seed, int kills) {
    Draws draws = new Draws(seed, NAME);
    List<Round> rounds =
        IntStream.range(0, kills + kills / 2 + 1)
            .mapToObj(_ -> new Round(draws.between(900, 1_599), draws.between(60, 139)))
            .toList();
    return new KillPlan(seed, kills, rounds);
  }

  /// Signal `number` of the load: round the markets, twice a purchase and once a sale, now and then
  /// an order that rests.
  public Wish wish(long number, int markets) {
    long turn = number / markets;
    boolean rests = turn % 9 == 4;
    Side side = !rests && turn % 3 == 2 ? Side.SELL : Side.BUY;
    int jitter = (int) new Draws(seed, NAME + ":" + number).below(20);
    return new Wish((int) (number % markets), side, rests, jitter);
  }

  /// How much a signal asks for, in the base asset.
  public static String quantity(String symbol) {
    return symbol.equals("BTCUSDT") ? "0.1" : "0.03";
  }

  @Override
  public String text() {
    StringBuilder text =
        new StringBuilder("plan " + NAME + " of seed " + seed + ", " + killsWanted + " kills:");
    for (int i = 0; i < rounds.size(); i++) {
      text.append("\n  ").append(i + 1).append(": ").append(rounds.get(i));
    }
    return text.toString();
  }

  @Override
  public String again() {
    return "./breakwater simulate --plan "
        + NAME
        + " --seed "
        + seed
        + " --seeds 1 --kills "
        + killsWanted;
  }
}
