package io.breakwater.lab.chaos;

import io.breakwater.lab.chaos.Plan.Bound;
import io.breakwater.lab.chaos.Plan.Probe;
import io.breakwater.lab.chaos.TraderRecord.Placed;
import io.breakwater.lab.report.Diary;
import io.breakwater.model.fact.Effect.Severity;
import io.breakwater.model.fact.Fact;
import io.breakwater.model.fact.GateFact;
import io.breakwater.model.fact.OrderFact;
import io.breakwater.model.fact.WishFact;
import io.breakwater.model.gate.Refusal;
import io.breakwater.model.gate.Verdict;
import io.breakwater.model.order.Outcome;
import io.breakwater.runtime.process.Component;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// Measures what the probes of a scenario file ask for. One thread.
final class Prober implements AutoCloseable {
  private static final String NEVER = "never";

  /// What satisfies no bound: who says nothing is neither open nor closed.
  static final String NO_ANSWER = "no answer";

  private final Stand stand;
  private final TraderRecord record;
  private final Values values;
  private final Sampled sampled;
  private final Moments moments = new Moments();
  private final Map<String, List<Long>> faults = new TreeMap<>();
  private final Map<String, Long> struckBefore = new TreeMap<>();
  private final Callers callers = new Callers();
  private final ToldAlerts told;

  Prober(Stand stand, TraderRecord record, Values values, Diary diary) {
    this.stand = stand;
    this.record = record;
    this.values = values;
    this.sampled = new Sampled(record, values, diary);
    this.told = new ToldAlerts(stand.stage().folders());
  }

  /// From now on this name is this moment.
  void mark(String name) {
    moments.mark(name, System.currentTimeMillis());
    if (stand.hasRedis()) {
      callers.mark(name, stand.redis());
    }
  }

  /// The exchange's number of a fault that a step has named; there may be several of one name.
  void fault(String name, long id) {
    faults.computeIfAbsent(name, _ -> new ArrayList<>()).add(id);
  }

  /// Takes all faults of the exchange away, which counts no more how often they struck then.
  void disarm() throws InterruptedException {
    for (Map.Entry<String, List<Long>> each : faults.entrySet()) {
      struckBefore.put(each.getKey(), struck(each.getKey()));
      each.getValue().clear();
    }
    stand.stage().paper().disarmAll();
  }

  private long struck(String name) throws InterruptedException {
    long struck = struckBefore.getOrDefault(name, 0L);
    for (long id : faults.getOrDefault(name, List.of())) {
      struck += stand.stage().paper().fired(id);
    }
    return struck;
  }

  void vitals(Vitals watched) {
    sampled.watch(watched);
  }

  /// A figure and whether it is what it must be.
  ///
  /// @param bound in words
  record Read(String figure, boolean holds, String bound) {}

  Read read(Probe probe) throws InterruptedException {
    String figure = measure(probe.measure(), probe.given());
    String wanted = Values.put(probe.bound().value(), values.parameters());
    Bound bound = new Bound(probe.bound().how(), wanted);
    return new Read(figure, holds(bound, figure), bound.toString());
  }

  /// What the figure of the probe is made of; nothing where it is not made of samples.
  Optional<Sampled.Count> counted(Probe probe) {
    return switch (probe.measure()) {
      case "vitals" -> sampled.vitalsCount(probe.given());
      case "order_time" -> sampled.ordersCount(probe.given(), stretch(probe.given()));
      case "order_drift" ->
          Optional.of(new Sampled.Count(drift(probe.given()).samples(), OrderDrift.ORDERS_MIN));
      default -> Optional.empty();
    };
  }

  static boolean holds(Bound bound, String figure) {
    if (figure.equals(NO_ANSWER)) {
      return false;
    }
    return switch (bound.how()) {
      case "is" -> figure.equals(bound.value());
      case "is_not" -> !figure.equals(bound.value());
      case "contains" -> figure.contains(bound.value());
      case "at_least" -> isNumber(figure) && compare(figure, bound.value()) >= 0;
      case "at_most" -> isNumber(figure) && compare(figure, bound.value()) <= 0;
      default -> throw new IllegalArgumentException("not a bound: " + bound.how());
    };
  }

  private static boolean isNumber(String figure) {
    return figure.matches("-?\\d+(\\.\\d+)?");
  }

  private static int compare(String figure, String bound) {
    return new BigDecimal(figure).compareTo(new BigDecimal(bound));
  }

