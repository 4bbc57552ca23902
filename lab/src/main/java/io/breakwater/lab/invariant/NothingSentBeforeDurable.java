package io.breakwater.lab.invariant;

import io.breakwater.model.fact.Effect;
import io.breakwater.model.fact.Fact;
import io.breakwater.model.turn.Turn;
import io.breakwater.venue.dialect.WireRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Each order that reaches the exchange has its `Send` in the durable log by then, one for each
/// time it comes; and no later recovery has forgotten it.
final class NothingSentBeforeDurable implements Check {
  private final Map<String, Integer> durable = new TreeMap<>();
  private final Map<String, Integer> arrived = new TreeMap<>();
  private final Set<String> forgiven = new TreeSet<>();

  @Override
  public String id() {
    return "INV-03 NothingSentBeforeDurable";
  }

  @Override
  public Optional<String> see(Seen seen) {
    return switch (seen) {
      case Seen.TurnDurable(var turn) -> {
        sends(turn).forEach(id -> durable.merge(id, 1, Integer::sum));
        yield Optional.empty();
      }
      case Seen.RequestArrived(var request) when Requests.isOrder(request) -> arrived(request);
      case Seen.JournalCut _ -> {
        // What the damage took cannot be asked for any more; it may still be on its way.
        forgiven.addAll(durable.keySet());
        yield Optional.empty();
      }
      case Seen.LifeRecovered(_, var journal, _) -> forgotten(journal);
      case Seen _ -> Optional.empty();
    };
  }

  private Optional<String> arrived(WireRequest request) {
    String id = Requests.clientId(request);
    int times = arrived.merge(id, 1, Integer::sum);
    int allowed = durable.getOrDefault(id, 0);
    return times <= allowed
        ? Optional.empty()
        : Optional.of(
            "order " + id + " came " + times + " times with " + allowed + " durable sends");
  }

  private Optional<String> forgotten(List<Turn> journal) {
    Set<String> left = new TreeSet<>(arrived.keySet());
    left.removeAll(forgiven);
    journal.forEach(turn -> sends(turn).forEach(left::remove));
    return left.isEmpty()
        ? Optional.empty()
        : Optional.of("sent, and no longer in the log: " + left);
  }

  private static List<String> sends(Turn turn) {
    return turn.facts().stream()
        .filter(Effect.Send.class::isInstance)
        .map((Fact fact) -> ((Effect.Send) fact).id().text())
        .toList();
  }
}
