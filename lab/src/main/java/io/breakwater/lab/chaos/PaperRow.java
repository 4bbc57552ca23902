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
