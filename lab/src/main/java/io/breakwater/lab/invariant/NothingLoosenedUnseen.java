package io.breakwater.lab.invariant;

import io.breakwater.model.command.Command;
import io.breakwater.model.fact.Fact;
import io.breakwater.model.fact.LifeFact;
import io.breakwater.model.fact.WishFact;
import io.breakwater.model.input.Arrived;
import io.breakwater.model.input.Input;
import io.breakwater.model.policy.Policy;
import io.breakwater.model.policy.PolicyKeys;
import io.breakwater.model.policy.PolicyKeys.Difference;
import io.breakwater.model.turn.Turn;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A change of the policy that was made on another version than the one in force makes every key
/// that it changes stricter.
final class NothingLoosenedUnseen implements Check {
  private LifeFact.@Nullable PolicyAdopted inForce;

  @Override
  public String id() {
    return "INV-14 NothingLoosenedUnseen";
  }

  @Override
  public Optional<String> see(Seen seen) {
    return switch (seen) {
      case Seen.TurnDurable(var turn) -> learn(turn);
      case Seen.JournalCut(var left) -> {
        inForce = null;
        left.forEach(this::learn);
        yield Optional.empty();
      }
      case Seen _ -> Optional.empty();
    };
  }

  /// The answer to a command follows what was adopted for it.
  private Optional<String> learn(Turn turn) {
    Map<String, Command.SetPolicy> asked = new TreeMap<>();
    for (Arrived arrived : turn.inputs()) {
      if (arrived.input() instanceof Input.CommandReceived(var id, Command.SetPolicy set)) {
        asked.put(id, set);
      }
    }
    Optional<String> broken = Optional.empty();
    LifeFact.PolicyAdopted before = inForce;
    for (Fact fact : turn.facts()) {
      if (fact instanceof LifeFact.PolicyAdopted adopted) {
        before = inForce;
        inForce = adopted;
      } else if (fact instanceof WishFact.CommandAnswered answer) {
        Command.SetPolicy set = asked.get(answer.commandId());
        if (set != null && before != null && inForce != null && broken.isEmpty()) {
          broken = loosened(set, before, inForce.policy());
        }
        before = inForce;
      }
    }
    return broken;
  }

  private static Optional<String> loosened(
      Command.SetPolicy set, LifeFact.PolicyAdopted before, Policy after) {
    if (set.madeOnVersion() == before.version()) {
      return Optional.empty();
    }
    return PolicyKeys.differences(before.policy(), after).stream()
        .filter(each -> !each.key().isStricter(each.before(), each.after()))
        .findFirst()
        .map(Difference::toString)
        .map(text -> text + " was made on version " + set.madeOnVersion());
  }
}
