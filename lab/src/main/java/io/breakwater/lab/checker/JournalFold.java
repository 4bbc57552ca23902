package io.breakwater.lab.checker;

import io.breakwater.model.fact.Fact;
import io.breakwater.model.fact.OrderFact;
import io.breakwater.model.fact.PortfolioFact;
import io.breakwater.model.turn.Turn;
import io.breakwater.model.value.Side;
import io.breakwater.model.venue.Fill;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// What a journal says is held, added up from its facts by hand. It says nothing of what that cost.
final class JournalFold {
  private final SortedMap<String, Long> amountsE8 = new TreeMap<>();
  private final SortedSet<String> open = new TreeSet<>();

  private JournalFold() {}

  static Holdings holdings(List<Turn> journal) {
    JournalFold fold = new JournalFold();
    journal.forEach(turn -> turn.facts().forEach(fold::take));
    SortedMap<String, Holdings.Held> positions = new TreeMap<>();
    fold.amountsE8.forEach((key, amount) -> {
      if (amount != 0) {
        positions.put(key, new Holdings.Held(amount, 0));
      }
    });
    return new Holdings(positions, Optional.empty(), fold.open);
  }

  private void take(Fact fact) {
    switch (fact) {
      case OrderFact.IntentMade(var intent, _) -> open.add(intent.id().text());
      case OrderFact.Adopted(var intent, _, _) -> open.add(intent.id().text());
      case OrderFact.IntentEnded(var id, _, _, _) -> open.remove(id.text());
      case OrderFact.Executed(_, var fill) -> move(fill);
      case PortfolioFact.ForciblyClosed(_, _, var fill) -> move(fill);
      case PortfolioFact.PositionSet(var key, var amount, _, _) ->
          amountsE8.put(key.toString(), amount.e8());
      case Fact _ -> {}
    }
  }

  private void move(Fill fill) {
    long signed = fill.side() == Side.BUY ? fill.quantity().e8() : -fill.quantity().e8();
    amountsE8.merge(fill.position().toString(), signed, Math::addExact);
  }
}
