package io.breakwater.lab.invariant;

import io.breakwater.model.fact.Fact;
import io.breakwater.model.fact.OrderFact;
import io.breakwater.model.fact.PortfolioFact;
import io.breakwater.model.order.Intent;
import io.breakwater.model.order.OrderTerms;
import io.breakwater.model.order.RequestClass;
import io.breakwater.model.turn.Turn;
import io.breakwater.model.value.Side;
import io.breakwater.model.venue.Fill;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Orders that only reduce are made for no more than what is held and no other such order closes: a
/// position is not left twice. Summed up from the facts alone.
final class NoWayOutTwice implements Check {
  private final Map<String, Open> open = new TreeMap<>();
  private final Map<String, Long> positionsE8 = new TreeMap<>();

  private record Open(String key, Side side, long leftE8) {}

  @Override
  public String id() {
    return "INV-26 NoWayOutTwice";
  }

  @Override
  public Optional<String> see(Seen seen) {
    return switch (seen) {
      case Seen.TurnDurable(var turn) -> learn(turn);
      case Seen.JournalCut(var left) -> {
        open.clear();
        positionsE8.clear();
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
        case OrderFact.IntentMade(var intent, _)
            when intent.requestClass() == RequestClass.REDUCING -> {
          broken = broken.or(() -> tooMuch(intent));
          open.put(intent.id().text(), opened(intent.terms()));
        }
        case OrderFact.Executed(var id, var fill) -> {
          move(fill);
          open.computeIfPresent(
              id.text(),
              (_, each) -> new Open(each.key(), each.side(), each.leftE8() - fill.quantity().e8()));
        }
        case OrderFact.IntentEnded(var id, _, _, _) -> open.remove(id.text());
        case PortfolioFact.ForciblyClosed(_, _, var fill) -> move(fill);
        case PortfolioFact.PositionSet(var key, var amount, _, _) ->
            positionsE8.put(key.toString(), amount.e8());
        case Fact _ -> {}
      }
    }
    return broken;
  }

  private static Open opened(OrderTerms terms) {
    return new Open(terms.position().toString(), terms.side(), terms.quantity().e8());
  }

  private void move(Fill fill) {
    long e8 = fill.quantity().e8();
    positionsE8.merge(fill.position().toString(), fill.side() == Side.BUY ? e8 : -e8, Long::sum);
  }

  private Optional<String> tooMuch(Intent intent) {
    OrderTerms terms = intent.terms();
    String key = terms.position().toString();
    long heldE8 = positionsE8.getOrDefault(key, 0L);
    long closableE8 = terms.side() == Side.SELL ? heldE8 : -heldE8;
    long pendingE8 =
        open.values().stream()
            .filter(each -> each.key().equals(key) && each.side() == terms.side())
            .mapToLong(Open::leftE8)
            .sum();
    return terms.quantity().e8() + pendingE8 > Math.max(0, closableE8)
        ? Optional.of(
            "order "
                + intent.id()
                + " closes "
                + terms.quantity()
                + " where "
                + heldE8
                + "e-8 is held and "
                + pendingE8
                + "e-8 is being closed")
        : Optional.empty();
  }
}
