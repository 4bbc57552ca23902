package io.breakwater.lab.chaos;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// A service outside that takes alerts, refuses them, or says nothing at all. What it took is kept.
final class AlertService implements AutoCloseable {
  private static final int TAKEN = 200;
  private static final int BROKEN = 500;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final List<String> taken = new CopyOnWriteArrayList<>();
  private final List<String> refused = new CopyOnWriteArrayList<>();
  private volatile Mood mood = Mood.TAKES;

  /// How it is disposed.
  enum Mood {
    TAKES,
    ANSWERS_500,
    HANGS
  }

  AlertService() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/services/lab";
  }

  void is(Mood newMood) {
    mood = newMood;
  }

  /// The bodies of what it took, in order.
  List<String> taken() {
    return List.copyOf(taken);
  }

  /// How many of those hold these words.
  long taken(String words) {
    return taken.stream().filter(body -> body.contains(words)).count();
  }

  /// Attempts that got no good answer.
  int refused() {
    return refused.size();
  }

  private void handle(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    Mood now = mood;
    (now == Mood.TAKES ? taken : refused).add(body);
    if (now == Mood.HANGS) {
      hang();
      return;
    }
    byte[] answer = "ok".getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(now == Mood.TAKES ? TAKEN : BROKEN, answer.length);
    exchange.getResponseBody().write(answer);
    exchange.close();
  }

  private void hang() {
    try {
      closing.await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closing.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
