package io.breakwater.venue.binance;

import io.breakwater.venue.dialect.WireAnswer;
import io.breakwater.venue.dialect.WireRequest;
import io.breakwater.venue.dialect.WireText;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// A [Transport] on `java.net.http` over HTTP/1.1. It never sends a request twice, and refuses to
/// exist where a system property would make the JDK do so with an order. Load it before any other
/// client of `java.net.http` sends: what it sets is read then, once in the life of a process.
public final class JdkTransport implements Transport {
  /*
   * The JDK resends a GET on a reused connection that turns out to be closed, and connects twice,
   * past every budget of requests; it gives up where the limit of attempts is one. With
   * `jdk.httpclient.enableAllMethodRetry` it would resend an order as well. The
   * request's own timeout ends with the headers of the answer, so a body that never ends would hang
   * for ever: the deadline here covers the whole exchange, and cancels it, which closes the
   * connection. A failure to connect is the only one that proves that no byte went out.
   */
  private static final String RETRY_PROPERTY = "jdk.httpclient.enableAllMethodRetry";

  static {
    System.setProperty("jdk.httpclient.redirects.retrylimit", "1");
    System.setProperty("jdk.httpclient.disableRetryConnect", "true");
  }

  private final HttpClient client;
  private final URI base;

  /// @param executor runs the client's own work and the results
  public JdkTransport(URI base, Executor executor, Duration connectTimeout) {
    String retry = System.getProperty(RETRY_PROPERTY);
    if (retry != null) {
      throw new IllegalStateException(
          RETRY_PROPERTY + " is set (\"" + retry + "\"): orders could be sent twice; unset it");
    }
    this.base = base;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(connectTimeout)
            .executor(executor)
            .build();
  }

  @Override
  public void send(WireRequest request, long timeoutMillis, Consumer<WireResult> result) {
    HttpRequest http;
    try {
      http = http(request, timeoutMillis);
    } catch (IllegalArgumentException e) {
      result.accept(new WireResult.NotConnected("not a request: " + e.getClass().getSimpleName()));
      return;
    }
    HttpResponse.BodyHandler<String> body =
        HttpResponse.BodyHandlers.limiting(
            HttpResponse.BodyHandlers.ofString(), WireText.LENGTH_MAX);
    CompletableFuture<HttpResponse<String>> exchange = client.sendAsync(http, body);
    var _ =
        exchange
            .copy()
            .orTimeout(timeoutMillis, TimeUnit.MILLISECONDS)
            .handle((response, failure) -> {
              if (failure != null) {
                exchange.cancel(true);
                result.accept(failed(failure));
              } else {
                result.accept(new WireResult.Answered(answer(response)));
              }
              return response;
            });
  }

  private HttpRequest http(WireRequest request, long timeoutMillis) {
    String query = request.query().isEmpty() ? "" : "?" + request.query();
    HttpRequest.BodyPublisher body =
        request.body().isEmpty()
            ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofString(request.body());
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(URI.create(base + request.path() + query))
            .timeout(Duration.ofMillis(timeoutMillis))
            .method(request.method().name(), body);
    request.headers().forEach(builder::header);
    return builder.build();
  }

  private static WireAnswer answer(HttpResponse<String> response) {
    Map<String, String> headers = new TreeMap<>();
    response.headers().map().forEach((name, values) -> headers.put(name, values.getFirst()));
    return new WireAnswer(response.statusCode(), headers, response.body());
  }

  /// Names of classes alone: messages of the JDK may quote the request.
  private static WireResult failed(Throwable failure) {
    Throwable cause = root(failure);
    String name = cause.getClass().getSimpleName();
    return switch (cause) {
      case ConnectException _, HttpConnectTimeoutException _ -> new WireResult.NotConnected(name);
      case UnknownHostException _, UnresolvedAddressException _ ->
          new WireResult.NotConnected(name);
      default -> new WireResult.Lost(name);
    };
  }

  static String rootName(Throwable failure) {
    return root(failure).getClass().getSimpleName();
  }

  private static Throwable root(Throwable failure) {
    return failure instanceof CompletionException && failure.getCause() != null
        ? failure.getCause()
        : failure;
  }
}
