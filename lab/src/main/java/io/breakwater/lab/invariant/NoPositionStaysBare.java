package io.breakwater.lab.invariant;

import io.breakwater.model.fact.Fact;
import io.breakwater.model.fact.GateFact;
import io.breakwater.model.fact.LifeFact;
import io.breakwater.model.fact.OrderFact;
import io.breakwater.model.fact.ProtectFact;
import io.breakwater.model.fact.ReconcileFact;
import io.breakwater.model.input.Arrived;
import io.breakwater.model.input.Input;
import io.breakwater.model.input.VenueInput;
import io.breakwater.model.order.StopTerms;
import io.breakwater.model.policy.ProtectPolicy;
import io.breakwater.model.turn.Turn;
import io.breakwater.model.value.PositionKey;
import io.breakwater.model.value.SignedQuantity;
import io.breakwater.model.venue.SnapshotOutcome;
import io.breakwater.model.venue.StopOutcome;
import io.breakwater.model.venue.StopQueryOutcome;
import io.breakwater.model.venue.StopReport;
import io.breakwater.venue.paper.engine.Entry;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/*
 * Time counts only while the trader knows of it and could do something: it lives, may send, agrees
 * with the venue, has the position as the exchange has it, and the stops that it was told of could
 * not close all of it. A stop that has become an order is on its way to close.
 */
/// By the exchange's own record no position stays without stops that could close all of it for
/// longer than the policy allows, and the time that a stop on its way is given: then an order is
/// made that closes it.
final class NoPositionStaysBare implements Check {
  /// A stop that is on its way is given so long, and answers take their time.
  private static final long SLACK_MILLIS = 25_000;

  private final LongSupplier nowMillis;
  private final Reachable reachable = new Reachable();
  private final VenueStops venue = new VenueStops();
  private final Ledger ledger = new Ledger();
  private final Map<String, StopTerms> told = new TreeMap<>();
  private final Map<Long, PositionKey> triggered = new TreeMap<>();
  private final Map<PositionKey, Long> sinceMillis = new TreeMap<>();
  private Optional<ProtectPolicy> wanted = Optional.empty();
  private boolean agreed;

  /// @param nowMillis virtual time
  NoPositionStaysBare(LongSupplier nowMillis) {
    this.nowMillis = nowMillis;
  }

  @Override
  public String id() {
    return "INV-33 NoPositionStaysBare";
  }

  @Override
  public Optional<String> see(Seen seen) {
    reachable.see(seen, nowMillis.getAsLong());
    switch (seen) {
      case Seen.VenueRecorded(var row, _) -> {
        venue.see(row);
        recorded(row.entry());
        sinceMillis.keySet().removeIf(key -> !isBare(key));
      }
      case Seen.TurnDurable(var turn) -> {
        learn(turn);
        return look();
      }
      case Seen.LifeTaken _ -> agreed = false;
      case Seen.JournalCut(var left) -> {
        ledger.clear();
        told.clear();
        sinceMillis.clear();
        left.forEach(this::learn);
      }
      case Seen _ -> {}
    }
    return Optional.empty();
  }

  private void recorded(Entry entry) {
    switch (entry) {
      case Entry.OrderAccepted(_, long orderId, var ticket, long algoId) when algoId != 0 ->
          triggered.put(orderId, new PositionKey(ticket.symbol(), ticket.positionSide()));
      case Entry.OrderCanceled gone -> triggered.remove(gone.orderId());
      case Entry.OrderExpired gone -> triggered.remove(gone.orderId());
      case Entry _ -> {}
    }
  }

  private void learn(Turn turn) {
    turn.inputs().stream().map(Arrived::input).forEach(this::hear);
    for (Fact fact : turn.facts()) {
      ledger.learn(fact);
      switch (fact) {
        case LifeFact.LifeStarted _ -> agreed = false;
        case GateFact.ContactMoved(_, boolean up, _, _) when !up -> agreed = false;
        case GateFact.KernelBlocked _ -> agreed = false;
        case ReconcileFact.DivergenceSeen _ -> agreed = false;
        case ReconcileFact.Reconciled _ -> agreed = true;
        case ProtectFact.CloseWanted(var key, _, _) -> sinceMillis.remove(key);
        case OrderFact.IntentMade(var intent, _) when intent.terms().reduceOnly() ->
            sinceMillis.remove(intent.terms().position());
        case Fact _ -> {}
      }
    }
  }

  private void hear(Input input) {
    switch (input) {
      case Input.Configured configured -> wanted = Optional.of(configured.policy().protect());
      case VenueInput.StopAnswered(_, StopOutcome.Accepted(var report)) -> hear(report);
      case VenueInput.StopQueryAnswered(_, _, StopQueryOutcome.Found(var report)) -> hear(report);
      case VenueInput.StopReported(var report) -> hear(report);
      case VenueInput.SnapshotAnswered(_, SnapshotOutcome.Taken(var snapshot)) -> {
        told.clear();
        snapshot.openStops().forEach(this::hear);
      }
      case Input _ -> {}
    }
  }

  private void hear(StopReport report) {
    if (report.status().isWaiting()) {
      told.put(report.clientId().text(), report.terms());
    } else {
      told.remove(report.clientId().text());
    }
  }

  private Optional<String> look() {
    long now = reachable.countedMillis();
    for (Map.Entry<PositionKey, SignedQuantity> each : venue.held().entrySet()) {
      PositionKey key = each.getKey();
      if (!isBare(key)) {
        sinceMillis.remove(key);
        continue;
      }
      long bareMillis = now - sinceMillis.computeIfAbsent(key, _ -> now);
      if (bareMillis > wanted.orElseThrow().unprotectedMillis() + SLACK_MILLIS) {
        return Optional.of(
            "position "
                + key
                + " of "
                + each.getValue()
                + " has no stop for all of it for "
                + bareMillis
                + " ms, and nothing was made to close it");
      }
    }
    return Optional.empty();
  }

  private boolean isBare(PositionKey key) {
    SignedQuantity held = venue.held().getOrDefault(key, SignedQuantity.ZERO);
    long needed = held.magnitude().e8();
    return needed > 0
        && agreed
        && reachable.is()
        && wanted.filter(ProtectPolicy::stops).isPresent()
        && venue.coveredE8(key) < needed
        && ledger.amountE8(key.toString()) == held.e8()
        && !triggered.containsValue(key)
        && toldE8(key, held) < needed;
  }

  private long toldE8(PositionKey key, SignedQuantity held) {
    return told.values().stream()
        .filter(stop -> stop.position().equals(key) && stop.side() == held.closingSide())
        .mapToLong(stop -> stop.closesAll() ? held.magnitude().e8() : stop.quantity().e8())
        .sum();
  }
}
