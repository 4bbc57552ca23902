package io.breakwater.console;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.javalin.http.Context;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/// The writes of the interface: checks who asks and what for, and lets the desk carry it out.
final class Commands {
  static final int REASON_LENGTH_MAX = 500;
  static final int NAME_LENGTH_MAX = 64;

  private static final Pattern SCOPE =
      Pattern.compile("all|symbol:[A-Z0-9_]{1,40}|(strategy|bot):[A-Za-z0-9_.-]{1,64}");
  private static final Pattern COMPONENT = Pattern.compile("[a-z][a-z0-9-]{0,40}");
  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

  private final CommandDesk desk;
  private final Access access;
  private final Idempotency idempotency;
  private final Json json;

  Commands(CommandDesk desk, Access access, Idempotency idempotency, Json json) {
    this.desk = desk;
    this.access = access;
    this.idempotency = idempotency;
    this.json = json;
  }

  record TripBody(Optional<String> reason, Optional<String> operator) {}

  record ResetBody(
      Optional<String> reason, Optional<String> operator, Optional<Boolean> override) {}

  record HaltBody(Optional<String> scope, Optional<String> reason, Optional<String> operator) {}

  record MoveBody(
      Optional<String> unit,
      Optional<String> shard,
      Optional<Boolean> dryRun,
      Optional<String> reason,
      Optional<String> operator) {}

  /// @param version the one that the caller had read; without it nothing tells an old wish
  record PolicyBody(
      Optional<Long> version,
      Optional<Map<String, String>> changes,
      Optional<String> reason,
      Optional<String> operator) {}

  record Reply(
      String result,
      String text,
      @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<String> id,
      Map<String, String> details) {}

  void trip(Context ctx) {
    Caller caller = access.requireWriter(ctx, Caller::mayTrip, "trip the emergency stop");
    TripBody body = json.read(ctx.body(), TripBody.class);
    String reason = reason(body.reason());
    String operator = operator(caller, body.operator());
    answer(ctx, caller, Optional.empty(), () -> desk.trip(operator, reason));
  }

  void reset(Context ctx) {
    Caller caller = access.requireWriter(ctx, Caller::mayReopen, "reset the emergency stop");
    ResetBody body = json.read(ctx.body(), ResetBody.class);
    boolean override = body.override().orElse(false);
    if (override && !caller.mayOverride()) {
      throw new ProblemException(
          Problem.Type.FORBIDDEN, "only an admin may reset past a checklist that has not passed");
    }
    String reason = reason(body.reason());
    String operator = operator(caller, body.operator());
    answer(ctx, caller, Optional.empty(), () -> desk.reset(operator, reason, override));
  }

  void halt(Context ctx) {
    Caller caller = access.requireWriter(ctx, Caller::mayHalt, "halt");
    HaltBody body = json.read(ctx.body(), HaltBody.class);
    String scope = scope(body.scope());
    String reason = reason(body.reason());
    String operator = operator(caller, body.operator());
    answer(ctx, caller, Optional.of(scope), () -> desk.halt(scope, operator, reason));
  }

  /// A halt's id is its scope, so that it can be lifted without having been listed.
  void resume(Context ctx) {
    Caller caller = access.requireWriter(ctx, Caller::mayReopen, "resume");
    String scope = scope(Optional.of(ctx.pathParam("id")));
    TripBody body =
        ctx.body().isBlank()
            ? new TripBody(Optional.ofNullable(ctx.queryParam("reason")), Optional.empty())
            : json.read(ctx.body(), TripBody.class);
    String reason = reason(body.reason());
    String operator = operator(caller, body.operator());
    answer(ctx, caller, Optional.of(scope), () -> desk.resume(scope, operator, reason));
  }

  void moveUnit(Context ctx) {
    Caller caller = access.requireWriter(ctx, Caller::mayReopen, "move a market");
    MoveBody body = json.read(ctx.body(), MoveBody.class);
    String unit = line(body.unit(), "unit", NAME_LENGTH_MAX);
    String shard = line(body.shard(), "shard", NAME_LENGTH_MAX);
    boolean dryRun = body.dryRun().orElse(false);
    String reason = reason(body.reason());
    String operator = operator(caller, body.operator());
    answer(
        ctx, caller, Optional.empty(), () -> desk.moveUnit(unit, shard, dryRun, operator, reason));
  }

