package io.breakwater.lab.invariant;

import io.breakwater.model.fact.BreakerFact;
import io.breakwater.model.fact.Fact;
import io.breakwater.model.fact.LifeFact;
import io.breakwater.model.fact.OrderFact;
import io.breakwater.model.input.Arrived;
import io.breakwater.model.input.VenueInput;
import io.breakwater.model.order.Outcome;
import io.breakwater.model.order.RequestClass;
import io.breakwater.model.policy.BreakerPolicy;
import io.breakwater.model.turn.Turn;
import io.breakwater.model.value.ClientOrderId;
import io.breakwater.model.value.Symbol;
import io.breakwater.model.venue.SendOutcome;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Each order that the venue's answer rejects, or leaves unknown, counts as a failure of its
/// market; so many of them within the window open its breaker in the same turn; while it is open
/// the market takes no entry, and while it is half-open only the test order.
final class BreakersHold implements Check {
  private static final long NANOS_PER_MILLI = 1_000_000;

  /// Refusals that are about keys, limits or clocks, and not about a market.
  private static final Set<Integer> VENUE_WIDE =
      Set.of(-1002, -1003, -1004, -1005, -1008, -1015, -1016, -1021, -1022, -2014, -2015, -5028);

  private final Map<Symbol, Map<ClientOrderId, Long>> failures = new TreeMap<>();
  private final Map<Symbol, Long> openUntilNanos = new TreeMap<>();
  private final Map<Symbol, ClientOrderId> testOrders = new TreeMap<>();
  private final Map<ClientOrderId, Symbol> sent = new TreeMap<>();
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
        sent.clear();
        left.forEach(this::learn);
        yield Optional.empty();
      }
      case Seen _ -> Optional.empty();
    };
  }

  private Optional<String> learn(Turn turn) {
    Set<ClientOrderId> failed = failed(turn);
    Optional<String> broken = Optional.empty();
    for (Fact fact : turn.facts()) {
      settle(fact, failed);
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
    return broken.or(() -> notCounted(failed)).or(this::notOpened);
  }

  /// The orders of which the venue's answers of the turn say that they failed, or nothing of what
  /// became of them, while no other word of them had come. Where a test order is on its way the
  /// failures of others do not count.
  private Set<ClientOrderId> failed(Turn turn) {
    Set<ClientOrderId> failed = new TreeSet<>();
    for (Arrived arrived : turn.inputs()) {
      if (arrived.input() instanceof VenueInput.SendAnswered(var id, var outcome)) {
        Symbol symbol = sent.get(id);
        boolean fails =
            switch (outcome) {
              case SendOutcome.Rejected(int code, _) -> !VENUE_WIDE.contains(code);
              case SendOutcome.Unknown _ -> true;
              case SendOutcome.Accepted _,
                  SendOutcome.Exists _,
                  SendOutcome.NotExecuted _,
                  SendOutcome.Withheld _ ->
                  false;
            };
        if (symbol != null && fails && !testOrders.containsKey(symbol)) {
          failed.add(id);
        }
      }
    }
    return failed;
  }

  /// Keeps which orders wait for their answer, and which failures of this turn are accounted for.
  private void settle(Fact fact, Set<ClientOrderId> failed) {
    switch (fact) {
      case OrderFact.IntentMade(var intent, _) -> sent.put(intent.id(), intent.terms().symbol());
      case OrderFact.Acknowledged(var id, _, _) -> {
        sent.remove(id);
        failed.remove(id);
      }
      case OrderFact.Executed(var id, _) -> {
        sent.remove(id);
        failed.remove(id);
      }
      case OrderFact.Doubted(var id, _, _) -> sent.remove(id);
      case OrderFact.IntentEnded(var id, var outcome, _, _) -> {
        sent.remove(id);
        if (outcome != Outcome.REJECTED) {
          failed.remove(id);
        }
      }
      case BreakerFact.FailureCounted(_, var id, _, _) -> failed.remove(id);
      case Fact _ -> {}
    }
  }

  private static Optional<String> notCounted(Set<ClientOrderId> failed) {
    return failed.isEmpty()
        ? Optional.empty()
        : Optional.of("orders " + failed + " failed, and no breaker counts that");
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
