package io.breakwater.lab.chaos;

import java.math.BigDecimal;
import tools.jackson.databind.JsonNode;

/// One row of the exchange's record. Texts are empty and numbers zero where the row has none.
record PaperRow(JsonNode row) {
  long sequence() {
    return row.path("seq").asLong(0);
  }

  long timeMillis() {
    return row.path("time").asLong(0);
  }

  String kind() {
    return text("kind");
  }

  String clientOrderId() {
    return text("clientOrderId");
  }

  String symbol() {
    return text("symbol");
  }

  /// What an execution adds to the position.
  BigDecimal signedQuantity() {
    return text("side").equals("BUY") ? quantity() : quantity().negate();
  }

  BigDecimal quantity() {
    return decimal("quantity");
  }

  BigDecimal price() {
    return decimal("price");
  }

  BigDecimal fee() {
    return decimal("fee");
  }

  /// Of funding: what the account received, negative where it paid.
  BigDecimal amount() {
    return decimal("amount");
  }

  BigDecimal realized() {
    return decimal("realized");
  }

  String side() {
    return text("side");
  }

  /// Of a request: its HTTP method.
  String method() {
    return text("method");
  }

  /// Of a request: where it went.
  String path() {
    return text("path");
  }

  /// Of a request: the HTTP status of the answer, as far as there was one.
  int status() {
    return row.path("status").asInt(0);
  }

  /// Of a request: the exchange's own code in a refusal.
  int code() {
    return row.path("code").asInt(0);
  }

  /// Of a request: the fault that struck it.
  String fault() {
    return text("fault");
  }

  /// Of a conditional order, or of an order that was one: the exchange's own number.
  long algoId() {
    return row.path("algoId").asLong(0);
  }

  /// Of a conditional order: the id that its sender gave it.
  String clientAlgoId() {
    return text("clientAlgoId");
  }

  /// Of a conditional order that moved on: where it stands.
  String algoStatus() {
    return text("status");
  }

  /// Of a conditional order: the price that it waits for.
  BigDecimal trigger() {
    return decimal("trigger");
  }

  /// Of an armed countdown: when it fires, 0 where it was taken away.
  long deadlineMillis() {
    return row.path("deadlineMillis").asLong(0);
  }

  boolean isReduceOnly() {
    return row.path("reduceOnly").asBoolean(false);
  }

  /// Whether the exchange placed the order against the account itself: a liquidation and the like.
  boolean isForced() {
    return clientOrderId().startsWith("autoclose-") || clientOrderId().startsWith("adl_autoclose");
  }

  boolean isRequest() {
    return kind().equals("request");
  }

  /// Whether this is a request for a new order.
  boolean isOrderRequest() {
    return isRequest() && method().equals("POST") && path().equals("/fapi/v1/order");
  }

  /// Who, when, what: for a violation's text.
  String text() {
    return method() + " " + path() + " " + clientOrderId() + " at " + timeMillis();
  }

  private String text(String name) {
    return row.path(name).asString("");
  }

  private BigDecimal decimal(String name) {
    String text = text(name);
    return text.isEmpty() ? BigDecimal.ZERO : new BigDecimal(text);
  }
}
