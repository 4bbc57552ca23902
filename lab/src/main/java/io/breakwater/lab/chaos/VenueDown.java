package io.breakwater.lab.chaos;

import io.breakwater.model.fact.OrderFact;
import io.breakwater.model.value.Side;
import io.breakwater.model.value.Symbol;
import io.breakwater.runtime.process.Component;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// The exchange refuses for load: orders alone with -1015 at first, then everything with -1003,
/// while trades are attempted.
final class VenueDown implements Scenario {
  private static final int OUTAGE_SECONDS = 45;
  private static final int OUTAGE_SECONDS_MIN = 6;
  private static final int RETRIES_MAX = 3;
  private static final int REQUESTS_PER_SECOND_MAX = 10;
  private static final long RETRY_AFTER_SECONDS = 2;
  private static final long OPEN_MILLIS_MAX = 10_000;
  private static final List<Symbol> MARKETS =
      List.of(Floor.ETH, Floor.BNB, Floor.SOL, new Symbol("XRPUSDT"), new Symbol("ADAUSDT"));

  @Override
  public String id() {
    return "venue-down";
  }

  @Override
  public String fault() {
    return "orders refused with -1015, then everything with -1003, five trades attempted";
  }

  @Override
  public void run(Terms terms) throws InterruptedException {
    Findings findings = terms.findings();
    long millis = terms.scaled("outage", OUTAGE_SECONDS).toMillis();
    Duration outage = Duration.ofMillis(Math.max(OUTAGE_SECONDS_MIN * 1_000L, millis));
    findings.metric("scale", terms.scale());
    Map<String, String> settings =
        Map.of("venue.requests_per_second", Integer.toString(REQUESTS_PER_SECOND_MAX));
    try (Floor floor = Floor.open(terms.folder(), settings);
        TraderRecord record = floor.record()) {
      for (Symbol market : MARKETS) {
        floor.pin(market);
      }
      Attack attack = new Attack(floor, findings, record);
      long began = System.currentTimeMillis();
      attack.limitOrders(outage.dividedBy(3));
      attack.limitEverything(outage.minus(outage.dividedBy(3)));
      long over = System.currentTimeMillis();
      floor.paper().disarmAll();
      attack.opensByItself(over);
      attack.judge(began, over);
      attack.tradesAgain();
      Closing closing = Closing.of(floor, findings, record);
      closing.opened();
      closing.neitherTrippedNorBroken();
    }
  }

  private static final class Attack {
    private final Floor floor;
    private final Findings findings;
    private final TraderRecord record;
    private final List<String> attempts = new ArrayList<>();

    Attack(Floor floor, Findings findings, TraderRecord record) {
      this.floor = floor;
      this.findings = findings;
      this.record = record;
    }

    /// -1015 slows orders alone: the first two attempts meet it.
    void limitOrders(Duration length) throws InterruptedException {
      long end = System.nanoTime() + length.toNanos();
      long fault =
          floor
              .paper()
              .arm(
                  Map.of(
                      "kind", "error-code",
                      "path", "/fapi/v1/order",
                      "method", "POST",
                      "status", 429,
                      "code", -1015,
                      "message", "Too many new orders."));
      attempt(MARKETS.get(0));
      attempt(MARKETS.get(1));
      sleepUntil(end);
      long fired = floor.paper().fired(fault);
      findings.evidence("orders were answered -1015", fired > 0, fired, "at least 1");
      floor.paper().disarmAll();
    }

    /// -1003 on everything: the other three attempts.
    void limitEverything(Duration length) throws InterruptedException {
      long end = System.nanoTime() + length.toNanos();
      Map<String, Object> limited =
          Map.of(
              "kind", "rate-limit-429",
              "path", "/fapi",
              "retryAfterSeconds", RETRY_AFTER_SECONDS);
      Map<String, Object> limitedOrders = new HashMap<>(limited);
      limitedOrders.putAll(Map.of("path", "/fapi/v1/order", "method", "POST"));
      // Whatever asks first would meet it and close the gate: the attempts come first.
      floor.paper().arm(limitedOrders);
      Map<Symbol, BigDecimal> limits = new LinkedHashMap<>();
      for (Symbol market : MARKETS.subList(2, MARKETS.size())) {
        limits.put(market, floor.price(market, "0.4"));
      }
      // All at once, so that none is refused because another one met the limit before it.
      limits.forEach(
          (market, limit) -> attempts.add(floor.pen().now(Side.BUY, market, "0.1", limit)));
      Fates fates = new Fates(record);
      fates.awaitAnswered(attempts);
      long made = attempts.stream().filter(each -> fates.intent(each).isPresent()).count();
      findings.evidence(
          "every attempt became an intent",
          made == attempts.size(),
          made,
          "all " + attempts.size());
      floor.paper().arm(limited);
      sleepUntil(end);
    }

