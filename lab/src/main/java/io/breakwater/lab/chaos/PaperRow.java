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

  /// Whether this is a request for a new order.
  boolean isOrderRequest() {
    return kind().equals("request")
        && text("method").equals("POST")
        && text("path").equals("/fapi/v1/order");
  }

  private String text(String name) {
    return row.path(name).asString("");
  }

  private BigDecimal decimal(String name) {
    String text = text(name);
    return text.isEmpty() ? BigDecimal.ZERO : new BigDecimal(text);
  }
}
