package io.breakwater.lab.chaos;

import io.breakwater.model.fact.GateFact;
import io.breakwater.model.fact.OrderFact;
import io.breakwater.model.fact.StopFact;
import io.breakwater.model.gate.Verdict;
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
import java.util.stream.Stream;

/// The exchange refuses for load, orders alone with -1015 at first, then everything with -1003;
/// then it fails: with HTTP 500, with -1008, and by closing connections. Trades are attempted each
/// time.
final class VenueDown implements Scenario {
  private static final Duration MET_PATIENCE = Duration.ofSeconds(5);
  private static final int OUTAGE_SECONDS = 45;
  private static final int OUTAGE_SECONDS_MIN = 6;
  private static final int RETRIES_MAX = 3;
  private static final int REQUESTS_PER_SECOND_MAX = 10;
  private static final long RETRY_AFTER_SECONDS = 2;
  private static final long OPEN_MILLIS_MAX = 10_000;
  private static final Duration SETTLE_PATIENCE = Duration.ofSeconds(40);
  private static final String ORDERS = "/fapi/v1/order";
  private static final List<Symbol> FIRST = List.of(Floor.ETH, Floor.BNB);
  private static final List<Symbol> OTHERS =
      List.of(Floor.SOL, new Symbol("XRPUSDT"), new Symbol("ADAUSDT"));

  @Override
  public String id() {
    return "venue-down";
  }

  @Override
  public String fault() {
    return "orders refused with -1015, then everything with -1003, five trades attempted; then HTTP"
        + " 500, -1008 and closed connections, three each";
  }

  @Override
  public Parameters parameters() {
    return Parameters.none().scaled("outage", OUTAGE_SECONDS);
  }

  @Override
  public void run(Terms terms) throws InterruptedException {
    Findings findings = terms.findings();
    long millis = terms.scaled("outage", OUTAGE_SECONDS).toMillis();
    Duration outage = Duration.ofMillis(Math.max(OUTAGE_SECONDS_MIN * 1_000L, millis));
    Duration third = outage.dividedBy(3);
    findings.metric("scale", terms.scale());
    Map<String, String> settings =
        Map.of("venue.requests_per_second", Integer.toString(REQUESTS_PER_SECOND_MAX));
    try (Floor floor = Floor.open(terms.folder(), settings);
        TraderRecord record = floor.record()) {
      for (Symbol market : Stream.concat(FIRST.stream(), OTHERS.stream()).toList()) {
        floor.pin(market);
      }
      new Attack(floor, findings, record).limitOrders(third);
      new Attack(floor, findings, record).limitEverything(outage.minus(third));
      findings.whole();
      Closing closing = Closing.of(floor, findings, record);
      // Refusals for load say nothing about the orders; failures may open the breaker of a market.
      closing.neitherTrippedNorBroken();
      fails(floor, findings, record, third);
      findings.whole();
      tells(floor, findings);
      closing.opened();
      long trips = record.refresh().facts(StopFact.Tripped.class).count();
      findings.invariant("the emergency stop stays armed to the end", trips == 0, trips, "0");
    }
  }

  private static void fails(Floor floor, Findings findings, TraderRecord record, Duration length)
      throws InterruptedException {
    Map<String, Map<String, Object>> faults = new LinkedHashMap<>();
    faults.put(
        "HTTP 500",
        Map.of("kind", "error-code", "status", 500, "code", -1000, "message", "internal error"));
    faults.put("-1008", Map.of("kind", "throttled-1008"));
    faults.put("closed connections", Map.of("kind", "drop-before-execute"));
    for (Map.Entry<String, Map<String, Object>> fault : faults.entrySet()) {
      findings.variant(fault.getKey());
      new Attack(floor, findings, record).fail(fault.getValue(), length);
    }
  }

  private static void tells(Floor floor, Findings findings) {
    List<String> lines = floor.rig().logLines(Component.TRADER);
    for (String promised :
        List.of(
            "[BINANCE][RATE_LIMIT] event=orders",
            "[BINANCE][RATE_LIMIT] event=weight",
            "Order execution failed (attempt 1/3)")) {
      long found = lines.stream().filter(line -> line.contains(promised)).count();
      findings.invariant("the log says `" + promised + "`", found > 0, found, "at least 1");
    }
  }

  /// One variant: attempts while the exchange refuses, and what came of them.
  private static final class Attack {
    private final Floor floor;
    private final Findings findings;
    private final TraderRecord record;
    private final List<String> attempts = new ArrayList<>();
    private final long beganMillis = System.currentTimeMillis();

    Attack(Floor floor, Findings findings, TraderRecord record) {
      this.floor = floor;
      this.findings = findings;
      this.record = record;
    }

    /// -1015 slows orders alone.
    void limitOrders(Duration length) throws InterruptedException {
      findings.variant("-1015 on orders");
      long end = System.nanoTime() + length.toNanos();
      long fault =
          floor
              .paper()
              .arm(
                  Map.of(
                      "kind",
                      "error-code",
                      "path",
                      ORDERS,
                      "method",
                      "POST",
                      "status",
                      429,
                      "code",
                      -1015,
                      "message",
                      "Too many new orders."));
      for (Symbol market : FIRST) {
        attempts.add(floor.pen().now(Side.BUY, market, "0.1", floor.price(market, "0.4")));
      }
      sleepUntil(end);
      long fired = floor.paper().fired(fault);
      findings.evidence("orders were answered -1015", fired > 0, fired, "at least 1");
      ends();
      retried();
    }

