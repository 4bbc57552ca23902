package io.breakwater.peers.java;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/// Runs rows of calls one after the other and prints one line of JSON for each: whether it did what
/// it should, and which requests the exchange saw for it. One thread.
final class Rows {
  private static final Duration DEADLINE = Duration.ofSeconds(20);
  private static final int PRICE_DECIMALS = 1;

  private final String client;
  private final String rest;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(DEADLINE).build();

  Rows(String client, String rest) {
    this.client = client;
    this.rest = rest;
  }

  /// A call and what it must have done.
  interface Work {
    void run() throws Exception;
  }

  /// Throws with what was seen where a claim does not hold.
  static void claim(boolean holds, String what, @Nullable Object seen) {
    if (!holds) {
      throw new IllegalStateException(what + ", but saw " + seen);
    }
  }

  /// What an answer must hold.
  static <T> T got(@Nullable T value) {
    if (value == null) {
      throw new IllegalStateException("the answer lacks a field");
    }
    return value;
  }

  /// The value, once there is one that fits.
  static <T> T within(String what, Callable<@Nullable T> value) throws Exception {
    long end = System.nanoTime() + DEADLINE.toNanos();
    while (System.nanoTime() < end) {
      T found = value.call();
      if (found != null) {
        return found;
      }
    }
    throw new IllegalStateException("not within " + DEADLINE + ": " + what);
  }

  /// Runs one row. What fails is told and does not end the others.
  ///
  /// @param expected requests, as "METHOD path", that must come in this order, with anything
  ///   between them
  void row(String name, List<String> expected, Work work) throws IOException, InterruptedException {
    int before = requests().size();
    String problem = "";
    try {
      work.run();
    } catch (Exception e) {
      problem = e.getClass().getSimpleName() + ": " + e.getMessage();
    }
    List<String> all = requests();
    List<String> seen = all.subList(before, all.size());
    if (problem.isEmpty() && !inOrder(expected, seen)) {
      problem = "wanted the requests " + expected + ", saw " + seen;
    }
    JsonObject line = new JsonObject();
    line.addProperty("client", client);
    line.addProperty("row", name);
    line.addProperty("problem", problem);
    JsonArray requests = new JsonArray();
    seen.stream().distinct().forEach(requests::add);
    line.add("seen", requests);
    System.out.println(line);
  }

  private static boolean inOrder(List<String> wanted, List<String> seen) {
    int at = 0;
    for (String one : seen) {
      if (at < wanted.size() && one.equals(wanted.get(at))) {
        at++;
      }
    }
    return at == wanted.size();
  }

  private List<String> requests() throws IOException, InterruptedException {
    return get("/paper/journal")
        .lines()
        .map(line -> JsonParser.parseString(line).getAsJsonObject())
        .filter(row -> row.get("kind").getAsString().equals("request"))
        .map(row -> row.get("method").getAsString() + " " + row.get("path").getAsString())
        .toList();
  }

  /// The last price of a market times a factor, on its tick of 0.1.
  double price(String symbol, String factor) throws IOException, InterruptedException {
    for (JsonElement each : JsonParser.parseString(get("/paper/prices")).getAsJsonArray()) {
      JsonObject market = each.getAsJsonObject();
      if (market.get("symbol").getAsString().equals(symbol)) {
        return new BigDecimal(market.get("lastPrice").getAsString())
            .multiply(new BigDecimal(factor))
            .setScale(PRICE_DECIMALS, RoundingMode.HALF_UP)
            .doubleValue();
      }
    }
    throw new IllegalStateException("no price of " + symbol);
  }

  /// The exchange holds the price of the market where it is, so that nothing moves by itself.
  void pin(String symbol) throws IOException, InterruptedException {
    String body = "{\"symbol\":\"" + symbol + "\",\"price\":\"" + price(symbol, "1") + "\"}";
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(rest + "/paper/prices"))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    claim(http.send(request, BodyHandlers.ofString()).statusCode() == 200, "a pinned price", body);
  }

  private String get(String path) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(URI.create(rest + path)).build();
    return http.send(request, BodyHandlers.ofString()).body();
  }
}
