package io.breakwater.bench;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/// How an order service is put together from well-kept parts: a circuit breaker of Resilience4j and
/// decimal limits, a durable row in SQLite FULL, HMAC of the platform, its HTTP client, Jackson for
/// both texts. No state that can be replayed. One thread.
final class AssembledPath implements AutoCloseable {
  private static final String ALGORITHM = "HmacSHA256";
  private static final String SYMBOL = "ETHUSDT";

  private final CircuitBreaker breaker = CircuitBreaker.ofDefaults("venue");
  private final Map<String, BigDecimal> positions = new HashMap<>();
  private final BigDecimal notionalMax = new BigDecimal("2000");
  private final BigDecimal collar = new BigDecimal("0.01");
  private final BigDecimal mark = new BigDecimal("100");
  private final BigDecimal quantity = new BigDecimal("1");
  private final BigDecimal price = new BigDecimal("100.1");
  private final ObjectMapper json = JsonMapper.builder().build();
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Sqlite sqlite = new Sqlite();
  private final PreparedStatement insert;
  private final String base;
  private long number;
  private long durableNanos;

  /// What is kept of an order before it goes out.
  record Kept(String id, String symbol, BigDecimal quantity, BigDecimal price, long madeMillis) {}

  AssembledPath(int port) {
    this.base = "http://127.0.0.1:" + port + "/fapi/v1/order?";
    positions.put(SYMBOL, new BigDecimal("5"));
    try {
      try (var statement = sqlite.connection().createStatement()) {
        statement.execute("CREATE TABLE intent (id TEXT PRIMARY KEY, body TEXT NOT NULL)");
      }
      insert = sqlite.connection().prepareStatement("INSERT INTO intent VALUES (?, ?)");
    } catch (SQLException e) {
      throw new Unmeasurable("SQLite took no table", e);
    }
  }

  /// One order from the wish to the acknowledgement.
  OrderTimes order() {
    long began = System.nanoTime();
    durableNanos = began;
    String status = breaker.executeSupplier(this::placed);
    long took = System.nanoTime() - began;
    if (!status.equals("EXPIRED")) {
      throw new Unmeasurable("the assembled path was answered " + status);
    }
    return new OrderTimes(durableNanos - began, took);
  }

  private String placed() {
    check();
    String id = "as" + ++number;
    long now = System.currentTimeMillis();
    try {
      insert.setString(1, id);
      insert.setString(2, json.writeValueAsString(new Kept(id, SYMBOL, quantity, price, now)));
      insert.executeUpdate();
      durableNanos = System.nanoTime();
      String query =
          "symbol="
              + SYMBOL
              + "&side=BUY&type=LIMIT&timeInForce=IOC&quantity="
              + quantity
              + "&price="
              + price
              + "&newClientOrderId="
              + id
              + "&newOrderRespType=RESULT&recvWindow=2000&timestamp="
              + now;
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(base + query + "&signature=" + signature(query)))
              .header("X-MBX-APIKEY", "key")
              .POST(HttpRequest.BodyPublishers.noBody())
              .build();
      HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      return json.readTree(answer.body()).get("status").asString();
    } catch (SQLException | IOException | GeneralSecurityException e) {
      throw new Unmeasurable("the assembled path failed", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Unmeasurable("interrupted", e);
    }
  }

  private void check() {
    BigDecimal held = positions.getOrDefault(SYMBOL, BigDecimal.ZERO);
    boolean far = price.subtract(mark).abs().compareTo(mark.multiply(collar)) > 0;
    if (far || held.add(quantity).multiply(price).compareTo(notionalMax) > 0) {
      throw new Unmeasurable("the assembled path refuses its own order");
    }
  }

  private static String signature(String query) throws GeneralSecurityException {
    Mac mac = Mac.getInstance(ALGORITHM);
    mac.init(new SecretKeySpec("secret".getBytes(StandardCharsets.UTF_8), ALGORITHM));
    return HexFormat.of().formatHex(mac.doFinal(query.getBytes(StandardCharsets.UTF_8)));
  }

  @Override
  public void close() {
    http.close();
    sqlite.close();
  }
}
