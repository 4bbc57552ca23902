package io.breakwater.venue.paper.wsapi;

import java.util.Arrays;
import java.util.Optional;

/// The methods of the WS API, and which call of the REST interface each one is.
public enum ApiMethod {
  PING("ping", "GET", "/fapi/v1/ping"),
  TIME("time", "GET", "/fapi/v1/time"),
  DEPTH("depth", "GET", "/fapi/v1/depth"),
  TICKER_PRICE("ticker.price", "GET", "/fapi/v1/ticker/price"),
  TICKER_BOOK("ticker.book", "GET", "/fapi/v1/ticker/bookTicker"),
  ORDER_PLACE("order.place", "POST", "/fapi/v1/order"),
  ORDER_MODIFY("order.modify", "PUT", "/fapi/v1/order"),
  ORDER_CANCEL("order.cancel", "DELETE", "/fapi/v1/order"),
  ORDER_STATUS("order.status", "GET", "/fapi/v1/order"),
  ALGO_ORDER_PLACE("algoOrder.place", "POST", "/fapi/v1/algoOrder"),
  ALGO_ORDER_CANCEL("algoOrder.cancel", "DELETE", "/fapi/v1/algoOrder"),
  ACCOUNT_POSITION("account.position", "GET", "/fapi/v2/positionRisk"),
  ACCOUNT_POSITION_V2("v2/account.position", "GET", "/fapi/v3/positionRisk"),
  ACCOUNT_BALANCE("account.balance", "GET", "/fapi/v2/balance"),
  ACCOUNT_BALANCE_V2("v2/account.balance", "GET", "/fapi/v3/balance"),
  ACCOUNT_STATUS("account.status", "GET", "/fapi/v2/account"),
  ACCOUNT_STATUS_V2("v2/account.status", "GET", "/fapi/v3/account"),
  USER_STREAM_START("userDataStream.start", "POST", "/fapi/v1/listenKey"),
  USER_STREAM_PING("userDataStream.ping", "PUT", "/fapi/v1/listenKey"),
  USER_STREAM_STOP("userDataStream.stop", "DELETE", "/fapi/v1/listenKey");

  private final String wireName;
  private final String verb;
  private final String path;

  ApiMethod(String wireName, String verb, String path) {
    this.wireName = wireName;
    this.verb = verb;
    this.path = path;
  }

  public static Optional<ApiMethod> named(String wireName) {
    return Arrays.stream(values()).filter(m -> m.wireName.equals(wireName)).findFirst();
  }

  public String wireName() {
    return wireName;
  }

  /// The REST method.
  public String verb() {
    return verb;
  }

  /// The REST path.
  public String path() {
    return path;
  }

  /// Whether its answers show the order counters.
  public boolean countsOrders() {
    return this == ORDER_PLACE || this == ORDER_MODIFY || this == ALGO_ORDER_PLACE;
  }
}
