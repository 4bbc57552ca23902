package io.breakwater.lab.invariant;

import io.breakwater.model.fact.BreakerFact;
import io.breakwater.model.fact.Fact;
import io.breakwater.model.fact.LifeFact;
import io.breakwater.model.fact.OrderFact;
import io.breakwater.model.order.RequestClass;
import io.breakwater.model.policy.BreakerPolicy;
import io.breakwater.model.turn.Turn;
import io.breakwater.model.value.ClientOrderId;
import io.breakwater.model.value.Symbol;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// So many failures of a market's orders within the window open its breaker in the same turn; while
/// it is open the market takes no entry, and while it is half-open only the test order.
final class BreakersHold implements Check {
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final Map<Symbol, Map<ClientOrderId, Long>> failures = new TreeMap<>();
  private final Map<Symbol, Long> openUntilNanos = new TreeMap<>();
  private final Map<Symbol, ClientOrderId> testOrders = new TreeMap<>();
  private BreakerPolicy policy = BreakerPolicy.DEFAULTS;

  @Override
  public String id() {
    return "INV-21 BreakersHold";
  }

  @Override
  public Optional<String> see(Seen seen) {
    return switch (seen) {
      case Seen.TurnDurable(var turn) -> learn(turn);
      case Seen.JournalCut(var left) -> {
        failures.clear();
        openUntilNanos.clear();
        testOrders.clear();
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
        case LifeFact.PolicyAdopted adopted -> policy = adopted.policy().breaker();
        case BreakerFact.FailureCounted(var symbol, var id, _, long at) ->
            failures.computeIfAbsent(symbol, _ -> new TreeMap<>()).putIfAbsent(id, at);
        case BreakerFact.FailureWithdrawn(var symbol, var id) ->
            failures.getOrDefault(symbol, new TreeMap<>()).remove(id);
        case BreakerFact.BreakerOpened(var symbol, long until, _) -> {
          openUntilNanos.put(symbol, until);
          testOrders.remove(symbol);
        }
        case BreakerFact.BreakerHalfOpened(var symbol, var test, _) -> {
          openUntilNanos.remove(symbol);
          testOrders.put(symbol, test);
        }
        case BreakerFact.BreakerClosed(var symbol, _) -> {
          openUntilNanos.remove(symbol);
          testOrders.remove(symbol);
          failures.remove(symbol);
        }
        case OrderFact.IntentMade(var intent, _)
            when intent.requestClass() == RequestClass.EXPOSURE ->
            broken = broken.or(() -> wrong(intent.terms().symbol(), intent.id(), turn));
        case Fact _ -> {}
      }
    }
    return broken.or(this::notOpened);
  }

  private Optional<String> wrong(Symbol symbol, ClientOrderId id, Turn turn) {
    Long until = openUntilNanos.get(symbol);
    if (until != null && turn.began().kernelNanos() < until) {
      return Optional.of("order " + id + " was made while the breaker of " + symbol + " is open");
    }
    ClientOrderId test = testOrders.get(symbol);
    return test != null && !test.equals(id)
        ? Optional.of("order " + id + " was made beside the test order " + test)
        : Optional.empty();
  }

  private Optional<String> notOpened() {
    for (Map.Entry<Symbol, Map<ClientOrderId, Long>> each : failures.entrySet()) {
      Symbol symbol = each.getKey();
      if (!openUntilNanos.containsKey(symbol) && !testOrders.containsKey(symbol)) {
        long last = each.getValue().values().stream().mapToLong(at -> at).max().orElse(0);
        long since = last - policy.windowMillis() * NANOS_PER_MILLI;
        long count = each.getValue().values().stream().filter(at -> at > since).count();
        if (count >= policy.failures()) {
          return Optional.of(count + " failures of " + symbol + " did not open its breaker");
        }
      }
    }
    return Optional.empty();
  }
}
