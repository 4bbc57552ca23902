package io.breakwater.lab.invariant;

import io.breakwater.model.command.Command;
import io.breakwater.model.fact.Effect;
import io.breakwater.model.fact.Fact;
import io.breakwater.model.fact.GateFact;
import io.breakwater.model.fact.OrderFact;
import io.breakwater.model.fact.WishFact;
import io.breakwater.model.gate.Verdict;
import io.breakwater.model.input.Arrived;
import io.breakwater.model.input.Input;
import io.breakwater.model.order.Intent;
import io.breakwater.model.order.RequestClass;
import io.breakwater.model.turn.Turn;
import io.breakwater.model.value.Scope;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// A cancel that was accepted means every open entry of its scope, also what is on its way or in
/// doubt. What is not with the venue yet is cancelled in the turn in which the venue is known to
/// have it, unless the venue cannot be used then.
final class CancelWishesHold implements Check {
  private final Map<String, Intent> entries = new TreeMap<>();
  private final Set<String> unwanted = new TreeSet<>();
  private final Set<String> planned = new TreeSet<>();
  private Verdict verdict = Verdict.CLOSED;

  @Override
  public String id() {
    return "INV-24 CancelWishesHold";
  }

  @Override
  public Optional<String> see(Seen seen) {
    return switch (seen) {
      case Seen.TurnDurable(var turn) -> learn(turn);
      case Seen.JournalCut(var left) -> {
        entries.clear();
        unwanted.clear();
        planned.clear();
        verdict = Verdict.CLOSED;
        left.forEach(this::learn);
        yield Optional.empty();
      }
      case Seen _ -> Optional.empty();
    };
  }

  private Optional<String> learn(Turn turn) {
    Set<String> named = new TreeSet<>();
    Set<String> before = new TreeSet<>(entries.keySet());
    boolean closed = verdict == Verdict.CLOSED;
    for (Fact fact : turn.facts()) {
      switch (fact) {
        case GateFact.GateMoved moved -> {
          verdict = moved.to();
          closed |= verdict == Verdict.CLOSED;
        }
        case OrderFact.IntentMade(var intent, _)
            when intent.requestClass() == RequestClass.EXPOSURE ->
            entries.put(intent.id().text(), intent);
        case OrderFact.Acknowledged(var id, _, _) when unwanted.contains(id.text()) ->
            named.add(id.text());
        case OrderFact.CancelPlanned(var id, _, _) -> planned.add(id.text());
        case Effect.Cancel(var id, _) -> {
          named.remove(id.text());
          unwanted.remove(id.text());
        }
        case OrderFact.IntentEnded(var id, _, _, _) -> {
          named.remove(id.text());
          unwanted.remove(id.text());
          entries.remove(id.text());
        }
        case Fact _ -> {}
      }
    }
    // What a command of this turn wants away may have been acknowledged before it.
    for (Arrived arrived : turn.inputs()) {
      if (arrived.input() instanceof Input.CommandReceived(_, Command.CancelOrders cancel)) {
        unwanted.addAll(covered(cancel.scope(), before));
      }
    }
    return named.isEmpty() || closed
        ? forgotten(turn, before)
        : Optional.of("orders " + named + " were wanted away, and stay");
  }

  /// What was open before the turn, is still so, and was not planned to be taken away though an
  /// accepted command of the turn asks for it.
  private Optional<String> forgotten(Turn turn, Set<String> before) {
    Set<String> accepted = new TreeSet<>();
    for (Fact fact : turn.facts()) {
      if (fact instanceof WishFact.CommandAnswered answer && answer.accepted()) {
        accepted.add(answer.commandId());
      }
    }
    for (Arrived arrived : turn.inputs()) {
      if (arrived.input() instanceof Input.CommandReceived(var id, Command.CancelOrders cancel)
          && accepted.contains(id)) {
        Set<String> left = covered(cancel.scope(), before);
        left.removeAll(planned);
        if (!left.isEmpty()) {
          return Optional.of("a cancel of " + cancel.scope() + " has passed over " + left);
        }
      }
    }
    return Optional.empty();
  }

  private Set<String> covered(Scope scope, Set<String> before) {
    Set<String> covered = new TreeSet<>();
    entries.forEach((id, intent) -> {
      if (before.contains(id) && scope.covers(intent.terms().symbol(), intent.owner())) {
        covered.add(id);
      }
    });
    return covered;
  }
}
