package io.breakwater.model.venue;

import io.breakwater.model.order.OrderTerms;
import io.breakwater.model.value.ClientOrderId;
import io.breakwater.model.value.Quantity;

/// The venue's word on one order at one moment.
///
/// @param venueMillis the venue's time of the last change; reports of one order are ordered by
///   (venueMillis, executed, status)
public record OrderReport(
    ClientOrderId clientId,
    long venueOrderId,
    Status status,
    OrderTerms terms,
    Quantity executed,
    long venueMillis) {
  /// The venue's states of an order.
  public enum Status {
    NEW,
    PARTIALLY_FILLED,
    FILLED,
    CANCELED,
    REJECTED,
    EXPIRED;

    /// Whether nothing can follow but fills that were already made.
    public boolean isTerminal() {
      return switch (this) {
        case NEW, PARTIALLY_FILLED -> false;
        case FILLED, CANCELED, REJECTED, EXPIRED -> true;
      };
    }
  }
}
