package io.breakwater.lab.chaos;

import io.breakwater.model.fact.OrderFact;
import io.breakwater.model.value.Side;
import io.breakwater.model.value.Symbol;
import io.breakwater.runtime.process.Component;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// The trader is killed at each named point of an order, while every market has another fault of
/// the exchange: a selection of the cross product, with real processes.
final class KillPoints implements Scenario {
  private static final Duration POINT_PATIENCE = Duration.ofSeconds(10);
  private static final Duration SETTLE_PATIENCE = Duration.ofSeconds(60);
  private static final String ORDER = "/fapi/v1/order";
  private static final String QUANTITY = "0.1";
  private static final long LATE_MILLIS = 1_500;

  /// A signal like one of the second before is a duplicate, also behind a restart.
  private static final long DUPLICATE_MILLIS = 1_100;

  /// Beyond the receive window, so that a first "not found" proves nothing.
  private static final long LAG_MILLIS = 4_000;

  private static final List<Symbol> MARKETS =
      List.of(
          Floor.ETH,
          Floor.BNB,
          Floor.SOL,
          new Symbol("XRPUSDT"),
          new Symbol("ADAUSDT"),
          new Symbol("DOGEUSDT"),
          new Symbol("LTCUSDT"),
          new Symbol("LINKUSDT"));

  private static final List<Map<String, Object>> FAULTS =
      List.of(
          Map.of("kind", "latency", "delayMs", LATE_MILLIS),
          Map.of("kind", "drop-response-after-execute"),
          Map.of("kind", "drop-before-execute"),
          Map.of("kind", "reset-mid-response"),
          Map.of("kind", "http-503-unknown", "executed", true),
          Map.of("kind", "http-503-unknown", "executed", false),
          Map.of("kind", "error-code", "status", 408, "code", -1007, "executed", true),
          Map.of("kind", "query-lag", "delayMs", LAG_MILLIS));

  /// Where the trader is killed.
  enum Point {
    /// Signals are written, and the trader, halted, has not read them.
    BEFORE_JOURNAL,
    /// The first intent of the round is seen in the journal.
    AFTER_JOURNAL,
    /// The first request of the round has reached the exchange.
    AFTER_SEND,
    /// The exchange has executed an order of the round.
    AFTER_EXECUTION,
    /// The journal has an acknowledgement of the round.
    AFTER_ANSWER,
    /// The journal has a fill of the round.
    AFTER_FILL,
    /// As after the execution, and again in the middle of the recovery from that.
    IN_RECOVERY;

    String text() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  @Override
  public String id() {
    return "kill-points";
  }

  @Override
  public String fault() {
    return "kill -9 of the trader at each named point of an order, each market with another fault";
  }

  @Override
  public Parameters parameters() {
    return Parameters.none()
        .words("points", List.of(Point.values()).stream().map(Point::text).toList());
  }

  @Override
  public void run(Terms terms) throws InterruptedException {
    List<Point> points = points(terms.settings().getOrDefault("points", ""));
    try (Floor floor = Floor.open(terms.folder(), Map.of());
        TraderRecord record = floor.record()) {
      Attack attack = new Attack(floor, terms.findings(), record);
      for (Point point : points) {
        attack.at(point);
      }
      attack.judge();
    }
  }

  private static List<Point> points(String text) {
    if (text.isEmpty()) {
      return List.of(Point.values());
    }
    List<Point> points = new ArrayList<>();
    for (String each : text.split(",", -1)) {
      points.add(
          List.of(Point.values()).stream()
              .filter(point -> point.text().equals(each))
              .findFirst()
              .orElseThrow(() ->
                  new IllegalArgumentException(
                      "--set points takes some of "
                          + List.of(Point.values()).stream().map(Point::text).toList()
                          + ", not "
                          + each)));
    }
    return points;
  }

  /// What both records tell, in counts.
  private record Stand(int intents, int requests, int executions, int acknowledged, int fills) {
    Stand since(Stand before) {
      return new Stand(
          intents - before.intents,
          requests - before.requests,
          executions - before.executions,
          acknowledged - before.acknowledged,
          fills - before.fills);
    }

    /// Whether a round that began with nothing has come to the point.
    boolean isAt(Point point) {
      return switch (point) {
        case BEFORE_JOURNAL -> intents == 0;
        case AFTER_JOURNAL -> intents > 0;
        case AFTER_SEND -> requests > 0;
        case AFTER_EXECUTION, IN_RECOVERY -> executions > 0;
        case AFTER_ANSWER -> acknowledged > 0;
        case AFTER_FILL -> fills > 0;
      };
    }
  }

  private static final class Attack {
    private final Floor floor;
    private final Findings findings;
    private final TraderRecord record;
    private final Map<Map<String, Object>, Long> fired = new HashMap<>();
    private final List<String> signals = new ArrayList<>();
    private int round;

