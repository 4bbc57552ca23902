package io.breakwater.lab.invariant;

import io.breakwater.model.fact.Effect;
import io.breakwater.model.fact.Fact;
import io.breakwater.model.fact.OrderFact;
import io.breakwater.model.fact.StopFact;
import io.breakwater.model.input.Arrived;
import io.breakwater.model.input.Input;
import io.breakwater.model.input.VenueInput;
import io.breakwater.model.order.RequestClass;
import io.breakwater.model.turn.Turn;
import io.breakwater.model.venue.OrderReport;
import io.breakwater.model.venue.QueryOutcome;
import io.breakwater.model.venue.SendOutcome;
import io.breakwater.model.venue.SnapshotOutcome;
import io.breakwater.venue.paper.engine.Entry;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongSupplier;

/// From the turn in which the emergency stop trips on, every entry that is open, also one that is
/// found later, is to be taken away in that turn; and an entry that rests at the exchange, as the
/// trader was told, is asked to be cancelled on the wire within a few seconds in which the trader
/// could send.
final class TripTakesEntriesAway implements Check {
  private static final long WITHIN_MILLIS = 5_000;

  private final LongSupplier nowMillis;
  private final Reachable reachable = new Reachable();
  private final Set<String> open = new TreeSet<>();
  private final Set<String> planned = new TreeSet<>();
  private final Set<String> resting = new TreeSet<>();
  private final Set<String> told = new TreeSet<>();
  private final Set<String> asked = new TreeSet<>();
  private final Map<String, Long> sinceMillis = new TreeMap<>();
  private boolean tripped;

  /// @param nowMillis virtual time
  TripTakesEntriesAway(LongSupplier nowMillis) {
    this.nowMillis = nowMillis;
  }

  @Override
  public String id() {
    return "INV-32 TripTakesEntriesAway";
  }

  @Override
  public Optional<String> see(Seen seen) {
    reachable.see(seen, nowMillis.getAsLong());
    switch (seen) {
      case Seen.TurnDurable(var turn) -> {
        Optional<String> kept = learn(turn);
        return kept.or(this::left);
      }
      case Seen.RequestBegun(_, var request, _) ->
          Requests.cancelled(request).ifPresent(asked::add);
      case Seen.VenueRecorded(var row, _) -> recorded(row.entry());
      case Seen.JournalCut(var left) -> {
        tripped = false;
        open.clear();
        planned.clear();
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
      case Entry.OrderAccepted(_, _, var ticket, long algoId)
          when !ticket.isClosing() && algoId == 0 ->
          resting.add(ticket.clientOrderId().text());
      case Entry.OrderCanceled gone -> resting.remove(gone.clientOrderId().text());
      case Entry.OrderExpired gone -> resting.remove(gone.clientOrderId().text());
      case Entry _ -> {}
    }
  }

  private Optional<String> learn(Turn turn) {
    turn.inputs().stream().map(Arrived::input).forEach(this::hear);
    for (Fact fact : turn.facts()) {
      switch (fact) {
        case OrderFact.IntentMade(var intent, _)
            when intent.requestClass() == RequestClass.EXPOSURE ->
            open.add(intent.id().text());
        case OrderFact.CancelPlanned(var id, _, _) -> planned.add(id.text());
        case Effect.Cancel(var id, _) -> planned.add(id.text());
        case OrderFact.IntentEnded(var id, _, _, _) -> {
          open.remove(id.text());
          planned.remove(id.text());
          told.remove(id.text());
        }
        case StopFact.Tripped _ -> trip();
        case StopFact.StopReset _ -> tripped = false;
        case Fact _ -> {}
      }
    }
    return !tripped || planned.containsAll(open)
        ? Optional.empty()
        : Optional.of("the stop has tripped, and of the entries " + open + " some are to stay");
  }

  /// What was asked for earlier may have been lost since.
  private void trip() {
    tripped = true;
    asked.clear();
    sinceMillis.clear();
  }

  private void hear(Input input) {
    switch (input) {
      case VenueInput.SendAnswered(_, SendOutcome.Accepted(var report)) -> hear(report);
      case VenueInput.OrderReported(var report, _) -> hear(report);
      case VenueInput.QueryAnswered(_, _, QueryOutcome.Found(var report)) -> hear(report);
      case VenueInput.SnapshotAnswered(_, SnapshotOutcome.Taken(var snapshot)) ->
          snapshot.openOrders().forEach(this::hear);
      case Input _ -> {}
    }
  }

  private void hear(OrderReport report) {
    String id = report.clientId().text();
    if (report.status().isTerminal()) {
      told.remove(id);
    } else {
      told.add(id);
    }
  }

  /// What rests though it was to be asked for long ago.
  private Optional<String> left() {
    if (!tripped) {
      sinceMillis.clear();
      return Optional.empty();
    }
    long now = reachable.countedMillis();
    for (String id : told) {
      if (open.contains(id) && resting.contains(id) && !asked.contains(id)) {
        long since = sinceMillis.computeIfAbsent(id, _ -> now);
        if (now - since > WITHIN_MILLIS) {
          return Optional.of(
              "the stop has tripped, and nobody asked to cancel "
                  + id
                  + " for "
                  + (now - since)
                  + " ms");
        }
      }
    }
    return Optional.empty();
  }
}
