package io.breakwater.lab.mutant;

import io.breakwater.model.input.Input;
import io.breakwater.model.input.VenueInput;
import io.breakwater.model.venue.Fill;
import io.breakwater.model.venue.SnapshotOutcome;
import io.breakwater.model.venue.VenueSnapshot;
import java.util.List;

/// What the exchange says, heard wrongly before the kernel hears it.
final class BentEars {
  private static final long ELSEWHERE = 1_000_000_000L;

  private BentEars() {}

  /// A trade that the stream told has another number than the same trade in a reading.
  static Input tradesTwice(Input input) {
    return input instanceof VenueInput.OrderReported(var report, var fills)
        ? new VenueInput.OrderReported(report, fills.stream().map(BentEars::renumbered).toList())
        : input;
  }

  private static Fill renumbered(Fill fill) {
    return new Fill(
        fill.tradeId() + ELSEWHERE,
        fill.venueOrderId(),
        fill.position(),
        fill.side(),
        fill.price(),
        fill.quantity(),
        fill.realized(),
        fill.fee(),
        fill.maker(),
        fill.venueMillis());
  }

  /// A reading of the account says nothing of positions and trades.
  static Input emptyReadings(Input input) {
    if (input instanceof VenueInput.SnapshotAnswered(long number, SnapshotOutcome outcome)
        && outcome instanceof SnapshotOutcome.Taken(VenueSnapshot whole)) {
      VenueSnapshot less =
          new VenueSnapshot(
              whole.venueMillis(),
              whole.walletBalance(),
              List.of(),
              whole.openOrders(),
              whole.openStops(),
              List.of());
      return new VenueInput.SnapshotAnswered(number, new SnapshotOutcome.Taken(less));
    }
    return input;
  }
}
