package io.breakwater.lab.chaos;

import io.breakwater.model.fact.OrderFact;
import io.breakwater.model.order.Intent;
import io.breakwater.model.value.Side;
import io.breakwater.model.value.Symbol;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Orders whose answers are lost, each on a market of its own and in a way of its own, all at once:
/// exactly one order comes of each. One thread.
final class LostAnswers {
  /// A stream that withholds the fill of a sent-again order leaves it to the next reading.
  static final Map<String, String> SETTINGS = Map.of("policy.reconcile_every_seconds", "5");

  private static final Duration PATIENCE = Duration.ofSeconds(45);
  private static final String QUANTITY = "0.1";
  private static final String ORDER = "/fapi/v1/order";

  private final Floor floor;
  private final Findings findings;
  private final TraderRecord record;
  private final List<Sent> sent = new ArrayList<>();

  LostAnswers(Floor floor, Findings findings, TraderRecord record) {
    this.floor = floor;
    this.findings = findings;
    this.record = record;
  }

  /// One way to lose an answer.
  ///
  /// @param fault as the exchange's door takes it; market, path and count are added
  /// @param executed whether the exchange executes the order all the same
  /// @param telling whether the user stream tells of it
  /// @param lagMillis for how long the order cannot be found
  record Way(
      String name,
      Symbol market,
      Map<String, Object> fault,
      boolean executed,
      boolean telling,
      long lagMillis) {
    Way {
      fault = Map.copyOf(fault);
    }
  }

  private record Sent(Way way, long fault, String signalId) {}

  /// Arms the fault of each way and sends one order into it.
  void lose(List<Way> ways) throws InterruptedException {
    for (Way way : ways) {
      floor.pin(way.market());
    }
    Placing placing = new Placing(floor);
    for (Way way : ways) {
      long fault = arm(way);
      Symbol market = way.market();
      BigDecimal limit = floor.price(market, "0.4");
      String signalId = placing.taken(() -> floor.pen().now(Side.BUY, market, QUANTITY, limit));
      sent.add(new Sent(way, fault, signalId));
    }
  }

  private long arm(Way way) throws InterruptedException {
    String market = way.market().name();
    if (!way.telling()) {
      floor.paper().arm(Map.of("kind", "stream-silent", "path", "user", "symbol", market));
    }
    if (way.lagMillis() > 0) {
      floor.paper().arm(Map.of("kind", "query-lag", "symbol", market, "delayMs", way.lagMillis()));
    }
    Map<String, Object> fault = new HashMap<>(way.fault());
    fault.putAll(Map.of("symbol", market, "path", ORDER, "method", "POST", "count", 1));
    return floor.paper().arm(fault);
  }

  /// Waits for the end of each order, and judges.
  void judge() throws InterruptedException {
    Deadline.within(PATIENCE, () -> sent.stream().allMatch(this::isOver));
    PaperRecord paper = floor.paper().journal();
    long longest = 0;
    long retries = 0;
    for (Sent each : sent) {
      long fired = floor.paper().fired(each.fault());
      findings.evidence(each.way().name() + ": the fault struck", fired == 1, fired, "1");
      longest = Math.max(longest, judge(each, paper));
      retries += paper.sends(id(each)).size() - 1;
    }
    long doubts = record.facts(OrderFact.Doubted.class).count();
    findings.evidence("orders were in doubt", doubts > 0, doubts, "at least 1");
    findings.metric("orders", sent.size());
    findings.metric("in_doubt", doubts);
    findings.metric("longest_doubt_millis", longest);
    findings.metric("avg_retries", retries * 1.0 / Math.max(1, sent.size()));
  }

  private boolean isOver(Sent each) {
    return record.refresh().endings().keySet().stream().anyMatch(id -> id.text().equals(id(each)));
  }

  private String id(Sent each) {
    Optional<Intent> intent = new Fates(record).intent(each.signalId());
    return intent.map(made -> made.id().text()).orElse("");
  }

  /// Returns how long the order's end took, in milliseconds.
  private long judge(Sent each, PaperRecord paper) {
    String name = each.way().name();
    String id = id(each);
    long accepted = paper.acceptedById().getOrDefault(id, 0L);
    BigDecimal executed = paper.executedById().getOrDefault(id, BigDecimal.ZERO);
    boolean whole = executed.compareTo(new BigDecimal(QUANTITY)) == 0;
    String figure = accepted + " accepted, " + executed + " executed of " + QUANTITY;
    findings.invariant(
        name + ": one intent of the signal",
        new Fates(record).intents(each.signalId()) == 1,
        new Fates(record).intents(each.signalId()),
        "1");
    if (each.way().executed()) {
      findings.invariant(
          name + ": exactly one order", accepted == 1 && whole, figure, "1, all of it");
      findings.invariant(
          name + ": sent once", paper.sends(id).size() == 1, paper.sends(id).size(), "1");
    } else {
      findings.invariant(name + ": never two orders", accepted <= 1, figure, "at most 1");
      Optional<String> excuse =
          new Fates(record).intent(each.signalId()).flatMap(new SendAgain(record)::excuse);
      findings.invariant(
          name + ": sent again and executed, unless it was too old or gated by then",
          (accepted == 1 && whole) || (accepted == 0 && excuse.isPresent()),
          figure + excuse.map(why -> ", " + why).orElse(""),
          "1, all of it");
      // An intent grows too old to be sent again where the proof takes long: a matter of speed.
      findings.bound(name + ": exactly one order", accepted == 1 && whole, figure, "1, all of it");
    }
    long millis = millis(id);
    findings.observe(name + ": " + figure + ", over after " + millis + " ms");
    return millis;
  }

  private long millis(String id) {
    long born =
        record
            .facts(OrderFact.IntentMade.class)
            .filter(placed -> placed.fact().intent().id().text().equals(id))
            .mapToLong(TraderRecord.Placed::wallMillis)
            .findFirst()
            .orElse(0);
    return record
            .facts(OrderFact.IntentEnded.class)
            .filter(placed -> placed.fact().id().text().equals(id))
            .mapToLong(TraderRecord.Placed::wallMillis)
            .findFirst()
            .orElse(born)
        - born;
  }
}
