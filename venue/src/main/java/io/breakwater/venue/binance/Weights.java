package io.breakwater.venue.binance;

import io.breakwater.venue.dialect.WireRequest.Method;

/// What the venue counts for a request, by its own documents: known before the request is sent, so
/// that requests under way are counted too.
final class Weights {
  private Weights() {}

  /// The weight of the client's own requests; 1 for what is not listed.
  ///
  /// @param oneMarket whether a market is named
  static int of(Method method, String path, boolean oneMarket) {
    return switch (path) {
      case "/fapi/v1/order", "/fapi/v1/algoOrder" -> method == Method.POST ? 0 : 1;
      case "/fapi/v1/openOrders", "/fapi/v1/openAlgoOrders" -> oneMarket ? 1 : 40;
      case "/fapi/v1/userTrades", "/fapi/v3/account", "/fapi/v3/balance", "/fapi/v3/positionRisk" ->
          5;
      case "/fapi/v1/countdownCancelAll" -> 10;
      case "/fapi/v1/income" -> 30;
      default -> 1;
    };
  }
}
