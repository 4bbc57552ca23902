package io.breakwater.venue.dialect;

import io.breakwater.model.value.ClientOrderId;
import io.breakwater.model.venue.OrderReport;

/// The venue's words for states and names of orders, in the model's terms.
final class OrderStates {
  private OrderStates() {}

  /// Includes states that the documents call retired but that have been seen on the wire.
  static OrderReport.Status of(String status) {
    return switch (status) {
      case "NEW", "NEW_INSURANCE", "NEW_ADL", "PENDING_CANCEL" -> OrderReport.Status.NEW;
      case "PARTIALLY_FILLED" -> OrderReport.Status.PARTIALLY_FILLED;
      case "FILLED" -> OrderReport.Status.FILLED;
      case "CANCELED" -> OrderReport.Status.CANCELED;
      case "REJECTED" -> OrderReport.Status.REJECTED;
      case "EXPIRED", "EXPIRED_IN_MATCH" -> OrderReport.Status.EXPIRED;
      default -> throw new WireText.Malformed("unknown status " + WireText.quoted(status));
    };
  }

  /// The id as the model has it. Other people's orders may have names outside the documented
  /// alphabet; those get one made of the venue's own id.
  static ClientOrderId idOf(String clientOrderId, long orderId) {
    try {
      return new ClientOrderId(clientOrderId);
    } catch (IllegalArgumentException _) {
      return new ClientOrderId("venue:" + orderId);
    }
  }
}
