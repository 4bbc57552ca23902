package io.breakwater.bench;

import io.breakwater.model.order.Intent;
import io.breakwater.venue.dialect.WireAnswer;
import io.breakwater.venue.dialect.WireRequest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/// The JDK's client as it comes, waited for by the caller's own thread.
final class CallByJdk implements RestCall.Way, AutoCloseable {
  private final SignedOrders orders = new SignedOrders(3);
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String base;

  CallByJdk(int port) {
    base = "http://127.0.0.1:" + port;
  }

  @Override
  public void place() {
    Intent intent = orders.next();
    WireRequest request = orders.signed(intent);
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(URI.create(base + request.path()))
            .POST(HttpRequest.BodyPublishers.ofString(request.body()));
    request.headers().forEach(builder::header);
    try {
      HttpResponse<String> response =
          http.send(builder.build(), HttpResponse.BodyHandlers.ofString());
      SignedOrders.read(intent, WireAnswer.of(response.statusCode(), response.body()));
    } catch (IOException e) {
      throw new Unmeasurable("the JDK's client failed", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Unmeasurable("interrupted", e);
    }
  }

  @Override
  public void close() {
    http.close();
  }
}