    private void attempt(Symbol market) throws InterruptedException {
      attempts.add(floor.pen().now(Side.BUY, market, "0.1", floor.price(market, "0.4")));
    }

    private static void sleepUntil(long nanos) throws InterruptedException {
      TimeUnit.NANOSECONDS.sleep(Math.max(0, nanos - System.nanoTime()));
    }

    void opensByItself(long overMillis) throws InterruptedException {
      Gating gating = new Gating(findings, record);
      boolean isOpen = floor.spoken().filter(word -> word.verdict().equals("OPEN")).isPresent();
      long millis = isOpen ? 0 : gating.opened(overMillis).wallMillis() - overMillis;
      findings.bound(
          "OPEN by itself after the end",
          millis < OPEN_MILLIS_MAX,
          millis + " ms",
          "under " + OPEN_MILLIS_MAX + " ms");
      findings.metric("open_again_millis", millis);
    }

    void judge(long beganMillis, long overMillis) throws InterruptedException {
      new Fates(record).awaitAnswered(attempts);
      PaperRecord paper = floor.paper().journal();
      Silence silence = new Silence(findings, paper);
      silence.kept("rate-limit-429", TimeUnit.SECONDS.toMillis(RETRY_AFTER_SECONDS));
      long busiest = silence.busiestSecond(beganMillis, overMillis);
      findings.invariant(
          "requests in the busiest second",
          busiest <= REQUESTS_PER_SECOND_MAX,
          busiest,
          "at most " + REQUESTS_PER_SECOND_MAX);
      retries(paper);
      new Gating(findings, record).alerted("DependencyFailure", beganMillis);
      logged("[BINANCE][RATE_LIMIT] event=orders");
      logged("[BINANCE][RATE_LIMIT] event=weight");
      logged("Order execution failed (attempt 1/3)");
    }

    private void retries(PaperRecord paper) {
      List<String> tooMany = new ArrayList<>();
      long all = 0;
      for (String attempt : attempts) {
        Optional<String> id = new Fates(record).intent(attempt).map(made -> made.id().text());
        long sends = id.map(each -> (long) paper.sends(each).size()).orElse(0L);
        long planned =
            record
                .facts(OrderFact.RetryPlanned.class)
                .filter(placed -> id.filter(placed.fact().id().text()::equals).isPresent())
                .mapToLong(placed -> placed.fact().retry())
                .max()
                .orElse(0);
        all += planned;
        if (sends > RETRIES_MAX + 1 || planned > RETRIES_MAX) {
          tooMany.add(attempt + ": " + sends + " sends, " + planned + " retries");
        }
      }
      findings.none("at most " + RETRIES_MAX + " retries of each attempt", tooMany);
      findings.evidence("attempts were retried", all > 0, all, "at least 1");
      findings.metric("avg_retries", all * 1.0 / attempts.size());
      findings.metric("trade_intents_generated", record.intents().size());
      long errors = paper.of("request").filter(row -> row.status() == 429).count();
      findings.metric("binance_errors", errors);
    }

    private void logged(String promised) {
      long found =
          floor.rig().logLines(Component.TRADER).stream()
              .filter(line -> line.contains(promised))
              .count();
      findings.invariant("the log says `" + promised + "`", found > 0, found, "at least 1");
    }

    void tradesAgain() throws InterruptedException {
      Symbol market = MARKETS.getLast();
      BigDecimal before = floor.paper().state().position(market.name());
      BigDecimal limit = floor.price(market, "0.3");
      new Placing(floor).taken(() -> floor.pen().now(Side.BUY, market, "0.1", limit));
      boolean bought =
          Deadline.within(
              Fates.PATIENCE,
              () -> floor.paper().state().position(market.name()).compareTo(before) > 0);
      findings.invariant("orders flow again", bought, bought, "true");
    }
  }
}
