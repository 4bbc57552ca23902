package io.breakwater.lab.invariant;

import io.breakwater.model.value.PositionKey;
import io.breakwater.model.value.SignedQuantity;
import io.breakwater.venue.paper.engine.AlgoStatus;
import io.breakwater.venue.paper.engine.Entry;
import io.breakwater.venue.paper.engine.Row;
import java.util.Optional;

/// By the exchange's own record nobody but its countdown takes the last stop of a position away
/// that has been open for a while. One that has just opened may lose the stop of the one before it,
/// whose cancel was on its way, and a stop that could close none of it is no loss.
final class NoStopBeforeItsSuccessor implements Check {
  /// How long a cancel may be on its way.
  private static final long OPEN_MILLIS = 15_000;

  private final VenueStops venue = new VenueStops();

  @Override
  public String id() {
    return "INV-17 NoStopBeforeItsSuccessor";
  }

  @Override
  public Optional<String> see(Seen seen) {
    if (!(seen instanceof Seen.VenueRecorded(var row, _))) {
      return Optional.empty();
    }
    if (row.entry() instanceof Entry.AlgoUpdated moved && moved.status() == AlgoStatus.CANCELED) {
      PositionKey key = venue.keyOf(moved.algoId());
      long coveredE8 = venue.coveredE8(key);
      venue.see(row);
      return coveredE8 > 0 ? bare(key, row) : Optional.empty();
    }
    venue.see(row);
    return Optional.empty();
  }

  private Optional<String> bare(PositionKey key, Row row) {
    SignedQuantity held = venue.held().getOrDefault(key, SignedQuantity.ZERO);
    boolean old = row.timeMillis() - venue.openMillis(key) >= OPEN_MILLIS;
    return !held.isZero()
            && old
            && venue.coveredE8(key) == 0
            && !venue.hasFired(key, row.timeMillis())
        ? Optional.of("the last stop of " + key + ", of " + held + ", was taken away")
        : Optional.empty();
  }
}
