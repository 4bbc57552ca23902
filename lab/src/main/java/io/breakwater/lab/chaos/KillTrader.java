package io.breakwater.lab.chaos;

import io.breakwater.lab.world.KillPlan;
import io.breakwater.model.value.Symbol;
import io.breakwater.runtime.process.Component;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// The trader is killed again and again in the middle of orders, under load and late answers.
final class KillTrader implements Scenario {
  private static final Duration SETTLE_PATIENCE = Duration.ofSeconds(40);

  /*
   * A new life reads the account twice, which weighs 300 on ten markets, and the exchange allows
   * 2,400 a minute. With more than six lives in one, the last waits for the next minute.
   */
  /// How far apart two rounds begin at least.
  private static final Duration ROUND_MIN = Duration.ofSeconds(12);

  @Override
  public String id() {
    return "kill-trader";
  }

  @Override
  public String fault() {
    return "kill -9 of the trader in the middle of orders, again and again, answers coming late";
  }

  @Override
  public Parameters parameters() {
    return Parameters.none().whole("kills", KillPlan.KILLS, 1, KillPlan.KILLS_MAX);
  }

  @Override
  public void run(Terms terms) throws InterruptedException {
    try (Floor floor = Floor.open(terms.folder(), KillPlan.SETTINGS)) {
      new Attack(floor, terms).run();
    }
  }

  /// One kill: what stood open, and how fast orders had been made before it.
  private record Kill(int unanswered, long intents, double seconds) {}

  private static final class Attack {
    private final Floor floor;
    private final Findings findings;
    private final KillPlan plan;
    private final List<Symbol> symbols;
    private final List<Kill> kills = new ArrayList<>();
    private final TraderRecord record;
    private long round;
    private long roundBeganNanos;

    Attack(Floor floor, Terms terms) {
      this.floor = floor;
      this.findings = terms.findings();
      this.plan = KillPlan.drawn(terms.seed(), terms.integer("kills", KillPlan.KILLS));
      this.symbols = List.copyOf(new java.util.TreeSet<>(floor.owners().keySet()));
      this.record = floor.record();
    }

    void run() throws InterruptedException {
      List<Long> recoveries = new ArrayList<>();
      findings.observe(plan.text());
      findings.observe("in virtual time: " + plan.again());
      while (counted() < plan.killsWanted() && kills.size() < plan.rounds().size()) {
        KillPlan.Round attempt = plan.rounds().get(kills.size());
        awaitNoDoubt();
        awaitNextRound();
        long fault = lateAnswers(attempt.lateMillis());
        Kill kill = loadAndKill(attempt.loadMillis());
        kills.add(kill);
        findings.observe(
            "kill "
                + kills.size()
                + ": "
                + attempt
                + " ("
                + floor.paper().fired(fault)
                + " times), "
                + kill.intents()
                + " intents, "
                + kill.unanswered()
                + " sends without an answer");
        floor.paper().disarmAll();
        floor.rig().start(Component.TRADER);
        recoveries.add(floor.awaitVerdict("OPEN"));
      }
      findings.metric("recovery_max_millis", recoveries.stream().mapToLong(r -> r).max().orElse(0));
      judge();
    }

    /// An order in doubt blocks its market, and blocked markets make no load.
    private void awaitNoDoubt() throws InterruptedException {
      Deadline.await(
          "no order in doubt", SETTLE_PATIENCE, () -> record.refresh().unanswered().isEmpty());
    }

    private void awaitNextRound() throws InterruptedException {
      long wait = roundBeganNanos + ROUND_MIN.toNanos() - System.nanoTime();
      if (!kills.isEmpty() && wait > 0) {
        TimeUnit.NANOSECONDS.sleep(wait);
      }
      roundBeganNanos = System.nanoTime();
    }

    private long counted() {
      return kills.stream().filter(kill -> kill.unanswered() > 0).count();
    }

    /// Answers come late and the streams say nothing: else the user stream answers a send before
    /// its own answer does, and there is hardly ever anything in flight.
    private long lateAnswers(long delayMillis) throws InterruptedException {
      floor.paper().arm(Map.of("kind", "stream-silent"));
      return floor
          .paper()
          .arm(
              Map.of(
                  "kind",
                  "latency",
                  "path",
                  "/fapi/v1/order",
                  "method",
                  "POST",
                  "delayMs",
                  delayMillis));
    }

    private Kill loadAndKill(long loadMillis) throws InterruptedException {
      Map<String, BigDecimal> prices = floor.paper().state().prices();
      int before = record.refresh().intents().size();
      long began = System.nanoTime();
      long everyNanos = TimeUnit.SECONDS.toNanos(1) / KillPlan.SIGNALS_PER_SECOND;
      long end = began + TimeUnit.MILLISECONDS.toNanos(loadMillis);
      long last = end + TimeUnit.MILLISECONDS.toNanos(KillPlan.IN_FLIGHT_PATIENCE_MILLIS);
      // From the seeded kill point on, the first moment with an order in flight is the moment.
      for (long next = began;
          System.nanoTime() < end || (System.nanoTime() < last && noneInFlight());
          next += everyNanos) {
        long wait = next - System.nanoTime();
        if (wait > 0) {
          TimeUnit.NANOSECONDS.sleep(wait);
        }
        signal(prices);
      }
      floor.rig().kill(Component.TRADER);
      double seconds = (System.nanoTime() - began) / 1e9;
      record.refresh();
      return new Kill(record.unanswered().size(), record.intents().size() - before, seconds);
    }

    private boolean noneInFlight() {
      return record.refresh().unanswered().isEmpty();
    }

    private void signal(Map<String, BigDecimal> prices) {
      KillPlan.Wish wish = plan.wish(round++, symbols.size());
      Symbol symbol = symbols.get(wish.market());
      BigDecimal price = prices.get(symbol.name());
      if (price == null) {
        return;
      }
      String quantity = KillPlan.quantity(symbol.name());
      if (wish.rests()) {
        floor.pen().resting(wish.side(), symbol, quantity, wish.limit(price));
      } else {
        floor.pen().now(wish.side(), symbol, quantity, wish.limit(price));
      }
    }

    private void judge() throws InterruptedException {
      findings.evidence(
          "kills with a durable send unanswered",
          counted() >= plan.killsWanted(),
          counted(),
          "at least " + plan.killsWanted());
      double seconds = kills.stream().mapToDouble(Kill::seconds).sum();
      long intents = kills.stream().mapToLong(Kill::intents).sum();
      double rate = intents / seconds;
      findings.evidence(
          "intents per second while under load",
          rate >= KillPlan.INTENTS_PER_SECOND_MIN,
          String.format(java.util.Locale.ROOT, "%.1f (%d in %.1f s)", rate, intents, seconds),
          "at least " + KillPlan.INTENTS_PER_SECOND_MIN);
      long resting = floor.paper().state().openOrders().size();
      findings.evidence("orders rest for the last cancel", resting > 0, resting, "at least 1");
      Closing.of(floor, findings, record).opened();
      PaperRecord paper = floor.paper().journal();
      findings.metric("kills", kills.size());
      findings.metric("trade_intents_generated", record.intents().size());
      findings.metric("orders_accepted", paper.of("order-accepted").count());
      findings.metric("executions", paper.of("execution").count());
      record.close();
    }
  }
}