  private String measure(String measure, Located.Named given) throws InterruptedException {
    return switch (measure) {
      case "gate" -> stand.stage().spoken().map(Floor.Spoken::verdict).orElse(NO_ANSWER);
      case "blocking" ->
          stand.stage().spoken().map(word -> word.blocking().toString()).orElse(NO_ANSWER);
      case "tripped" ->
          stand.stage().spoken().map(word -> Boolean.toString(word.tripped())).orElse(NO_ANSWER);
      case "redis_answers" -> Boolean.toString(stand.redis().answers());
      case "redis_connections" ->
          told(
              callers.since(
                  values.of(given, "since", ""),
                  values.number(given, "beyond_per_second", 0),
                  stand.redis()));
      case "undelivered" ->
          Integer.toString(Delivered.ofTrader(new Streams(stand.redis()), record).wrong().size());
      case "fired" -> Long.toString(fired(given));
      case "cable" -> cable(given);
      case "alive" -> Boolean.toString(stand.stage().isAlive(component(given)));
      case "log_lines" -> Long.toString(logLines(given));
      case "stale_markets" -> Long.toString(StaleMarkets.count(stand.stage()));
      case "vitals" -> sampled.vitals(given);
      case "order_time" -> sampled.orderTime(given, stretch(given));
      case "order_drift" -> drift(given).figure(values.of(given, "of", ""));
      case "marked" -> Boolean.toString(moments.isMarked(values.of(given, "name", "")));
      case "requests", "busiest_second", "accepted_twice", "orders_accepted" ->
          exchange(measure, given);
      default -> journal(measure, given);
    };
  }

  private String journal(String measure, Located.Named given) {
    record.refresh();
    return switch (measure) {
      case "closed_after" -> after(given, false);
      case "opened_after" -> after(given, true);
      case "gate_openings" -> count(since(GateFact.GateMoved.class, given).filter(Prober::opens));
      case "alerts" ->
          count(raises(given).filter(said -> said.byTrader() || said.severity() != Severity.INFO));
      case "alert_ends" -> count(raises(given).filter(said -> said.severity() == Severity.INFO));
      case "alert_lead" -> lead(given);
      case "notified" ->
          count(
              told.lines()
                  .filter(line -> line.contains(" " + values.of(given, "type", "") + " "))
                  .filter(line -> line.contains(values.of(given, "text", ""))));
      case "refusals" -> count(refusals(given));
      case "intents" -> count(since(OrderFact.IntentMade.class, given));
      case "unanswered_signals" ->
          Long.toString(stand.stage().pen().written() - new Fates(record).answered());
      case "doubts" -> count(since(OrderFact.Doubted.class, given));
      case "failed_orders" ->
          count(
              since(OrderFact.IntentEnded.class, given)
                  .filter(placed -> placed.fact().outcome() == Outcome.REJECTED));
      case "busiest_minute" -> Long.toString(busiestMinute());
      case "sent_while_blocked" -> Integer.toString(record.sentWhileBlocked().size());
      default -> throw new IllegalArgumentException("no measure " + measure);
    };
  }

  private static String told(OptionalLong figure) {
    return figure.isPresent() ? Long.toString(figure.getAsLong()) : NO_ANSWER;
  }

  private static String count(Stream<?> all) {
    return Long.toString(all.count());
  }

  /// The moment of the mark, or the beginning of all.
  private long sinceMillis(Located.Named given) {
    String name = values.of(given, "since", "");
    return name.isEmpty() ? 0 : moments.millis(name);
  }

  private Span stretch(Located.Named given) {
    return new Span(sinceMillis(given), Long.MAX_VALUE);
  }

  private OrderDrift drift(Located.Named given) {
    Span earlier = moments.stretch(values.of(given, "baseline", ""));
    Span later = stretch(given);
    if (earlier.toMillis() > later.fromMillis()) {
      throw new IllegalStateException("the baseline of a drift ends behind its `since`");
    }
    return sampled.drift(given, earlier, later);
  }

  private <T extends Fact> Stream<Placed<T>> since(Class<T> kind, Located.Named given) {
    long from = sinceMillis(given);
    return record.facts(kind).filter(placed -> placed.wallMillis() >= from);
  }

  private static boolean opens(Placed<GateFact.GateMoved> placed) {
    return placed.fact().to() == Verdict.OPEN;
  }

  private String after(Located.Named given, boolean open) {
    String interlock = values.of(given, "interlock", "");
    return since(GateFact.GateMoved.class, given)
        .filter(placed -> opens(placed) == open)
        .filter(placed -> interlock.isEmpty() || blocks(placed.fact(), interlock))
        .findFirst()
        .map(placed -> Long.toString(placed.wallMillis() - sinceMillis(given)))
        .orElse(NEVER);
  }

