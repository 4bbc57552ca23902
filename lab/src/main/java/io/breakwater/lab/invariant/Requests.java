package io.breakwater.lab.invariant;

import io.breakwater.venue.dialect.WireRequest;
import java.util.Optional;

/// Reads requests as the wire shows them.
final class Requests {
  private Requests() {}

  static boolean isOrder(WireRequest request) {
    return request.method() == WireRequest.Method.POST && request.path().equals("/fapi/v1/order");
  }

  static String clientId(WireRequest request) {
    return request.params().text("newClientOrderId");
  }

  /// Whether it can add exposure: whatever the venue itself does not hold to reducing.
  static boolean addsExposure(WireRequest request) {
    return isOrder(request) && !request.params().text("reduceOnly").equals("true");
  }

  /// The client order id that it asks to cancel, where it is such a request.
  static Optional<String> cancelled(WireRequest request) {
    boolean isCancel =
        request.method() == WireRequest.Method.DELETE && request.path().equals("/fapi/v1/order");
    return isCancel ? Optional.of(request.params().text("origClientOrderId")) : Optional.empty();
  }
}
