package io.breakwater.console;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import io.javalin.util.JavalinBindException;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executors;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The console's HTTP server: reads, server-sent events, an operator's commands, and one live page.
/// It starts in the constructor's caller, serves on virtual threads, and ends with [#close].
public final class ConsoleServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ConsoleServer.class);
  private static final long BODY_BYTES_MAX = 16 * 1024L;
  private static final int THREADS_MAX = 12;
  private static final int THREADS_MIN = 4;
  private static final String API = "/api/v1";

  private static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private final Json json = new Json();
  private final Pages pages = new Pages();
  private final Access access;
  private final Reads reads;
  private final Commands commands;
  private final AlertRoutes alerts;
  private final EventStream events;
  private final Javalin javalin;

  private ConsoleServer(
      ConsoleSource source,
      CommandDesk desk,
      AlertBoard board,
      ConsoleSettings settings,
      InstantSource clock) {
    access = new Access(settings, clock);
    reads = new Reads(source, json);
    alerts = new AlertRoutes(board, access, json);
    commands = new Commands(desk, access, new Idempotency(), json);
    events = new EventStream(source, json, EventStream.KEEP_ALIVE);
    javalin = Javalin.create(this::configure);
  }

  /// Starts serving. A port that another program has gives [PortTakenException]. The clock judges
  /// the age of browser sessions and nothing else.
  public static ConsoleServer start(
      ConsoleSource source, CommandDesk desk, ConsoleSettings settings, InstantSource clock) {
    return start(source, desk, AlertBoard.NONE, settings, clock);
  }

  /// The same, with alerts.
  public static ConsoleServer start(
      ConsoleSource source,
      CommandDesk desk,
      AlertBoard board,
      ConsoleSettings settings,
      InstantSource clock) {
    ConsoleServer server = new ConsoleServer(source, desk, board, settings, clock);
    try {
      server.javalin.start(settings.host(), settings.port());
    } catch (JavalinBindException e) {
      server.close();
      throw new PortTakenException(settings.host(), settings.port(), e);
    }
    LOG.info("console serving host={} port={}", settings.host(), server.port());
    return server;
  }

  /// The port that is really served.
  public int port() {
    return javalin.port();
  }

  /// Clients that follow the events now.
  public int eventClients() {
    return events.clients();
  }

  @Override
  public void close() {
    events.close();
    javalin.stop();
  }

  private void configure(JavalinConfig config) {
    config.concurrency.useVirtualThreads = true;
    config.jetty.threadPool = threads();
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.http.maxRequestSize = BODY_BYTES_MAX;
    config.http.prefer405over404 = true;
    // What is large is packed already, and a stream must not be held back.
    config.http.compressionStrategy = CompressionStrategy.NONE;
    config.routes.before(this::guard);
    addReads(config.routes);
    addWrites(config.routes);
    alerts.addTo(config.routes);
    addPages(config.routes);
    addProblems(config.routes);
  }

  /// Requests run on virtual threads; selecting and accepting, which block a carrier and must still
  /// turn while the server stops, have a few platform threads of their own.
  private static QueuedThreadPool threads() {
    QueuedThreadPool threads = new QueuedThreadPool(THREADS_MAX, THREADS_MIN);
    threads.setName("console");
    threads.setDaemon(true);
    threads.setVirtualThreadsExecutor(Executors.newVirtualThreadPerTaskExecutor());
    return threads;
  }

  private void guard(Context ctx) {
    ctx.header("Content-Security-Policy", CONTENT_SECURITY_POLICY)
        .header("X-Content-Type-Options", "nosniff")
        .header("Referrer-Policy", "no-referrer")
        .header("Cross-Origin-Opener-Policy", "same-origin")
        .header("Cross-Origin-Resource-Policy", "same-origin");
    access.requireOurHost(ctx);
    if (isRead(ctx)) {
      access.requireReader(ctx);
    }
  }

  private static boolean isRead(Context ctx) {
    String path = ctx.path();
    return ctx.method().equals(HandlerType.GET)
        && path.startsWith(API)
        && !path.equals(API + "/session");
  }

  private void addReads(RoutesConfig routes) {
    routes.get("/health", reads::health);
    routes.get("/livez", reads::live);
    routes.get("/readyz", reads::ready);
    routes.get("/metrics", reads::metrics);
    routes.get(API + "/health", reads::health);
    routes.get(API + "/status", reads::status);
    routes.get(API + "/orders", reads::orders);
    routes.get(API + "/positions", reads::positions);
    routes.get(API + "/refusals", reads::refusals);
    routes.get(API + "/policy", reads::policy);
    routes.get(API + "/policy/history", reads::policyHistory);
    routes.get(API + "/equity", reads::equity);
    routes.get(API + "/components", reads::components);
    routes.get(API + "/incidents", reads::incidents);
    routes.get(API + "/incidents/{id}", reads::incident);
    routes.get(API + "/shards", reads::shards);
    routes.get(API + "/events", events::serve);
  }

  private void addWrites(RoutesConfig routes) {
    routes.post(API + "/ess/trip", commands::trip);
    routes.post(API + "/ess/reset", commands::reset);
    routes.post(API + "/halts", commands::halt);
    routes.delete(API + "/halts/{id}", commands::resume);
    routes.post(API + "/shards/move", commands::moveUnit);
    routes.put(API + "/policy", commands::setPolicy);
    routes.post(API + "/components/{name}/restart", commands::restart);
    routes.post(API + "/failsafe/clear", commands::clearFailsafe);
    routes.get(API + "/session", ctx -> sendSession(ctx, access.known(ctx)));
    routes.post(API + "/session", ctx -> sendSession(ctx, Optional.of(access.openByBearer(ctx))));
    routes.delete(
        API + "/session",
        ctx -> {
          access.close(ctx);
          ctx.status(204);
        });
  }

  private void addPages(RoutesConfig routes) {
    routes.get("/", this::sendIndex);
    for (String path : pages.paths()) {
      routes.get(path, ctx -> pages.send(ctx, path));
    }
  }

  private void addProblems(RoutesConfig routes) {
    routes.exception(ProblemException.class, (e, ctx) -> send(ctx, e.problem()));
    routes.exception(HttpResponseException.class, (e, ctx) -> send(ctx, problemOf(e)));
    routes.exception(
        Exception.class,
        (e, ctx) -> {
          LOG.error("request failed method={} path={}", ctx.method(), ctx.path(), e);
          send(ctx, Problem.Type.INTERNAL.with("the console's log says more"));
        });
  }

  private void sendSession(Context ctx, Optional<Caller> caller) {
    reads.send(ctx, Reads.SessionReply.of(caller));
  }

  /// The page; with a one-time token first a session, and an address without the token.
  private void sendIndex(Context ctx) throws IOException {
    Optional<String> token = Optional.ofNullable(ctx.queryParam("token"));
    if (token.isEmpty()) {
      pages.send(ctx, "/index.html");
      return;
    }
    ctx.header("Cache-Control", "no-store");
    if (!access.openByLink(ctx, token.get()) && access.known(ctx).isEmpty()) {
      throw new ProblemException(
          Problem.Type.LINK_SPENT,
          "an operator link opens one session; sign in on the page with an operator token");
    }
    ctx.redirect("/", HttpStatus.SEE_OTHER);
  }

  private static Problem problemOf(HttpResponseException e) {
    String detail = String.valueOf(e.getMessage());
    return switch (e.getStatus()) {
      case 404 -> Problem.Type.NOT_FOUND.with("no such resource");
      case 405 -> Problem.Type.METHOD_NOT_ALLOWED.with(detail);
      case 413 -> Problem.Type.BODY_TOO_LARGE.with("at most " + BODY_BYTES_MAX + " bytes");
      default -> Problem.Type.BAD_PARAMETER.with(e.getStatus(), detail, "BAD_PARAMETER");
    };
  }

  private void send(Context ctx, Problem problem) {
    ctx.header("Cache-Control", "no-store");
    if (problem.status() == 401) {
      ctx.header("WWW-Authenticate", "Bearer");
    }
    ctx.status(problem.status()).contentType(Problem.CONTENT_TYPE).result(json.write(problem));
  }
}