  /// The version stands in the body; whether it is still in force is the trader's to say.
  void setPolicy(Context ctx) {
    Caller caller = access.requireWriter(ctx, Caller::mayReopen, "change the policy");
    PolicyBody body = json.read(ctx.body(), PolicyBody.class);
    String reason = reason(body.reason());
    String operator = operator(caller, body.operator());
    long version = body.version().orElseThrow(() -> missing("version"));
    SortedMap<String, String> changes =
        new TreeMap<>(body.changes().orElseThrow(() -> missing("changes")));
    if (changes.isEmpty()) {
      throw missing("changes");
    }
    answer(ctx, caller, Optional.empty(), () -> desk.setPolicy(version, changes, operator, reason));
  }

  void restart(Context ctx) {
    Caller caller = access.requireWriter(ctx, Caller::mayReopen, "restart a component");
    String component = ctx.pathParam("name");
    if (!COMPONENT.matcher(component).matches()) {
      throw new ProblemException(
          Problem.Type.INVALID, "no component is called \"" + component + '"');
    }
    TripBody body = json.read(ctx.body(), TripBody.class);
    String reason = reason(body.reason());
    String operator = operator(caller, body.operator());
    answer(ctx, caller, Optional.of(component), () -> desk.restart(component, operator, reason));
  }

  void clearFailsafe(Context ctx) {
    Caller caller = access.requireWriter(ctx, Caller::mayReopen, "clear the failsafe");
    TripBody body = json.read(ctx.body(), TripBody.class);
    String reason = reason(body.reason());
    String operator = operator(caller, body.operator());
    answer(ctx, caller, Optional.empty(), () -> desk.clearFailsafe(operator, reason));
  }

  private static ProblemException missing(String name) {
    return new ProblemException(
        Problem.Type.INVALID,
        "`" + name + "` is missing: give {version, changes: {key: \"value\"}, reason}");
  }

  private void answer(
      Context ctx, Caller caller, Optional<String> id, Supplier<CommandAnswer> deed) {
    Supplier<Answer> answered = () -> toAnswer(json, deed.get(), id);
    Optional<String> key = Optional.ofNullable(ctx.header("Idempotency-Key"));
    String request = ctx.method() + " " + ctx.path() + "?" + ctx.queryString() + "\n" + ctx.body();
    key.map(value -> idempotency.once(caller.name() + "\n" + value, request, answered))
        .orElseGet(answered)
        .send(ctx);
  }

  static Answer toAnswer(Json json, CommandAnswer answer, Optional<String> id) {
    return switch (answer) {
      case CommandAnswer.Done(var result, var text, var details) ->
          Answer.of(json, new Reply(result, text, id, details));
      case CommandAnswer.Refused(var kind, var code, var text) ->
          Answer.of(json, Problem.Type.REFUSED.with(status(kind), text, code));
      case CommandAnswer.Unreachable(var text) ->
          Answer.of(json, Problem.Type.TRADER_UNREACHABLE.with(text));
    };
  }

  private static int status(CommandAnswer.Refused.Kind kind) {
    return switch (kind) {
      case CONFLICT -> 409;
      case NOT_FOUND -> 404;
      case NOT_ALLOWED -> 403;
      case INVALID -> 422;
    };
  }

  static String reason(Optional<String> text) {
    return line(text, "reason", REASON_LENGTH_MAX);
  }

  /// The name that goes into the audit trail: what the token proves, and whom the caller names.
  static String operator(Caller caller, Optional<String> named) {
    return named.isEmpty()
        ? caller.name()
        : line(named, "operator", NAME_LENGTH_MAX) + " (" + caller.name() + ")";
  }

  static String line(Optional<String> text, String name, int lengthMax) {
    String value = text.map(String::strip).orElse("");
    if (value.isEmpty() || value.length() > lengthMax || CONTROL.matcher(value).find()) {
      throw new ProblemException(
          Problem.Type.INVALID,
          "`%s` must be one line of 1 to %d characters".formatted(name, lengthMax));
    }
    return value;
  }

  private static String scope(Optional<String> text) {
    String value = text.orElse("");
    if (!SCOPE.matcher(value).matches()) {
      throw new ProblemException(
          Problem.Type.INVALID,
          "`scope` must be all, symbol:NAME, strategy:NAME or bot:NAME, not \"" + value + '"');
    }
    return value;
  }
}
