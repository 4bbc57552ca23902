package io.breakwater.lab.chaos;

import io.breakwater.model.fact.Fact;
import io.breakwater.model.fact.GateFact;
import io.breakwater.model.fact.OrderFact;
import io.breakwater.model.gate.InterlockName;
import io.breakwater.model.gate.Verdict;
import io.breakwater.model.order.Intent;
import io.breakwater.model.turn.Turn;
import io.breakwater.model.value.Scope;
import io.breakwater.model.value.Symbol;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/// Whether an order that the exchange never had was rightly left at that. The product sends one
/// again as soon as its absence is proven, but never one that has grown too old by then, and none
/// that the gate forbids.
record SendAgain(TraderRecord record) {
  /// `policy.retry.max_intent_age_millis` less the wait before the first retry, as shipped.
  static final long YOUNG_MILLIS = 10_000 - 1_000;

  /// Why the journal's end of this order is right without another send; nothing where it is not, or
  /// where there is no end.
  Optional<String> excuse(Intent intent) {
    Verdict verdict = Verdict.CLOSED;
    SortedSet<Symbol> gated = new TreeSet<>();
    for (Turn turn : record.turns()) {
      for (Fact fact : turn.facts()) {
        switch (fact) {
          case GateFact.GateMoved moved -> verdict = moved.to();
          case GateFact.InterlockMoved moved -> gate(moved, gated);
          case OrderFact.IntentEnded(var id, _, _, var cause) when id.equals(intent.id()) -> {
            boolean allowed = verdict == Verdict.OPEN && !gated.contains(intent.terms().symbol());
            return judged(ageMillis(intent, turn), allowed, cause);
          }
          case Fact _ -> {}
        }
      }
    }
    return Optional.empty();
  }

  private static void gate(GateFact.InterlockMoved moved, SortedSet<Symbol> gated) {
    if (moved.name() == InterlockName.MARKET_DATA
        && moved.scope() instanceof Scope.OfSymbol(var symbol)) {
      boolean _ = moved.blocking() ? gated.add(symbol) : gated.remove(symbol);
    }
  }

  private static long ageMillis(Intent intent, Turn turn) {
    return TimeUnit.NANOSECONDS.toMillis(turn.began().kernelNanos() - intent.bornNanos());
  }

  private static Optional<String> judged(long ageMillis, boolean allowed, String cause) {
    return ageMillis >= YOUNG_MILLIS || !allowed
        ? Optional.of("ended after " + ageMillis + " ms: " + cause)
        : Optional.empty();
  }
}
