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
  /// Sights of what is another each time, a position or the wallet; then it is taken as it is.
  static final int TIMES_MAX = 5;

  private final Draft draft;
  private final SortedMap<PositionKey, ReconcileFact.PositionApart> seen = new TreeMap<>();

  Sights(Draft draft) {
    this.draft = draft;
  }

  /// Sees a position apart.
  ///
  /// @return whether the comparison before saw the same two sizes, or so many saw others that the
  ///   position must not be hidden any longer
  boolean isAgain(PositionKey key, SignedQuantity ours, SignedQuantity venues) {
    see(key, ours, venues);
    return before()
        .get(key)
        .filter(sight -> sight.isOf(ours, venues) || sight.times() >= TIMES_MAX)
        .isPresent();
  }

  /// Sees a position apart that cannot be told now, if the comparison before saw it apart.
  ///
  /// @return whether it did
  boolean isStill(PositionKey key, SignedQuantity ours, SignedQuantity venues) {
    if (before().contains(key)) {
      see(key, ours, venues);
      return true;
    }
    return false;
  }

  private void see(PositionKey key, SignedQuantity ours, SignedQuantity venues) {
    seen.put(key, new ReconcileFact.PositionApart(key, ours, venues));
  }

  /// Keeps for the next comparison what this one saw and did not take, and nothing older.
  void record() {
    seen.values().removeIf(sight -> amount(sight.key()).equals(sight.venues()));
    for (Table.Entry<PositionKey, Sight> old : before().entries()) {
      if (!seen.containsKey(old.key())) {
        SignedQuantity ours = amount(old.key());
        draft.emit(new ReconcileFact.PositionApart(old.key(), ours, ours));
      }
    }
    seen.values().forEach(draft::emit);
  }

  private SignedQuantity amount(PositionKey key) {
    return draft.state().portfolio().position(key).amount();
  }

  private Table<PositionKey, Sight> before() {
    return draft.state().agreement().sights();
  }
}
