package io.breakwater.kernel.reconcile;

import io.breakwater.kernel.Draft;
import io.breakwater.kernel.reconcile.Agreement.Sight;
import io.breakwater.kernel.state.Table;
import io.breakwater.model.fact.ReconcileFact;
import io.breakwater.model.value.PositionKey;
import io.breakwater.model.value.SignedQuantity;
import java.util.SortedMap;
import java.util.TreeMap;

/// The positions that one comparison sees apart, beside those that the one before saw.
final class Sights {
  private final Draft draft;
  private final SortedMap<PositionKey, Sight> seen = new TreeMap<>();

  Sights(Draft draft) {
    this.draft = draft;
  }

  /// Sees a position apart.
  ///
  /// @return whether the comparison before saw the same two sizes
  boolean isAgain(PositionKey key, SignedQuantity ours, SignedQuantity venues) {
    Sight sight = new Sight(ours, venues);
    seen.put(key, sight);
    return before().get(key).filter(sight::equals).isPresent();
  }

  /// Keeps for the next comparison what this one saw and did not take, and nothing older.
  void record() {
    seen.entrySet().removeIf(entry -> isTaken(entry.getKey(), entry.getValue()));
    for (Table.Entry<PositionKey, Sight> old : before().entries()) {
      if (!seen.containsKey(old.key())) {
        SignedQuantity ours = draft.state().portfolio().position(old.key()).amount();
        draft.emit(new ReconcileFact.PositionApart(old.key(), ours, ours));
      }
    }
    seen.forEach((key, sight) -> {
      if (before().get(key).filter(sight::equals).isEmpty()) {
        draft.emit(new ReconcileFact.PositionApart(key, sight.ours(), sight.venues()));
      }
    });
  }

  private boolean isTaken(PositionKey key, Sight sight) {
    return draft.state().portfolio().position(key).amount().equals(sight.venues());
  }

  private Table<PositionKey, Sight> before() {
    return draft.state().agreement().sights();
  }
}
