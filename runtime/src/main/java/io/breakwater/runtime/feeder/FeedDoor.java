package io.breakwater.runtime.feeder;

import com.sun.net.httpserver.HttpExchange;
import io.breakwater.runtime.process.HealthDoor;
import io.breakwater.runtime.process.OperatorToken;
import io.breakwater.runtime.shard.FeedOrder;
import io.breakwater.runtime.shard.FeedReport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/// `/units` on a feeder's loopback port: `GET` says what it reads, `POST` with the operator's token
/// orders what to read. Both answer with the report.
///
/// @param report of this moment
record FeedDoor(FeedUnits units, Supplier<FeedReport> report, String token) {
  private static final int BYTES_MAX = 65_536;

  void addTo(HealthDoor door) {
    door.add(FeedReport.PATH, this::handle);
  }

  private void handle(HttpExchange exchange) throws IOException {
    switch (exchange.getRequestMethod()) {
      case "GET" -> HealthDoor.answer(exchange, 200, report.get().text());
      case "POST" -> order(exchange);
      default -> HealthDoor.answer(exchange, 405, "{\"error\":\"GET or POST\"}");
    }
  }

  private void order(HttpExchange exchange) throws IOException {
    if (!OperatorToken.allows(token, exchange.getRequestHeaders().getFirst("Authorization"))) {
      HealthDoor.answer(exchange, 401, "{\"error\":\"the operator's token is needed\"}");
      return;
    }
    byte[] body = exchange.getRequestBody().readNBytes(BYTES_MAX + 1);
    try {
      if (body.length > BYTES_MAX) {
        throw new IllegalArgumentException("an order of more than " + BYTES_MAX + " bytes");
      }
      units.obey(FeedOrder.parse(new String(body, StandardCharsets.UTF_8)));
    } catch (IllegalArgumentException _) {
      HealthDoor.answer(exchange, 400, "{\"error\":\"not an order that can be obeyed\"}");
      return;
    }
    HealthDoor.answer(exchange, 200, report.get().text());
  }
}
