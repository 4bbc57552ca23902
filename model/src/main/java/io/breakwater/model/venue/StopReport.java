package io.breakwater.model.venue;

import io.breakwater.model.order.StopTerms;
import io.breakwater.model.value.ClientOrderId;

/// The venue's word on one stop at one moment.
///
/// @param algoId what the venue calls the stop
/// @param orderId what the venue calls the order that the stop became; zero before it triggered
/// @param detail why it ended, where the venue says so
/// @param venueMillis the venue's time of the last change
public record StopReport(
    ClientOrderId clientId,
    long algoId,
    Status status,
    StopTerms terms,
    long orderId,
    String detail,
    long venueMillis) {
  /// The venue's states of a stop.
  public enum Status {
    NEW,
    TRIGGERING,
    TRIGGERED,
    FINISHED,
    CANCELED,
    REJECTED,
    EXPIRED;

    /// Whether it still waits for its price.
    public boolean isWaiting() {
      return switch (this) {
        case NEW, TRIGGERING -> true;
        case TRIGGERED, FINISHED, CANCELED, REJECTED, EXPIRED -> false;
      };
    }
  }
}
