package io.breakwater.runtime.venue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.breakwater.runtime.config.Config;
import io.breakwater.runtime.config.ConfigReader;
import io.breakwater.runtime.config.Problem;
import io.breakwater.runtime.process.Folders;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `rescue` does at a venue that bans it, and what it says of conditional orders.
class DirectVenueIT {
  private static final String ORDERS =
      """
      [{"orderId":1,"symbol":"BTCUSDT","status":"NEW","clientOrderId":"a","origQty":"0.010",
        "executedQty":"0","type":"LIMIT","side":"BUY","price":"64000"},
       {"orderId":2,"symbol":"BTCUSDT","status":"NEW","clientOrderId":"b","origQty":"0.010",
        "executedQty":"0","type":"LIMIT","side":"BUY","price":"63000"}]
      """;
  private static final String CONDITIONAL =
      """
      {"symbol":"BTCUSDT","algoId":%d,"clientAlgoId":"%s","orderType":"STOP_MARKET",
       "algoStatus":"NEW","side":"SELL","quantity":"0.010","triggerPrice":"60000",
       "reduceOnly":%s}
      """;

  @TempDir Path folder;

  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final List<String> conditional = new CopyOnWriteArrayList<>();
  private HttpServer server;
  private String orders = "[]";
  private boolean bans;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String path = exchange.getRequestURI().getPath();
          boolean cancels = exchange.getRequestMethod().equals("DELETE");
          if (!path.endsWith("/time")) {
            asked.add(exchange.getRequestMethod() + " " + path);
          }
          byte[] bytes = answer(path, cancels, exchange.getRequestURI().getQuery());
          if (bans && cancels) {
            exchange.getResponseHeaders().add("Retry-After", "120");
          }
          exchange.sendResponseHeaders(bans && cancels ? 418 : 200, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
  }

  private byte[] answer(String path, boolean cancels, String query) {
    if (cancels && path.endsWith("/algoOrder")) {
      conditional.removeIf(
          one -> query.contains("algoId=" + one.replaceAll("(?s).*algoId\":(\\d+).*", "$1")));
    }
    String text =
        switch (path) {
          case "/fapi/v1/time" -> "{\"serverTime\":" + System.currentTimeMillis() + "}";
          case "/fapi/v1/openOrders" -> orders;
          case "/fapi/v1/openAlgoOrders" -> conditional.toString();
          default -> cancels ? "{}" : "[]";
        };
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private VenueAccess access() throws InterruptedException {
    String base = "127.0.0.1:" + server.getAddress().getPort();
    Config config =
        ConfigReader.read(
            Map.of(
                "BREAKWATER_MODE",
                "testnet",
                "BREAKWATER_VENUE_REST_URL",
                "http://" + base,
                "BREAKWATER_VENUE_STREAM_URL",
                "ws://" + base,
                "BREAKWATER_VENUE_KEY",
                "planted-key",
                "BREAKWATER_VENUE_SECRET",
                "planted-secret"));
    Folders folders = new Folders(folder);
    folders.create();
    return VenueAccess.open(folders, config);
  }

  @Test
  void nothingIsSentWhileTheVenueSaidToStayAway() throws InterruptedException {
    try (VenueAccess access = access()) {
      access.word().pauseUntil(System.currentTimeMillis() + 60_000);

      assertThatThrownBy(() -> new DirectVenue(access).flatten())
          .isInstanceOf(Problem.class)
          .hasMessageContaining("stay away")
          .hasMessageContaining("nothing was done");
    }
    assertThat(asked).isEmpty();
  }

  @Test
  void aBanInTheMiddleEndsItAndEveryProcessHearsOfIt() throws InterruptedException {
    orders = ORDERS;
    bans = true;
    try (VenueAccess access = access()) {
      DirectVenue.Report report = new DirectVenue(access).flatten();

      assertThat(report.complete()).isFalse();
      assertThat(report.lines()).hasSize(2);
      assertThat(report.lines().getFirst()).startsWith("cancel BTCUSDT a: 418");
      assertThat(report.lines().getLast()).startsWith("UNKNOWN").contains("stay away");
      assertThat(access.word().pausedUntilMillis())
          .isGreaterThan(System.currentTimeMillis() + 60_000);
    }
    assertThat(asked).containsExactly("GET /fapi/v1/openOrders", "DELETE /fapi/v1/order");
  }

  @Test
  void aWaitingEntryIsTakenAwayAndAStopThatOnlyClosesIsKept() throws InterruptedException {
    conditional.add(CONDITIONAL.formatted(7, "entry", "false"));
    conditional.add(CONDITIONAL.formatted(8, "stop", "true"));
    try (VenueAccess access = access()) {
      DirectVenue.Report report = new DirectVenue(access).cancelAll();

      assertThat(report.complete()).isTrue();
      assertThat(report.lines())
          .containsExactly(
              "VERIFIED: no open order",
              "cancel BTCUSDT entry: done",
              "VERIFIED: only closing conditional orders wait");
    }
    assertThat(conditional).singleElement().asString().contains("\"stop\"");
  }

  @Test
  void whatIsFlatKeepsNoStop() throws InterruptedException {
    conditional.add(CONDITIONAL.formatted(8, "stop", "true"));
    try (VenueAccess access = access()) {
      DirectVenue.Report report = new DirectVenue(access).flatten();

      assertThat(report.complete()).isTrue();
      assertThat(report.lines())
          .endsWith(
              "VERIFIED: flat",
              "cancel BTCUSDT stop: done",
              "VERIFIED: no conditional orders wait");
    }
    assertThat(conditional).isEmpty();
  }
}
