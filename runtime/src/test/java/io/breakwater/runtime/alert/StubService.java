package io.breakwater.runtime.alert;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.function.Function;

/// A local stand-in for a service that takes messages. What it answers is the test's to say; what
/// it heard is kept.
final class StubService implements AutoCloseable {
  private final HttpServer server;
  private final CountDownLatch closing = new CountDownLatch(1);
  final List<Heard> heard = new CopyOnWriteArrayList<>();
  private volatile Function<Heard, Said> answer;

  /// A request, header names in lower case.
  record Heard(String method, String path, Map<String, String> headers, String body) {
    String header(String name) {
      return headers.getOrDefault(name, "");
    }
  }

  /// An answer; one with status 0 never comes.
  record Said(int status, String body, Map<String, String> headers) {
    static final Said NOTHING = new Said(0, "", Map.of());

    static Said of(int status, String body) {
      return new Said(status, body, Map.of());
    }
  }

  private StubService(HttpServer server, Function<Heard, Said> answer) {
    this.server = server;
    this.answer = answer;
  }

  static StubService open(Function<Heard, Said> answer) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    StubService stub = new StubService(server, answer);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", stub::handle);
    server.start();
    return stub;
  }

  void answers(Function<Heard, Said> newAnswer) {
    answer = newAnswer;
  }

  String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  private void handle(HttpExchange exchange) throws IOException {
    Map<String, String> headers = new java.util.TreeMap<>();
    exchange
        .getRequestHeaders()
        .forEach((name, values) ->
            headers.put(name.toLowerCase(java.util.Locale.ROOT), values.getFirst()));
    Heard request =
        new Heard(
            exchange.getRequestMethod(),
            exchange.getRequestURI().toString(),
            headers,
            new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    heard.add(request);
    Said said = answer.apply(request);
    if (said.status() == 0) {
      hang();
      return;
    }
    said.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
    byte[] body = said.body().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(said.status(), body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private void hang() {
    try {
      closing.await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /// From here on nobody listens.
  void stop() {
    closing.countDown();
    server.stop(0);
  }

  @Override
  public void close() {
    stop();
  }
}
