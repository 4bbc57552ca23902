package io.breakwater.kernel.reconcile;

import io.breakwater.kernel.Completeness;
import io.breakwater.kernel.Draft;
import io.breakwater.model.fact.ReconcileFact;
import io.breakwater.model.value.Symbol;
import io.breakwater.model.venue.Fill;
import io.breakwater.model.venue.VenueSnapshot;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/// Executions that no order of ours stands for, a lost journal's or another host's.
final class Strangers {
  private Strangers() {}

  /// Counts those that are in the positions just agreed upon. Said once, and only while no order
  /// waits to be named: otherwise they would look like the trace of every later order in doubt, for
  /// ever.
  ///
  /// @param settled whether the reading could tell everything of a symbol
  static void count(Draft draft, VenueSnapshot snapshot, Predicate<Symbol> settled) {
    SortedMap<Symbol, Fill> highest = new TreeMap<>();
    snapshot
        .fills()
        .forEach(fill ->
            highest.merge(
                fill.position().symbol(),
                fill,
                (one, other) -> one.tradeId() > other.tradeId() ? one : other));
    highest.forEach((symbol, fill) -> {
      boolean stranger = !draft.state().portfolio().knows(symbol, fill.tradeId());
      boolean told = settled.test(symbol) && Completeness.isQuiet(draft.state(), symbol);
      if (stranger && told && !draft.state().agreement().isCounted(symbol, fill.tradeId())) {
        draft.emit(new ReconcileFact.ExecutionsCounted(symbol, fill.tradeId(), fill.venueMillis()));
      }
    });
  }
}
