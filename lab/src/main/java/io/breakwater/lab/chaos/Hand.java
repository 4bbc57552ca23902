package io.breakwater.lab.chaos;

import io.breakwater.model.value.Symbol;
import io.breakwater.runtime.config.ConfigReader;
import io.breakwater.runtime.process.Component;
import io.breakwater.runtime.venue.VenueKeys;
import io.breakwater.venue.dialect.Credentials;
import io.breakwater.venue.dialect.Params;
import io.breakwater.venue.dialect.WireRequest;
import io.breakwater.venue.dialect.WireRequest.Method;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/// Somebody with the account's keys who asks the exchange past Breakwater. One thread.
final class Hand implements AutoCloseable {
  private static final String ORDER = "/fapi/v1/order";
  private static final String STOP = "/fapi/v1/algoOrder";
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final String base;
  private final Credentials credentials;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();

  Hand(Floor floor) throws InterruptedException {
    this.base = "http://127.0.0.1:" + floor.rig().port(Component.PAPER);
    this.credentials =
        VenueKeys.of(floor.rig().folders(), ConfigReader.read(floor.rig().environment()));
  }

  /// Places a limit order to buy that rests under this id.
  void rest(Symbol symbol, String quantity, BigDecimal price, String clientOrderId)
      throws InterruptedException {
    ask(
        Method.POST,
        ORDER,
        Params.of("symbol", symbol.name())
            .with("side", "BUY")
            .with("type", "LIMIT")
            .with("timeInForce", "GTC")
            .with("quantity", quantity)
            .with("price", price.toPlainString())
            .with("newClientOrderId", clientOrderId));
  }

  void cancel(Symbol symbol, String clientOrderId) throws InterruptedException {
    ask(
        Method.DELETE,
        ORDER,
        Params.of("symbol", symbol.name()).with("origClientOrderId", clientOrderId));
  }

  /// Takes a waiting stop away, whoever placed it.
  void cancelStop(String clientAlgoId) throws InterruptedException {
    ask(Method.DELETE, STOP, Params.of("clientAlgoId", clientAlgoId));
  }

  private void ask(Method method, String path, Params params) throws InterruptedException {
    WireRequest signed =
        WireRequest.signed(
            method, path, params.with("timestamp", System.currentTimeMillis()), credentials);
    String query = signed.query().isEmpty() ? "" : "?" + signed.query();
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + signed.path() + query))
            .timeout(PATIENCE)
            .method(method.name(), BodyPublishers.ofString(signed.body()));
    signed.headers().forEach(request::header);
    try {
      var response = http.send(request.build(), BodyHandlers.ofString());
      if (response.statusCode() != 200) {
        throw new IllegalStateException(
            signed + ": " + response.statusCode() + " " + response.body());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(signed.toString(), e);
    }
  }

  @Override
  public void close() {
    http.close();
  }
}
