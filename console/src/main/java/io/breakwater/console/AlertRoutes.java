package io.breakwater.console;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Optional;
import java.util.regex.Pattern;

/// The part of the interface that is about alerts: a read for everybody who may read, and an
/// operator's acknowledgement, silence and test.
final class AlertRoutes {
  private static final String PATH = "/api/v1/alerts";
  private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");
  private static final Pattern TYPE = Pattern.compile("[A-Za-z]{1,64}");

  private final AlertBoard board;
  private final Access access;
  private final Json json;

  AlertRoutes(AlertBoard board, Access access, Json json) {
    this.board = board;
    this.access = access;
    this.json = json;
  }

  record NameBody(Optional<String> operator) {}

  record SilenceBody(
      Optional<String> type,
      Optional<String> subject,
      Optional<Long> forSeconds,
      Optional<String> reason,
      Optional<String> operator) {}

  void addTo(RoutesConfig routes) {
    routes.get(PATH, this::alerts);
    routes.post(PATH + "/{id}/ack", this::acknowledge);
    routes.post(PATH + "/silences", this::silence);
    routes.post(PATH + "/test", this::test);
  }

  private void alerts(Context ctx) {
    ctx.contentType("application/json")
        .header("Cache-Control", "no-store")
        .result(json.write(board.alerts()));
  }

  private void acknowledge(Context ctx) {
    Caller caller = access.requireWriter(ctx, Caller::mayReopen, "acknowledge an alert");
    String id = ctx.pathParam("id");
    if (!NUMBER.matcher(id).matches()) {
      throw invalid("an alert has a number, not \"" + id + '"');
    }
    send(ctx, board.acknowledge(Long.parseLong(id), operator(ctx, caller)));
  }

  private void silence(Context ctx) {
    Caller caller = access.requireWriter(ctx, Caller::mayReopen, "silence alerts");
    SilenceBody body = json.read(ctx.body(), SilenceBody.class);
    String type = body.type().orElse("");
    if (!TYPE.matcher(type).matches()) {
      throw invalid("`type` is the name of an alert type");
    }
    long seconds = body.forSeconds().orElseThrow(() -> invalid("`forSeconds` is missing"));
    String reason = Commands.reason(body.reason());
    String operator = Commands.operator(caller, body.operator());
    Optional<String> subject =
        body.subject().map(text -> Commands.line(Optional.of(text), "subject", 120));
    send(ctx, board.silence(type, subject, seconds, operator, reason));
  }

  private void test(Context ctx) {
    Caller caller = access.requireWriter(ctx, Caller::mayReopen, "test the channels");
    send(ctx, board.test(operator(ctx, caller)));
  }

  private String operator(Context ctx, Caller caller) {
    NameBody body =
        ctx.body().isBlank()
            ? new NameBody(Optional.empty())
            : json.read(ctx.body(), NameBody.class);
    return Commands.operator(caller, body.operator());
  }

  private void send(Context ctx, CommandAnswer answer) {
    Commands.toAnswer(json, answer, Optional.empty()).send(ctx);
  }

  private static ProblemException invalid(String why) {
    return new ProblemException(Problem.Type.INVALID, why);
  }
}
