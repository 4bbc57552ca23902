package io.breakwater.lab.mutant;

import io.breakwater.model.input.Input;
import io.breakwater.model.input.VenueInput;
import io.breakwater.model.venue.OrderReport;
import io.breakwater.model.venue.SnapshotOutcome;
import io.breakwater.model.venue.VenueSnapshot;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/// Passes over open orders that this process has not heard of by its user stream: what only a lost
/// journal knew is not seen in a reading of the account.
final class BlindToLostOrders implements UnaryOperator<Input> {
  private final Set<String> heard = new HashSet<>();

  @Override
  public Input apply(Input input) {
    if (input instanceof VenueInput.OrderReported reported) {
      heard.add(reported.report().clientId().text());
    }
    if (input instanceof VenueInput.SnapshotAnswered(long number, SnapshotOutcome outcome)
        && outcome instanceof SnapshotOutcome.Taken(VenueSnapshot snapshot)) {
      return new VenueInput.SnapshotAnswered(number, new SnapshotOutcome.Taken(seen(snapshot)));
    }
    return input;
  }

  private VenueSnapshot seen(VenueSnapshot whole) {
    List<OrderReport> open =
        whole.openOrders().stream()
            .filter(
                report -> !report.terms().reduceOnly() || heard.contains(report.clientId().text()))
            .toList();
    return new VenueSnapshot(
        whole.venueMillis(),
        whole.walletBalance(),
        whole.positions(),
        open,
        whole.openStops(),
        whole.fills());
  }
}
