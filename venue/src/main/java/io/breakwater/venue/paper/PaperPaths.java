package io.breakwater.venue.paper;

import io.breakwater.venue.dialect.ErrorBody;
import io.breakwater.venue.dialect.WireRequest;
import io.breakwater.venue.dialect.WireWriter;
import io.breakwater.venue.paper.wire.PaperDoors;
import io.breakwater.venue.paper.wire.Reply;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.websocket.WsConfig;
import io.javalin.websocket.WsContext;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.EndPoint;
import org.jspecify.annotations.Nullable;

/// The paths of the server, and the step between HTTP and the exchange's own words.
final class PaperPaths {
  private static final String JSON = "application/json;charset=UTF-8";
  private static final long REQUEST_MAX_BYTES = 1_000_000;
  private static final long PING_SECONDS = 180;
  private static final long IDLE_MINUTES = 10;

  private final PaperServer server;

  private PaperPaths(PaperServer server) {
    this.server = server;
  }

  static Javalin create(PaperServer server) {
    PaperPaths paths = new PaperPaths(server);
    return Javalin.create(paths::configure);
  }

  private void configure(JavalinConfig config) {
    config.concurrency.useVirtualThreads = true;
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.http.maxRequestSize = REQUEST_MAX_BYTES;
    for (String root : List.of("/fapi/<rest>", "/sapi/<rest>")) {
      config.routes.get(root, this::trade);
      config.routes.post(root, this::trade);
      config.routes.put(root, this::trade);
      config.routes.delete(root, this::trade);
    }
    for (String door : List.of("", "/public", "/market", "/private")) {
      for (String path : List.of("/ws", "/ws/<rest>", "/stream", "/stream/<rest>")) {
        config.routes.ws(door + path, this::stream);
      }
    }
    config.routes.ws("/ws-fapi/v1", this::stream);
    doors(config);
    config.routes.get("/livez", ctx -> ctx.result("ok"));
    config.routes.get("/readyz", this::health);
    config.routes.get("/health", this::health);
  }

  private void doors(JavalinConfig config) {
    PaperServer s = server;
    config.routes.get("/paper/journal", this::journal);
    config.routes.get("/paper/state", door((doors, _) -> s.with(doors::state)));
    config.routes.get("/paper/prices", door((doors, _) -> s.with(_ -> doors.prices())));
    config.routes.post(
        "/paper/prices", door((doors, body) -> s.with(now -> doors.post(body, now))));
    config.routes.post(
        "/paper/funding", door((doors, body) -> s.with(now -> doors.fund(body, now))));
    config.routes.get("/paper/faults", door((doors, _) -> s.with(doors::faults)));
    config.routes.post("/paper/faults", door((doors, body) -> s.with(now -> doors.arm(body, now))));
    config.routes.delete("/paper/faults", ctx -> disarm(ctx, query(ctx, "id")));
    config.routes.delete("/paper/faults/{id}", ctx -> disarm(ctx, ctx.pathParam("id")));
  }

  private static String query(Context ctx, String name) {
    String value = ctx.queryParam(name);
    return value == null ? "" : value;
  }

  private interface Door {
    String text(PaperDoors doors, String body);
  }

  private Handler door(Door door) {
    return ctx -> {
      try {
        ctx.contentType(JSON).result(door.text(new PaperDoors(server.exchange()), body(ctx)));
      } catch (IllegalArgumentException e) {
        refuse(ctx, 400, String.valueOf(e.getMessage()));
      }
    };
  }

  private void disarm(Context ctx, String id) {
    boolean gone = server.with(_ -> new PaperDoors(server.exchange()).disarm(id));
    if (gone) {
      ctx.contentType(JSON).result("{}");
    } else {
      refuse(ctx, 404, "no such fault: " + id);
    }
  }

  private static void refuse(Context ctx, int status, String message) {
    ctx.status(status).contentType(JSON).result(new ErrorBody(-status, message).text());
  }

  /// The contract of every component, by hand: this module knows none of the others. It needs
  /// nothing but its record.
  private void health(Context ctx) {
    String failure = server.failure();
    boolean ok = failure.isEmpty();
    ctx.status(ok ? 200 : 503)
        .contentType(JSON)
        .result(
            "{\"service\":\"paper\",\"status\":\""
                + (ok ? "HEALTHY" : "UNHEALTHY")
                + "\",\"version\":\""
                + version()
                + "\",\"uptimeSeconds\":"
                + server.uptimeSeconds()
                + ",\"checkedAt\":\""
                + Instant.ofEpochMilli(server.wallMillis())
                + "\",\"dependencies\":{\"record\":{\"latencyMs\":null,"
                // The fields without the brace that opens them: what was not timed is null.
                + record(failure).substring(1)
                + "},\"metrics\":{}}");
  }

