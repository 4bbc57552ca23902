package io.breakwater.lab.invariant;

import io.breakwater.model.value.PositionKey;
import io.breakwater.model.value.SignedQuantity;
import java.util.Map;
import java.util.Optional;

/// At the end, by the exchange's own record, every open position has waiting stops that could close
/// all of it, where the configuration wants stops, whatever policy the trader believes in.
final class EveryPositionHasItsStop implements Check {
  private final VenueStops venue = new VenueStops();

  @Override
  public String id() {
    return "INV-16 EveryPositionHasItsStop";
  }

  @Override
  public Optional<String> see(Seen seen) {
    return switch (seen) {
      case Seen.VenueRecorded(var row, _) -> {
        venue.see(row);
        yield Optional.empty();
      }
      case Seen.Settled(_, _, boolean stopsWanted) when stopsWanted -> compare();
      case Seen _ -> Optional.empty();
    };
  }

  private Optional<String> compare() {
    for (Map.Entry<PositionKey, SignedQuantity> open : venue.held().entrySet()) {
      long needed = open.getValue().magnitude().e8();
      long covered = venue.coveredE8(open.getKey());
      if (covered < needed) {
        return Optional.of(
            "position "
                + open.getKey()
                + " of "
                + open.getValue()
                + " has stops for "
                + covered
                + "e-8 of it");
      }
    }
    return Optional.empty();
  }
}
