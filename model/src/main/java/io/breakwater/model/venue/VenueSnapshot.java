package io.breakwater.model.venue;

import io.breakwater.model.value.Money;
import java.util.List;

/// The venue's word on the whole account, read for reconciliation: the fills since the last known
/// one, then open orders, then waiting stops, then positions and the wallet balance, in this order
/// of reading.
///
/// @param venueMillis the venue's time before the first read
/// @param openStops stops of the market kind that wait, ours and those of others
/// @param positions complete: a position that is not in it is flat
public record VenueSnapshot(
    long venueMillis,
    Money walletBalance,
    List<VenuePosition> positions,
    List<OrderReport> openOrders,
    List<StopReport> openStops,
    List<Fill> fills) {
  public VenueSnapshot {
    positions = List.copyOf(positions);
    openOrders = List.copyOf(openOrders);
    openStops = List.copyOf(openStops);
    fills = List.copyOf(fills);
  }
}
