package io.breakwater.lab.chaos;

import io.breakwater.model.fact.Effect;
import io.breakwater.model.fact.Fact;
import io.breakwater.model.fact.GateFact;
import io.breakwater.model.fact.LifeFact;
import io.breakwater.model.gate.Verdict;
import io.breakwater.model.turn.Turn;
import io.breakwater.venue.binance.BinanceSettings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/*
 * Trader and exchange are processes of one host and read one clock. A turn's time is taken when it
 * begins, and its sends leave when it is durable: what reached the exchange before that time was on
 * the wire before it was durable. The exchange does not see how long the disk took; a request
 * between the beginning of its turn and the end of its force is not found here.
 *
 * How long after a closing an order was accepted is the exchange's time since the send less the
 * kernel's time between send and closing, so that a step of the clock in between does not count.
 */
/// The orders that reached the exchange, by its own record, beside the durable sends and the gate
/// of the trader's journal.
final class SendBook {
  /// A request that was signed under an open gate may be under way until its deadline.
  static final long UNDER_WAY_MILLIS = BinanceSettings.DEFAULTS.requestTimeout().toMillis();

  /// How long a busy host may hold a process up between two looks at its clock.
  static final long ALLOWANCE_MILLIS = 1_000;

  /// Processes may hear so far apart that their host's clock was set; times beside it say nothing.
  static final long STEP_HEARD_MILLIS = 2_000;

  private static final String LATE = "late-acceptance";

  private final PaperRecord paper;
  private final Map<String, List<Sent>> sends = new TreeMap<>();
  private final TreeMap<Long, Long> gateMoves = new TreeMap<>();
  private final List<Long> steps = new ArrayList<>();
  private Verdict verdict = Verdict.CLOSED;
  private long place;

  /// @param place of the fact among all facts of the journal
  private record Sent(long place, long kernelMillis, long wallMillis, Verdict verdict) {}

  SendBook(PaperRecord paper, TraderRecord trader) {
    this.paper = paper;
    for (Turn turn : trader.turns()) {
      turn.facts().forEach(fact -> take(turn.began(), fact));
    }
  }

  private void take(LifeFact.TurnBegan began, Fact fact) {
    long kernelMillis = TimeUnit.NANOSECONDS.toMillis(began.kernelNanos());
    place++;
    switch (fact) {
      case GateFact.GateMoved moved -> {
        verdict = moved.to();
        gateMoves.put(place, kernelMillis);
      }
      case LifeFact.ClockStepSeen _ -> steps.add(kernelMillis);
      case Effect.Send(var id, _, _) ->
          sends
              .computeIfAbsent(id.text(), _ -> new ArrayList<>())
              .add(new Sent(place, kernelMillis, began.wallMillis(), verdict));
      case Fact _ -> {}
    }
  }

  /// How many requests for new orders reached the exchange.
  long requests() {
    return arrivals().size();
  }

  /// How many orders that may add exposure it accepted.
  long exposure() {
    return accepted().filter(SendBook::addsExposure).count();
  }

  /// Orders that reached the exchange without a send in the journal, more often than they were
  /// sent, or before the turn of their send had begun.
  List<String> unsent() {
    List<String> wrong = new ArrayList<>();
    Map<String, List<PaperRow>> byId =
        arrivals().stream()
            .collect(
                Collectors.groupingBy(PaperRow::clientOrderId, TreeMap::new, Collectors.toList()));
    byId.forEach((id, rows) -> unsent(id, rows).ifPresent(wrong::add));
    accepted()
        .map(PaperRow::clientOrderId)
        .filter(id -> !byId.containsKey(id) && !sends.containsKey(id))
        .forEach(id -> wrong.add(id + " accepted and never sent"));
    return wrong;
  }

  private Optional<String> unsent(String id, List<PaperRow> rows) {
    List<Sent> sent = sends.getOrDefault(id, List.of());
    if (rows.size() > sent.size()) {
      return Optional.of(id + " came " + rows.size() + " times, sent " + sent.size() + " times");
    }
    List<Long> came = rows.stream().map(PaperRow::timeMillis).sorted().toList();
    for (int i = 0; i < came.size(); i++) {
      long arrival = came.get(i);
      long before = sent.stream().filter(each -> each.wallMillis() <= arrival).count();
      if (before <= i && sent.stream().noneMatch(this::isBesideStep)) {
        long early = sent.get(i).wallMillis() - arrival;
        return Optional.of(id + " came " + early + " ms before the turn of its send");
      }
    }
    return Optional.empty();
  }

  /// Requests for new orders as they arrived. What the exchange executes late stands in its record
  /// twice, the second time with the true answer.
  private List<PaperRow> arrivals() {
    return paper.rows().stream()
        .filter(PaperRow::isOrderRequest)
        .filter(row -> !row.fault().equals(LATE) || row.status() == 503 || row.status() == 408)
        .toList();
  }

  /// Orders of the exchange's record but those that conditional orders became.
  private Stream<PaperRow> accepted() {
    return paper.of("order-accepted").filter(row -> row.algoId() == 0);
  }

  /// By the exchange's own word, whatever the journal called it.
  private static boolean addsExposure(PaperRow row) {
    return !row.isReduceOnly();
  }

  /// Orders that may add exposure and that the exchange accepted though the gate was not OPEN when
  /// they were sent, or longer after it closed than a request can be under way.
  List<String> pastTheGate() {
    return accepted()
        .filter(SendBook::addsExposure)
        .flatMap(row -> pastTheGate(row).stream())
        .toList();
  }

  private Optional<String> pastTheGate(PaperRow row) {
    Optional<Sent> last =
        sends.getOrDefault(row.clientOrderId(), List.of()).stream()
            .filter(each -> each.wallMillis() <= row.timeMillis())
            .max(Comparator.comparingLong(Sent::place));
    if (last.isEmpty()) {
      // Told by unsent().
      return Optional.empty();
    }
    Sent sent = last.get();
    if (sent.verdict() != Verdict.OPEN) {
      return Optional.of(row.clientOrderId() + " sent while " + sent.verdict());
    }
    Optional<Long> closed =
        Optional.ofNullable(gateMoves.higherEntry(sent.place())).map(Map.Entry::getValue);
    if (closed.isEmpty() || isBesideStep(sent)) {
      return Optional.empty();
    }
    long after = row.timeMillis() - sent.wallMillis() - (closed.get() - sent.kernelMillis());
    return after > UNDER_WAY_MILLIS + ALLOWANCE_MILLIS
        ? Optional.of(row.clientOrderId() + " accepted " + after + " ms after the gate closed")
        : Optional.empty();
  }

  private boolean isBesideStep(Sent sent) {
    return steps.stream().anyMatch(at -> Math.abs(at - sent.kernelMillis()) < STEP_HEARD_MILLIS);
  }
}
