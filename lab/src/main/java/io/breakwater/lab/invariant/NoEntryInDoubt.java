package io.breakwater.lab.invariant;

import io.breakwater.model.fact.Fact;
import io.breakwater.model.fact.LifeFact;
import io.breakwater.model.fact.OrderFact;
import io.breakwater.model.fact.ReconcileFact;
import io.breakwater.model.order.RequestClass;
import io.breakwater.model.turn.Turn;
import io.breakwater.model.value.Symbol;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// No entry is made on a market with an order of unknown outcome, and none by a life that has not
/// agreed with the exchange since it began.
final class NoEntryInDoubt implements Check {
  private final Map<String, Symbol> symbols = new TreeMap<>();
  private final Map<String, Symbol> doubtful = new TreeMap<>();
  private boolean agreed;

  @Override
  public String id() {
    return "INV-22 NoEntryInDoubt";
  }

  @Override
  public Optional<String> see(Seen seen) {
    return switch (seen) {
      case Seen.TurnDurable(var turn) -> learn(turn);
      case Seen.JournalCut(var left) -> {
        symbols.clear();
        doubtful.clear();
        left.forEach(this::learn);
        yield Optional.empty();
      }
      case Seen _ -> Optional.empty();
    };
  }

  private Optional<String> learn(Turn turn) {
    Optional<String> broken = Optional.empty();
    for (Fact fact : turn.facts()) {
      switch (fact) {
        case LifeFact.LifeStarted _ -> agreed = false;
        case ReconcileFact.Reconciled _ -> agreed = true;
        case OrderFact.IntentMade(var intent, _) -> {
          Symbol symbol = intent.terms().symbol();
          if (intent.requestClass() == RequestClass.EXPOSURE) {
            broken = broken.or(() -> wrong(intent.id().text(), symbol));
          }
          symbols.put(intent.id().text(), symbol);
        }
        case OrderFact.Doubted(var id, _, _) -> {
          Symbol symbol = symbols.get(id.text());
          if (symbol != null) {
            doubtful.put(id.text(), symbol);
          }
        }
        case OrderFact.Acknowledged(var id, _, _) -> doubtful.remove(id.text());
        case OrderFact.Executed(var id, _) -> doubtful.remove(id.text());
        case OrderFact.RetryPlanned(var id, _, _, _) -> doubtful.remove(id.text());
        case OrderFact.IntentEnded(var id, _, _, _) -> doubtful.remove(id.text());
        case Fact _ -> {}
      }
    }
    return broken;
  }

  private Optional<String> wrong(String id, Symbol symbol) {
    if (!agreed) {
      return Optional.of("order " + id + " was made before the account was agreed upon");
    }
    return doubtful.entrySet().stream()
        .filter(each -> each.getValue().equals(symbol))
        .findFirst()
        .map(each -> "order " + id + " was made while " + each.getKey() + " is in doubt");
  }
}
