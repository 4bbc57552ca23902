package io.breakwater.runtime.process;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.breakwater.kernel.health.Finding;
import io.breakwater.kernel.health.NeedTable;
import io.breakwater.kernel.health.Standing;
import io.breakwater.runtime.config.ExitCode;
import io.breakwater.runtime.config.Problem;
import io.breakwater.runtime.gauge.Scrape;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Supplier;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The small HTTP door of a component on loopback: `/health`, `/livez`, `/readyz`, `/metrics`, and
/// what the component adds. Each request has a virtual thread of its own.
public final class HealthDoor implements AutoCloseable {
  private static final JsonMapper MAPPER = JsonMapper.shared();
  private final HttpServer server;
  private final Component component;
  private final Supplier<Health> health;
  private final Consumer<Scrape> figures;
  private final long startedNanos = System.nanoTime();

  private HealthDoor(
      HttpServer server, Component component, Supplier<Health> health, Consumer<Scrape> figures) {
    this.server = server;
    this.component = component;
    this.health = health;
    this.figures = figures;
  }

  /// Opens the door; port 0 means any. Supplier and consumer are called on request threads.
  ///
  /// @param figures puts every metric of the component into the scrape
  public static HealthDoor open(
      Component component, int port, Supplier<Health> health, Consumer<Scrape> figures) {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 64);
      server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      HealthDoor door = new HealthDoor(server, component, health, figures);
      server.createContext("/health", door::health);
      server.createContext("/livez", exchange -> answer(exchange, 200, "{\"live\":true}"));
      server.createContext("/readyz", door::ready);
      server.createContext("/metrics", door::metrics);
      server.start();
      return door;
    } catch (BindException _) {
      throw portTaken(component, port);
    } catch (IOException e) {
      throw new Problem(ExitCode.FAILED, "cannot open port " + port + ": " + e.getMessage());
    }
  }

  /// The one line for a port that somebody else has.
  public static Problem portTaken(Component component, int port) {
    return new Problem(
        ExitCode.CONFLICT,
        "port "
            + port
            + " ("
            + component.text()
            + ") is taken; stop what uses it, or set ports."
            + component.text()
            + " to another (0 is any)");
  }

  public int port() {
    return server.getAddress().getPort();
  }

  /// Adds a context; the handler must answer each exchange.
  public void add(String path, com.sun.net.httpserver.HttpHandler handler) {
    server.createContext(path, handler);
  }

  private void health(HttpExchange exchange) throws IOException {
    Health now = health.get();
    ObjectNode root = MAPPER.createObjectNode();
    root.put("service", component.text());
    root.put("status", now.status().name());
    root.put("version", Version.TEXT);
    root.put("uptimeSeconds", (System.nanoTime() - startedNanos) / 1_000_000_000L);
    root.put("checkedAt", Instant.now().toString());
    ObjectNode dependencies = root.putObject("dependencies");
    for (Health.Dependency dependency : now.dependencies()) {
      ObjectNode node = dependencies.putObject(dependency.name());
      node.put("status", dependency.condition().name());
      node.put("critical", NeedTable.isCritical(now.service(), dependency.need()));
      if (dependency.latencyMillis() == Finding.UNMEASURED) {
        node.putNull("latencyMs");
      } else {
        node.put("latencyMs", dependency.latencyMillis());
      }
      node.put("detail", dependency.detail());
    }
    ObjectNode metrics = root.putObject("metrics");
    now.metrics().forEach(metrics::put);
    answer(exchange, now.status() == Standing.UNHEALTHY ? 503 : 200, root.toString());
  }

  private void ready(HttpExchange exchange) throws IOException {
    boolean ready = health.get().ready();
    answer(exchange, ready ? 200 : 503, "{\"ready\":" + ready + "}");
  }

  private void metrics(HttpExchange exchange) throws IOException {
    Scrape scrape = new Scrape(component);
    figures.accept(scrape);
    answer(exchange, 200, Scrape.CONTENT_TYPE, scrape.text());
  }

  /// Sends a JSON answer and ends the exchange.
  public static void answer(HttpExchange exchange, int status, String json) throws IOException {
    answer(exchange, status, "application/json", json);
  }

  private static void answer(HttpExchange exchange, int status, String type, String text)
      throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
