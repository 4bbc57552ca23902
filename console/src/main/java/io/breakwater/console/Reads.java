package io.breakwater.console;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.breakwater.console.view.HealthView;
import io.javalin.http.Context;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The reads of the interface.
final class Reads {
  static final int LIMIT_DEFAULT = 200;
  static final int LIMIT_MAX = 2_000;

  private final ConsoleSource source;
  private final Json json;

  Reads(ConsoleSource source, Json json) {
    this.source = source;
    this.json = json;
  }

  record SessionReply(@JsonInclude Optional<String> name, @JsonInclude Optional<String> role) {
    static SessionReply of(Optional<Caller> caller) {
      return new SessionReply(
          caller.map(Caller::name),
          caller.map(known -> known.role().name().toLowerCase(Locale.ROOT)));
    }
  }

  void status(Context ctx) {
    send(ctx, source.status());
  }

  void orders(Context ctx) {
    send(ctx, source.orders());
  }

  void positions(Context ctx) {
    send(ctx, source.positions());
  }

  void components(Context ctx) {
    send(ctx, source.components());
  }

  void incidents(Context ctx) {
    send(ctx, source.incidents(limit(ctx)));
  }

  void incident(Context ctx) {
    String id = ctx.pathParam("id");
    send(
        ctx,
        source.incidents(LIMIT_MAX).stream()
            .filter(each -> each.id().equals(id))
            .findFirst()
            .orElseThrow(
                () -> new ProblemException(Problem.Type.NOT_FOUND, "no incident \"" + id + '"')));
  }

  void shards(Context ctx) {
    send(ctx, source.shards());
  }

  void refusals(Context ctx) {
    send(ctx, source.refusals(limit(ctx)));
  }

  void policy(Context ctx) {
    send(ctx, source.policy());
  }

  void policyHistory(Context ctx) {
    send(ctx, source.policyHistory(limit(ctx)));
  }

  void equity(Context ctx) {
    send(ctx, source.equity(limit(ctx)));
  }

  void health(Context ctx) {
    HealthView health = source.health();
    ctx.status(health.status() == HealthView.Status.UNHEALTHY ? 503 : 200);
    send(ctx, health);
  }

  /// Alive means that this answer came: no dependency is asked.
  void live(Context ctx) {
    send(ctx, Map.of("status", "ok"));
  }

  void ready(Context ctx) {
    boolean ready = source.isReady();
    ctx.status(ready ? 200 : 503);
    send(ctx, Map.of("status", ready ? "ok" : "not ready"));
  }

  void metrics(Context ctx) {
    ctx.contentType("text/plain; version=0.0.4; charset=utf-8")
        .header("Cache-Control", "no-store")
        .result(source.scrape());
  }

  void send(Context ctx, Object view) {
    ctx.contentType("application/json")
        .header("Cache-Control", "no-store")
        .result(json.write(view));
  }

  private static int limit(Context ctx) {
    return ctx.queryParam("limit") == null ? LIMIT_DEFAULT : number(ctx, "limit", LIMIT_MAX);
  }

  /// A parameter that is a number from 1 to `max`.
  static int number(Context ctx, String name, int max) {
    String text = Optional.ofNullable(ctx.queryParam(name)).orElse("");
    try {
      int number = Integer.parseInt(text);
      if (number >= 1 && number <= max) {
        return number;
      }
    } catch (NumberFormatException _) {
      // Falls through to the same answer as a number out of range.
    }
    throw new ProblemException(
        Problem.Type.BAD_PARAMETER,
        "`%s` is a number from 1 to %d, not \"%s\"".formatted(name, max, text));
  }
}