    /// -1003 on everything.
    void limitEverything(Duration length) throws InterruptedException {
      findings.variant("-1003 on everything");
      meet(Map.of("kind", "rate-limit-429", "retryAfterSeconds", RETRY_AFTER_SECONDS), length);
      ends();
      new Silence(findings, floor.paper().journal())
          .kept("rate-limit-429", TimeUnit.SECONDS.toMillis(RETRY_AFTER_SECONDS));
      retried();
      new Gating(findings, record).alerted("DependencyFailure", beganMillis);
      long errors =
          floor.paper().journal().of("request").filter(row -> row.status() == 429).count();
      findings.metric("binance_errors", errors);
    }

    /// Whatever else an exchange answers that cannot.
    void fail(Map<String, Object> fault, Duration length) throws InterruptedException {
      meet(fault, length);
      long met =
          floor
              .paper()
              .journal()
              .of("request")
              .filter(
                  row -> row.timeMillis() >= beganMillis && row.fault().equals(fault.get("kind")))
              .filter(row -> row.method().equals("POST") && row.path().equals(ORDERS))
              .count();
      findings.evidence("orders met it", met > 0, met, "at least 1");
      ends();
      long moves =
          record
              .facts(GateFact.GateMoved.class)
              .filter(placed -> placed.wallMillis() >= beganMillis)
              .filter(placed -> placed.fact().to() != Verdict.OPEN)
              .count();
      findings.observe("the gate was not OPEN " + moves + " times meanwhile");
    }

    /// Three attempts meet the fault, and then everything that is asked.
    private void meet(Map<String, Object> fault, Duration length) throws InterruptedException {
      long end = System.nanoTime() + length.toNanos();
      Map<String, Object> ofOrders = new HashMap<>(fault);
      ofOrders.putAll(Map.of("path", ORDERS, "method", "POST"));
      // Whatever asks first would meet it and close the gate: the attempts come first.
      long first = floor.paper().arm(ofOrders);
      Map<Symbol, BigDecimal> limits = new LinkedHashMap<>();
      for (Symbol market : OTHERS) {
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
      // The budget of requests may hold one back; the gate must not close on it before it is sent.
      Deadline.within(MET_PATIENCE, () -> floor.paper().fired(first) >= made);
      Map<String, Object> ofAll = new HashMap<>(fault);
      ofAll.put("path", "/fapi");
      floor.paper().arm(ofAll);
      sleepUntil(end);
    }

    private static void sleepUntil(long nanos) throws InterruptedException {
      TimeUnit.NANOSECONDS.sleep(Math.max(0, nanos - System.nanoTime()));
    }

    /// The fault is over: the gate opens, every attempt has come to its end, and orders flow.
    private void ends() throws InterruptedException {
      long over = System.currentTimeMillis();
      floor.paper().disarmAll();
      Gating gating = new Gating(findings, record);
      boolean isOpen = floor.spoken().filter(word -> word.verdict().equals("OPEN")).isPresent();
      long millis = isOpen ? 0 : gating.opened(over).wallMillis() - over;
      findings.bound(
          "OPEN by itself after the end",
          millis < OPEN_MILLIS_MAX,
          millis + " ms",
          "under " + OPEN_MILLIS_MAX + " ms");
      findings.largest("open_again_millis", millis);
      new Fates(record).awaitAnswered(attempts);
      boolean settled =
          Deadline.within(
              SETTLE_PATIENCE, () -> record.refresh().settled() && record.unanswered().isEmpty());
      findings.bound(
          "every attempt is answered for",
          settled,
          settled,
          "within " + SETTLE_PATIENCE.toSeconds() + " s");
      long busiest =
          new Silence(findings, floor.paper().journal())
              .busiestSecond(beganMillis, System.currentTimeMillis());
      findings.invariant(
          "requests in the busiest second",
          busiest <= REQUESTS_PER_SECOND_MAX,
          busiest,
          "at most " + REQUESTS_PER_SECOND_MAX);
      tradesAgain();
      retries();
    }

    private void retries() throws InterruptedException {
      PaperRecord paper = floor.paper().journal();
      List<String> tooMany = new ArrayList<>();
      for (String attempt : attempts) {
        Optional<String> id = new Fates(record).intent(attempt).map(made -> made.id().text());
        long sends = id.map(each -> (long) paper.sends(each).size()).orElse(0L);
        long planned = planned(id);
        if (sends > RETRIES_MAX + 1 || planned > RETRIES_MAX) {
          tooMany.add(attempt + ": " + sends + " sends, " + planned + " retries");
        }
      }
      findings.none("at most " + RETRIES_MAX + " retries of each attempt", tooMany);
      findings.metric("trade_intents_generated", record.intents().size());
    }

    private long planned(Optional<String> id) {
      return record
          .facts(OrderFact.RetryPlanned.class)
          .filter(placed -> id.filter(placed.fact().id().text()::equals).isPresent())
          .mapToLong(placed -> placed.fact().retry())
          .max()
          .orElse(0);
    }

    private void retried() {
      long all =
          attempts.stream()
              .mapToLong(
                  each -> planned(new Fates(record).intent(each).map(made -> made.id().text())))
              .sum();
      findings.evidence("attempts were retried", all > 0, all, "at least 1");
      findings.largest("avg_retries", all * 1.0 / attempts.size());
    }

    private void tradesAgain() throws InterruptedException {
      Symbol market = FIRST.getFirst();
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
