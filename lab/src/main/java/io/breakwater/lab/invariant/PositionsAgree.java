package io.breakwater.lab.invariant;

import io.breakwater.kernel.State;
import io.breakwater.model.fact.Fact;
import io.breakwater.model.fact.OrderFact;
import io.breakwater.venue.paper.engine.Account;
import io.breakwater.venue.paper.engine.Entry;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// At the end our positions, wallet and open orders are the exchange's, and what each intent is
/// said to have executed is what the exchange's record shows.
final class PositionsAgree implements Check {
  private final Map<String, Long> venueE8 = new TreeMap<>();
  private final Map<String, Long> oursE8 = new TreeMap<>();
  private final Set<String> known = new TreeSet<>();
  private boolean cut;

  @Override
  public String id() {
    return "INV-07 PositionsAgree";
  }

  @Override
  public Optional<String> see(Seen seen) {
    return switch (seen) {
      case Seen.TurnDurable(var turn) -> {
        turn.facts().forEach(this::learn);
        yield Optional.empty();
      }
      case Seen.JournalCut(var left) -> {
        cut = true;
        oursE8.clear();
        known.clear();
        left.forEach(turn -> turn.facts().forEach(this::learn));
        yield Optional.empty();
      }
      case Seen.VenueRecorded(var row, _) -> {
        if (row.entry() instanceof Entry.Executed fill) {
          venueE8.merge(fill.clientOrderId().text(), fill.quantity().e8(), Long::sum);
        }
        yield Optional.empty();
      }
      case Seen.Settled(var state, var account) -> compare(state, account);
      case Seen _ -> Optional.empty();
    };
  }

  private void learn(Fact fact) {
    if (fact instanceof OrderFact.IntentMade(var intent, _)) {
      known.add(intent.id().text());
    } else if (fact instanceof OrderFact.Executed(var id, var fill)) {
      oursE8.merge(id.text(), fill.quantity().e8(), Long::sum);
    }
  }

  private Optional<String> compare(State state, Account account) {
    Map<String, String> ours = new TreeMap<>();
    state
        .portfolio()
        .openPositions()
        .forEach(each -> ours.put(each.key().toString(), each.value().amount().toString()));
    Map<String, String> venues = new TreeMap<>();
    account.positions().stream()
        .filter(position -> !position.amount().isZero())
        .forEach(position -> venues.put(position.key().toString(), position.amount().toString()));
    if (!ours.equals(venues)) {
      return Optional.of("positions are " + ours + ", the exchange has " + venues);
    }
    if (cut) {
      // Whatever the damage took from the journal is the exchange's alone.
      venueE8.keySet().retainAll(known);
      oursE8.keySet().retainAll(known);
    }
    if (!oursE8.equals(venueE8)) {
      return Optional.of("executions are " + oursE8 + ", the exchange has " + venueE8);
    }
    // An order of a lost journal that only reduces is shown, and never touched.
    long venuesOpen =
        account.openOrders().stream()
            .filter(order ->
                !cut
                    || !order.ticket().reduceOnly()
                    || known.contains(order.ticket().clientOrderId().text()))
            .count();
    if (state.orders().open().size() != venuesOpen) {
      return Optional.of(
          "open orders are "
              + state.orders().open().keys()
              + ", the exchange has "
              + account.openOrders());
    }
    return Optional.empty();
  }
}
