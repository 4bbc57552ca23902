package io.breakwater.lab.invariant;

import io.breakwater.model.fact.Fact;
import io.breakwater.model.fact.GateFact;
import io.breakwater.model.fact.LifeFact;
import io.breakwater.model.fact.OrderFact;
import io.breakwater.model.fact.ReconcileFact;
import io.breakwater.model.input.Arrived;
import io.breakwater.model.input.Input;
import io.breakwater.model.input.VenueInput;
import io.breakwater.model.order.Intent;
import io.breakwater.model.order.Pricing;
import io.breakwater.model.order.RequestClass;
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
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongSupplier;

/*
 * Time counts only while the trader knows of it and could do something: it lives, may send, agrees
 * with the venue, has the position as the exchange has it, and the stops that it was told of could
 * not close all of it. While one of these fails the clock stands still. It begins anew where stops
 * could close all of the position again, or orders by market that close all of it are made: a stop
 * that has become an order is one. Whatever else reduces may never execute.
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
  private final Map<String, Intent> closing = new TreeMap<>();
  private final Map<PositionKey, Long> bareMillis = new TreeMap<>();
  private final Set<PositionKey> counting = new TreeSet<>();
  private long countedMillis;
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
    long passed = reachable.countedMillis() - countedMillis;
    countedMillis += passed;
    counting.forEach(key -> bareMillis.merge(key, passed, Long::sum));
    Optional<String> tooLong = Optional.empty();
    switch (seen) {
      case Seen.VenueRecorded(var row, _) -> {
        venue.see(row);
        recorded(row.entry());
      }
      case Seen.TurnDurable(var turn) -> {
        learn(turn);
        tooLong = look();
      }
      case Seen.LifeTaken _ -> agreed = false;
      case Seen.JournalCut(var left) -> {
        ledger.clear();
        told.clear();
        closing.clear();
        bareMillis.clear();
        left.forEach(this::learn);
      }
      case Seen _ -> {
        return tooLong;
      }
    }
    count();
    return tooLong;
  }

  /// Which clocks go on from here, stand still, or begin anew.
  private void count() {
    counting.clear();
    for (PositionKey key : venue.held().keySet()) {
      if (!isBare(key) || isBeingClosed(key)) {
        bareMillis.remove(key);
      } else if (isKnown(key)) {
        counting.add(key);
      }
    }
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
        case OrderFact.IntentMade(var intent, _)
            when intent.requestClass() != RequestClass.EXPOSURE
                && intent.terms().pricing() instanceof Pricing.Market ->
            closing.put(intent.id().text(), intent);
        case OrderFact.IntentEnded(var id, _, _, _) -> closing.remove(id.text());
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
    count();
    for (PositionKey key : counting) {
      long bare = bareMillis.getOrDefault(key, 0L);
      if (bare > wanted.orElseThrow().unprotectedMillis() + SLACK_MILLIS) {
        return Optional.of(
            "position "
                + key
                + " of "
                + held(key)
                + " has no stop for all of it for "
                + bare
                + " ms, and nothing was made to close it");
      }
    }
    return Optional.empty();
  }

  private SignedQuantity held(PositionKey key) {
    return venue.held().getOrDefault(key, SignedQuantity.ZERO);
  }

  private boolean isBare(PositionKey key) {
    return wanted.filter(ProtectPolicy::stops).isPresent()
        && venue.coveredE8(key) < held(key).magnitude().e8();
  }

  private boolean isBeingClosed(PositionKey key) {
    SignedQuantity held = held(key);
    long closes =
        closing.values().stream()
            .map(Intent::terms)
            .filter(terms -> terms.position().equals(key) && terms.side() == held.closingSide())
            .mapToLong(terms -> terms.quantity().e8())
            .sum();
    return triggered.containsValue(key) || closes >= held.magnitude().e8();
  }

  private boolean isKnown(PositionKey key) {
    SignedQuantity held = held(key);
    return agreed
        && ledger.amountE8(key.toString()) == held.e8()
        && toldE8(key, held) < held.magnitude().e8();
  }

  private long toldE8(PositionKey key, SignedQuantity held) {
    return told.values().stream()
        .filter(stop -> stop.position().equals(key) && stop.side() == held.closingSide())
        .mapToLong(stop -> stop.closesAll() ? held.magnitude().e8() : stop.quantity().e8())
        .sum();
  }
}
