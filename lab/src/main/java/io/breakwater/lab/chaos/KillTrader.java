package io.breakwater.lab.chaos;

import io.breakwater.model.value.Side;
import io.breakwater.model.value.Symbol;
import io.breakwater.runtime.process.Component;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/// The trader is killed again and again in the middle of orders, under load and late answers.
final class KillTrader implements Scenario {
  private static final int KILLS = 20;
  private static final int SIGNALS_PER_SECOND = 40;
  private static final int INTENTS_PER_SECOND_MIN = 20;
  private static final long IN_FLIGHT_PATIENCE_MILLIS = 800;
  private static final Duration SETTLE_PATIENCE = Duration.ofSeconds(40);
  private static final Map<String, String> SETTINGS =
      Map.of(
          "policy.position_notional_max", "20000",
          "policy.total_notional_max", "90000",
          "policy.leverage_max", "9",
          "policy.daily_loss_soft", "5000",
          "policy.daily_loss_hard", "8000");

  @Override
  public String id() {
    return "kill-trader";
  }

  @Override
  public String fault() {
    return "kill -9 of the trader in the middle of orders, again and again, answers coming late";
  }

  @Override
  public void run(Terms terms) throws InterruptedException {
    try (Floor floor = Floor.open(terms.folder(), SETTINGS)) {
      new Attack(floor, terms).run();
    }
  }

  /// One kill: what stood open, and how fast orders had been made before it.
  private record Kill(int unanswered, long intents, double seconds) {}

  private static final class Attack {
    private final Floor floor;
    private final Findings findings;
    private final SplittableRandom random;
    private final int killsWanted;
    private final List<Symbol> symbols;
    private final List<Kill> kills = new ArrayList<>();
    private final TraderRecord record;
    private long round;

    Attack(Floor floor, Terms terms) {
      this.floor = floor;
      this.findings = terms.findings();
      this.random = terms.random();
      this.killsWanted = terms.integer("kills", KILLS);
      this.symbols = List.copyOf(new java.util.TreeSet<>(floor.owners().keySet()));
      this.record = floor.record();
    }

    void run() throws InterruptedException {
      List<Long> recoveries = new ArrayList<>();
      int attempts = 0;
      while (counted() < killsWanted && attempts < killsWanted + killsWanted / 2 + 1) {
        attempts++;
        long delayMillis = 60 + random.nextLong(80);
        awaitNoDoubt();
        long fault = lateAnswers(delayMillis);
        long loadMillis = 900 + random.nextLong(700);
        Kill kill = loadAndKill(loadMillis);
        kills.add(kill);
        findings.observe(
            "kill "
                + attempts
                + ": load "
                + loadMillis
                + " ms, answers "
                + delayMillis
                + " ms late ("
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
      long everyNanos = TimeUnit.SECONDS.toNanos(1) / SIGNALS_PER_SECOND;
      long end = began + TimeUnit.MILLISECONDS.toNanos(loadMillis);
      long last = end + TimeUnit.MILLISECONDS.toNanos(IN_FLIGHT_PATIENCE_MILLIS);
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

    /// Twice buy, once sell, round the markets; now and then an order that rests.
    private void signal(Map<String, BigDecimal> prices) {
      Symbol symbol = symbols.get((int) (round % symbols.size()));
      long turn = round++ / symbols.size();
      BigDecimal price = prices.get(symbol.name());
      if (price == null) {
        return;
      }
      String quantity = symbol.equals(Floor.BTC) ? "0.1" : "0.03";
      BigDecimal jitter = BigDecimal.valueOf(random.nextInt(20), 1);
      if (turn % 9 == 4) {
        floor.pen().resting(Side.BUY, symbol, quantity, price.multiply(new BigDecimal("0.97")));
      } else if (turn % 3 == 2) {
        floor.pen().now(Side.SELL, symbol, quantity, below(price).subtract(jitter));
      } else {
        floor.pen().now(Side.BUY, symbol, quantity, above(price).add(jitter));
      }
    }

    private static BigDecimal above(BigDecimal price) {
      return price.multiply(new BigDecimal("1.004"));
    }

    private static BigDecimal below(BigDecimal price) {
      return price.multiply(new BigDecimal("0.996"));
    }

    private void judge() throws InterruptedException {
      floor.paper().disarmAll();
      boolean settled =
          Deadline.within(
              SETTLE_PATIENCE,
              () -> record.refresh().settled() && record.unanswered().isEmpty() && agrees());
      findings.evidence(
          "kills with a durable send unanswered",
          counted() >= killsWanted,
          counted(),
          "at least " + killsWanted);
      double seconds = kills.stream().mapToDouble(Kill::seconds).sum();
      long intents = kills.stream().mapToLong(Kill::intents).sum();
      double rate = intents / seconds;
      findings.evidence(
          "intents per second while under load",
          rate >= INTENTS_PER_SECOND_MIN,
          String.format(java.util.Locale.ROOT, "%.1f (%d in %.1f s)", rate, intents, seconds),
          "at least " + INTENTS_PER_SECOND_MIN);
      findings.bound(
          "everything is settled",
          settled,
          settled,
          "within " + SETTLE_PATIENCE.toSeconds() + " s");
      Judge judge = new Judge(findings);
      judge.agreed(floor.paper().journal(), floor.paper().state(), record);
      cancelResting();
      PaperRecord paper = floor.paper().journal();
      judge.always(paper, record);
      judge.ended(record);
      findings.metric("kills", kills.size());
      findings.metric("trade_intents_generated", record.intents().size());
      findings.metric("orders_accepted", paper.of("order-accepted").count());
      findings.metric("executions", paper.of("execution").count());
      record.close();
    }

    private boolean agrees() throws InterruptedException {
      return floor.paper().state().openOrders().equals(record.open());
    }

    private void cancelResting() throws InterruptedException {
      Ran cancel = floor.rig().run("cancel", "--all", "--reason", "end of the scenario");
      findings.invariant("cancel is accepted", cancel.exitCode() == 0, cancel.text(), "exit 0");
      Deadline.within(SETTLE_PATIENCE, () -> record.refresh().open().isEmpty());
      findings.invariant(
          "nothing rests at the exchange after the cancel",
          floor.paper().state().openOrders().isEmpty(),
          floor.paper().state().openOrders(),
          "[]");
    }
  }
}