  private static String record(String failure) {
    return WireWriter.object(out ->
        out.text("status", failure.isEmpty() ? "UP" : "DOWN")
            .flag("critical", true)
            .text("detail", failure.isEmpty() ? "written" : failure));
  }

  private static String version() {
    String version = PaperPaths.class.getPackage().getImplementationVersion();
    return version == null ? "unpackaged" : version;
  }

  private void journal(Context ctx) throws IOException {
    ctx.contentType("application/x-ndjson");
    long[] left = {server.with(_ -> server.exchange().journal().size())};
    OutputStream out = ctx.outputStream();
    server
        .exchange()
        .journal()
        .forEachLine(line -> {
          if (left[0]-- > 0) {
            write(out, line + "\n");
          }
        });
  }

  private static void write(OutputStream out, String text) {
    try {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void trade(Context ctx) throws IOException, InterruptedException {
    WireRequest request =
        new WireRequest(
            WireRequest.Method.valueOf(ctx.method().name()),
            ctx.path(),
            text(ctx.queryString()),
            body(ctx),
            ctx.headerMap());
    LongFunction<Reply> work = now -> server.exchange().handle(request, ctx.ip(), now);
    answer(ctx, server.with(work));
  }

  private static String body(Context ctx) {
    return new String(ctx.bodyAsBytes(), StandardCharsets.UTF_8);
  }

  private static String text(@Nullable String value) {
    return value == null ? "" : value;
  }

  private static void answer(Context ctx, Reply reply) throws IOException, InterruptedException {
    if (reply.delayMillis() > 0) {
      Thread.sleep(reply.delayMillis());
    }
    if (reply.cut() == Reply.Cut.RESET) {
      reset(endPoint(ctx));
      return;
    }
    if (reply.cut() == Reply.Cut.DROP) {
      endPoint(ctx).close();
      return;
    }
    reply.answer().headers().forEach(ctx::header);
    ctx.status(reply.answer().status());
    if (reply.cut() == Reply.Cut.NONE) {
      ctx.result(reply.answer().body());
      return;
    }
    byte[] whole = reply.answer().body().getBytes(StandardCharsets.UTF_8);
    ctx.res().setContentLength(whole.length);
    ctx.res().getOutputStream().write(whole, 0, whole.length / 2);
    ctx.res().flushBuffer();
    endPoint(ctx).close();
  }

  /// Closes without an orderly end: the client sees a reset.
  private static void reset(EndPoint endPoint) throws IOException {
    if (endPoint.getTransport() instanceof SocketChannel channel) {
      channel.setOption(StandardSocketOptions.SO_LINGER, 0);
    }
    endPoint.close();
  }

  private static EndPoint endPoint(Context ctx) {
    return ServletContextRequest.getServletContextRequest(ctx.req())
        .getConnectionMetaData()
        .getConnection()
        .getEndPoint();
  }

  private void stream(WsConfig ws) {
    ws.onConnect(this::opened);
    ws.onMessage(ctx ->
        server.with(now -> {
          server.exchange().receive(ctx.sessionId(), ctx.message(), now);
          return now;
        }));
    ws.onClose(this::gone);
    ws.onError(this::gone);
  }

  private void opened(WsContext ctx) {
    String id = ctx.sessionId();
    ctx.session.setIdleTimeout(Duration.ofMinutes(IDLE_MINUTES));
    server.add(id, new Socket(ctx.session, server.threads()));
    String path = ctx.session.getUpgradeRequest().getRequestURI().getPath();
    String query = text(ctx.queryString());
    String address = address(ctx);
    boolean open = server.with(now -> server.exchange().connect(id, path, query, address, now));
    if (open) {
      ctx.enableAutomaticPings(PING_SECONDS, TimeUnit.SECONDS);
    } else {
      server.remove(id);
    }
  }

  private static String address(WsContext ctx) {
    return ctx.session.getRemoteSocketAddress() instanceof InetSocketAddress remote
        ? remote.getAddress().getHostAddress()
        : "";
  }

  private void gone(WsContext ctx) {
    server.remove(ctx.sessionId());
    server.with(now -> {
      server.exchange().disconnect(ctx.sessionId());
      return now;
    });
  }
}
