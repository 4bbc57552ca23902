package io.breakwater.kernel.portfolio;

import io.breakwater.kernel.state.Hashed;
import io.breakwater.kernel.state.KeyHash;
import io.breakwater.kernel.state.StableHash;
import io.breakwater.kernel.state.Table;
import io.breakwater.model.value.Invariant;
import io.breakwater.model.venue.Fill;

/// The executions of one symbol that are still told apart. Trade ids of a symbol rise, so what lies
/// at or below the highest forgotten one counts as known: counting a fill twice would be worse than
/// leaving a very late one to reconciliation.
///
/// @param recent by trade id
/// @param forgottenUpTo the highest trade id that has left; -1 where none has
public record FillBook(Table<Long, At> recent, long forgottenUpTo) implements Hashed {
  /// Trade ids remembered for each symbol.
  public static final int FILLS_MAX = 512;

  /// No fill yet.
  public static final FillBook EMPTY = new FillBook(Table.empty(KeyHash::number), -1);

  /// When the venue executed.
  public record At(long venueMillis) implements Hashed {
    @Override
    public long stableHash() {
      return venueMillis;
    }
  }

  /// The highest execution known of a symbol.
  public record Last(long tradeId, long venueMillis) {}

  public boolean knows(long tradeId) {
    return tradeId <= forgottenUpTo || recent.contains(tradeId);
  }

  FillBook with(Fill fill) {
    if (knows(fill.tradeId())) {
      throw new Invariant.Broken("a fill is counted once: " + fill);
    }
    Table<Long, At> all = recent.put(fill.tradeId(), new At(fill.venueMillis()));
    if (all.size() <= FILLS_MAX) {
      return new FillBook(all, forgottenUpTo);
    }
    long lowest = all.firstKey().orElseThrow();
    return new FillBook(all.remove(lowest), lowest);
  }

  @Override
  public long stableHash() {
    return StableHash.of("fills").add(recent).add(forgottenUpTo).value();
  }
}