  private static boolean blocks(GateFact.GateMoved moved, String interlock) {
    return moved.blocking().stream().anyMatch(each -> each.text().equals(interlock));
  }

  private Stream<ToldAlerts.Said> raises(Located.Named given) {
    String type = values.of(given, "type", "");
    String text = values.of(given, "text", "");
    long from = sinceMillis(given);
    return told.raises(record)
        .filter(said -> said.wallMillis() >= from)
        .filter(said -> said.type().equals(type))
        .filter(said -> said.text().contains(text));
  }

  /// By how many milliseconds the alert was raised before the gate was not OPEN.
  private String lead(Located.Named given) {
    OptionalLong raised =
        raises(given)
            .filter(said -> said.severity() != Severity.INFO)
            .mapToLong(ToldAlerts.Said::wallMillis)
            .min();
    OptionalLong closed =
        since(GateFact.GateMoved.class, given)
            .filter(placed -> !opens(placed))
            .mapToLong(Placed::wallMillis)
            .min();
    return raised.isPresent() && closed.isPresent()
        ? Long.toString(closed.getAsLong() - raised.getAsLong())
        : NEVER;
  }

  private Stream<Placed<WishFact.Refused>> refusals(Located.Named given) {
    String interlock = values.of(given, "interlock", "");
    String reason = values.of(given, "reason", "");
    return since(WishFact.Refused.class, given)
        .filter(placed -> fits(placed.fact().refusal(), interlock, reason));
  }

  private static boolean fits(Refusal refusal, String interlock, String reason) {
    boolean named =
        interlock.isEmpty()
            || refusal.interlocks().stream().anyMatch(each -> each.text().equals(interlock));
    return named && (reason.isEmpty() || refusal.reason().name().equals(reason));
  }

  private long busiestMinute() {
    List<Long> born =
        record
            .facts(OrderFact.IntentMade.class)
            .map(placed -> placed.fact().intent().bornNanos())
            .sorted()
            .toList();
    return busiest(born, TimeUnit.MINUTES.toNanos(1));
  }

  /// The most of these times that lie within one length of time.
  static long busiest(List<Long> sorted, long length) {
    long most = 0;
    int first = 0;
    for (int last = 0; last < sorted.size(); last++) {
      while (sorted.get(last) - sorted.get(first) >= length) {
        first++;
      }
      most = Math.max(most, last - first + 1L);
    }
    return most;
  }

  private String exchange(String measure, Located.Named given) throws InterruptedException {
    PaperRecord paper = stand.stage().paper().journal();
    long from = sinceMillis(given);
    return switch (measure) {
      case "requests" -> {
        String path = values.of(given, "path", "");
        yield count(
            paper
                .of("request")
                .filter(row -> row.timeMillis() >= from && row.path().startsWith(path)));
      }
      case "busiest_second" -> {
        List<Long> times =
            paper
                .of("request")
                .map(PaperRow::timeMillis)
                .filter(time -> time >= from)
                .sorted()
                .toList();
        yield Long.toString(busiest(times, TimeUnit.SECONDS.toMillis(1)));
      }
      case "accepted_twice" ->
          count(paper.asked().acceptedById().values().stream().filter(times -> times > 1));
      default -> count(paper.of("order-accepted").filter(row -> row.timeMillis() >= from));
    };
  }

  private long fired(Located.Named given) throws InterruptedException {
    String name = values.of(given, "fault", "");
    long struck = 0;
    for (String each : name.isEmpty() ? faults.keySet() : Set.of(name)) {
      struck += struck(each);
    }
    return struck;
  }

  private String cable(Located.Named given) {
    Cable cable = stand.cable(values.of(given, "name", ""));
    Collection<Bend> both = List.of(cable.bend(Cable.Way.UP), cable.bend(Cable.Way.DOWN));
    long figure =
        switch (values.of(given, "figure", "")) {
          case "carried" -> cable.carried();
          case "dropped" -> both.stream().mapToLong(Bend::dropped).sum();
          case "corrupted" -> both.stream().mapToLong(Bend::corrupted).sum();
          case "struck" -> both.stream().mapToLong(Bend::struck).sum();
          default -> cable.cutConnections();
        };
    return Long.toString(figure);
  }

  private Component component(Located.Named given) {
    return Component.named(values.of(given, "component", "")).orElseThrow();
  }

  private long logLines(Located.Named given) {
    String text = values.of(given, "text", "");
    return stand.stage().logLines(component(given)).stream()
        .filter(line -> line.contains(text))
        .count();
  }

  @Override
  public void close() {
    told.close();
  }
}
