package io.breakwater.lab.chaos;

import io.breakwater.lab.report.Diary;
import io.breakwater.model.value.Symbol;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The paper exchange's own doors: its record, its state, its faults, its prices.
final class PaperDoor implements AutoCloseable {
  private static final JsonMapper MAPPER = JsonMapper.shared();
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final String FAULTS = "exchange";

  private final String base;
  private final Diary diary;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();

  PaperDoor(int port, Diary diary) {
    this.base = "http://127.0.0.1:" + port + "/paper/";
    this.diary = diary;
  }

  /// Everything that the exchange has written down.
  PaperRecord journal() throws InterruptedException {
    return PaperRecord.parse(call("GET", "journal", ""));
  }

  PaperState state() throws InterruptedException {
    return PaperState.parse(call("GET", "state", ""));
  }

  /// Arms a fault and gives its id.
  long arm(Map<String, Object> fault) throws InterruptedException {
    long id =
        MAPPER
            .readTree(call("POST", "faults", MAPPER.writeValueAsString(new TreeMap<>(fault))))
            .path("id")
            .asLong();
    note(fault);
    return id;
  }

  private void note(Map<String, Object> fault) {
    String text = "exchange: " + new TreeMap<>(fault);
    if (fault.get("durationMs") instanceof Number millis) {
      diary.lasts(FAULTS + " " + fault, text, millis.longValue());
    } else if (fault.get("count") instanceof Integer count && count > 0) {
      diary.point(FAULTS, text);
    } else {
      diary.begins(FAULTS, text);
    }
  }

  /// How often an armed fault has struck.
  long fired(long id) throws InterruptedException {
    for (JsonNode fault : MAPPER.readTree(call("GET", "faults", ""))) {
      if (fault.path("id").asLong() == id) {
        return fault.path("fired").asLong();
      }
    }
    return 0;
  }

  void disarmAll() throws InterruptedException {
    call("DELETE", "faults", "");
    diary.ends(FAULTS);
  }

  /// Lets positions of this market pay or receive funding now; gives how many did.
  int fund(Symbol symbol, String rate) throws InterruptedException {
    String body = MAPPER.writeValueAsString(Map.of("symbol", symbol.name(), "rate", rate));
    return MAPPER.readTree(call("POST", "funding", body)).path("positions").asInt();
  }

  /// From now on the market stands at this price.
  void price(Symbol symbol, BigDecimal price) throws InterruptedException {
    call(
        "POST",
        "prices",
        MAPPER.writeValueAsString(Map.of("symbol", symbol.name(), "price", price.toPlainString())));
  }

  /// From now on the market goes through these prices, each so many milliseconds from now.
  void moves(Symbol symbol, SortedMap<Long, BigDecimal> prices) throws InterruptedException {
    List<Map<String, Object>> moves =
        prices.entrySet().stream()
            .map(move ->
                Map.<String, Object>of(
                    "afterMs", move.getKey(), "price", move.getValue().toPlainString()))
            .toList();
    call(
        "POST",
        "prices",
        MAPPER.writeValueAsString(Map.of("symbol", symbol.name(), "moves", moves)));
  }

  private String call(String method, String path, String body) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(base + path))
            .timeout(PATIENCE)
            .method(method, BodyPublishers.ofString(body))
            .build();
    try {
      var response = http.send(request, BodyHandlers.ofString());
      if (response.statusCode() != 200) {
        throw new IllegalStateException(
            method + " /paper/" + path + ": " + response.statusCode() + " " + response.body());
      }
      return response.body();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(method + " /paper/" + path, e);
    }
  }

  @Override
  public void close() {
    http.close();
  }
}