    Attack(Floor floor, Findings findings, TraderRecord record) {
      this.floor = floor;
      this.findings = findings;
      this.record = record;
    }

    void at(Point point) throws InterruptedException {
      for (Symbol market : MARKETS) {
        floor.pin(market);
      }
      List<Long> faults = arm();
      Stand before = stand();
      halt(point == Point.BEFORE_JOURNAL);
      for (Symbol market : MARKETS) {
        BigDecimal limit = floor.price(market, "0.4");
        signals.add(floor.pen().now(Side.BUY, market, QUANTITY, limit));
      }
      boolean met = Deadline.within(POINT_PATIENCE, () -> stand().since(before).isAt(point));
      floor.rig().kill(Component.TRADER);
      Stand there = stand().since(before);
      findings.evidence("killed " + point.text(), met && there.isAt(point), there, "at the point");
      if (point == Point.IN_RECOVERY) {
        killedAgain();
      }
      floor.rig().start(Component.TRADER);
      settle(point, faults);
      round++;
      TimeUnit.MILLISECONDS.sleep(DUPLICATE_MILLIS);
    }

    /// Each market has another fault, and in each round another one than before.
    private List<Long> arm() throws InterruptedException {
      List<Long> armed = new ArrayList<>();
      for (int i = 0; i < MARKETS.size(); i++) {
        Map<String, Object> fault = new HashMap<>(faultOf(i));
        fault.put("symbol", MARKETS.get(i).name());
        if (!fault.containsValue("query-lag")) {
          fault.putAll(Map.of("path", ORDER, "method", "POST"));
        }
        armed.add(floor.paper().arm(fault));
      }
      return armed;
    }

    private Map<String, Object> faultOf(int market) {
      return FAULTS.get((market + round) % FAULTS.size());
    }

    private Stand stand() throws InterruptedException {
      record.refresh();
      PaperRecord paper = floor.paper().journal();
      return new Stand(
          record.intents().size(),
          (int) paper.rows().stream().filter(PaperRow::isOrderRequest).count(),
          (int) paper.of("execution").count(),
          (int) record.facts(OrderFact.Acknowledged.class).count(),
          (int) record.facts(OrderFact.Executed.class).count());
    }

    /// Before the journal means that nothing of the round is read.
    private void halt(boolean wanted) throws InterruptedException {
      if (wanted) {
        floor.rig().freeze(Component.TRADER);
      }
    }

    /// The recovery has begun when the next life has written its first turn.
    private void killedAgain() throws InterruptedException {
      int turns = record.refresh().turns().size();
      floor.rig().start(Component.TRADER);
      boolean begun =
          Deadline.within(POINT_PATIENCE, () -> record.refresh().turns().size() > turns);
      floor.rig().kill(Component.TRADER);
      findings.evidence("killed again in its recovery", begun, begun, "true");
    }

    private void settle(Point point, List<Long> faults) throws InterruptedException {
      long began = System.nanoTime();
      boolean settled =
          Deadline.within(SETTLE_PATIENCE, () -> record.refresh().open().isEmpty() && isOpen());
      for (int i = 0; i < faults.size(); i++) {
        fired.merge(faultOf(i), floor.paper().fired(faults.get(i)), Long::sum);
      }
      floor.paper().disarmAll();
      findings.bound(
          "all intents ended and the gate open after " + point.text(),
          settled,
          record.open(),
          "within " + SETTLE_PATIENCE.toSeconds() + " s");
      findings.metric(
          "settled_after_" + point.text().replace('-', '_') + "_millis",
          (System.nanoTime() - began) / 1_000_000);
      // Three orders that never reached the exchange would open the breaker of their market.
      Ran reset = floor.rig().run("breakers", "reset", "--all", "--reason", "next round");
      findings.invariant("breakers are reset", reset.exitCode() == 0, reset.text(), "exit 0");
    }

    private boolean isOpen() throws InterruptedException {
      return floor.spoken().filter(word -> word.verdict().equals("OPEN")).isPresent();
    }

    void judge() throws InterruptedException {
      fired.forEach((fault, times) -> findings.observe("struck " + times + " times: " + fault));
      long kinds = fired.values().stream().filter(times -> times > 0).count();
      // A kill may come before the orders of some markets have left; each round has another eight.
      int wanted = Math.min(round, FAULTS.size());
      findings.evidence("faults that struck", kinds >= wanted, kinds, "at least " + wanted);
      PaperRecord paper = floor.paper().journal();
      Fates fates = new Fates(record);
      List<String> wrong = new ArrayList<>();
      for (String signal : signals) {
        long made = fates.intents(signal);
        if (made > 1) {
          wrong.add(signal + ": " + made + " intents");
        }
      }
      findings.none("one intent at most of each of " + signals.size() + " signals", wrong);
      findings.metric("trade_intents_generated", record.intents().size());
      findings.metric("executions", paper.of("execution").count());
      Closing.of(floor, findings, record).opened();
    }
  }
}
