package io.breakwater.venue.paper.wire;

import io.breakwater.venue.dialect.ErrorBody;
import io.breakwater.venue.dialect.WireAnswer;
import io.breakwater.venue.dialect.WireRequest;
import io.breakwater.venue.dialect.WireWriter;
import io.breakwater.venue.paper.engine.Refusal;
import io.breakwater.venue.paper.fault.Fault;
import io.breakwater.venue.paper.fault.Fault.Target;
import io.breakwater.venue.paper.fault.FaultBoard;
import io.breakwater.venue.paper.fault.FaultKind;
import java.util.Map;
import java.util.Optional;

/// What the armed faults do to a request: before it is executed, and to its answer.
final class RequestFaults {
  private static final String UNKNOWN_ERROR =
      "Unknown error, please check your request or try again later.";

  private final FaultBoard board;

  RequestFaults(FaultBoard board) {
    this.board = board;
  }

  /// An answer that a fault gave, and which it was.
  record Struck(String fault, Reply reply) {}

  /// What happens instead of executing the request, if anything does.
  Optional<Struck> before(Target target, long nowMillis) {
    Optional<Fault> fault = board.fire(FaultKind.DROP_BEFORE_EXECUTE, target, nowMillis);
    if (fault.isPresent()) {
      return struck(fault.get(), new Reply(WireAnswer.of(0, ""), 0, Reply.Cut.DROP));
    }
    fault = board.fire(FaultKind.RATE_LIMIT_429, target, nowMillis);
    if (fault.isPresent()) {
      Outcome outcome = Outcome.refused(429, new Refusal(-1003, "Too many requests."));
      return struck(fault.get(), retryLater(outcome, fault.get()));
    }
    fault = board.fire(FaultKind.BAN_418, target, nowMillis);
    if (fault.isPresent()) {
      long until = nowMillis + fault.get().retryAfterSeconds() * 1_000;
      return struck(fault.get(), retryLater(RestDoor.banned(until), fault.get()));
    }
    return notExecuted(FaultKind.HTTP_503_UNKNOWN, target, nowMillis)
        .or(() -> notExecuted(FaultKind.ERROR_CODE, target, nowMillis));
  }

  private Optional<Struck> notExecuted(FaultKind kind, Target target, long nowMillis) {
    return board
        .fireIf(kind, target, nowMillis, fault -> !fault.executed())
        .flatMap(fault -> struck(fault, Reply.of(answer(fault, target))));
  }

  /// What becomes of the answer of an executed request.
  Struck after(Target target, Reply reply, long nowMillis) {
    Optional<Fault> fault = board.fire(FaultKind.DROP_RESPONSE_AFTER_EXECUTE, target, nowMillis);
    if (fault.isPresent()) {
      return new Struck(name(fault.get()), new Reply(reply.answer(), 0, Reply.Cut.DROP));
    }
    fault = board.fire(FaultKind.RESET_MID_RESPONSE, target, nowMillis);
    if (fault.isPresent()) {
      return new Struck(name(fault.get()), new Reply(reply.answer(), 0, Reply.Cut.TRUNCATE));
    }
    for (FaultKind kind : new FaultKind[] {FaultKind.HTTP_503_UNKNOWN, FaultKind.ERROR_CODE}) {
      fault = board.fireIf(kind, target, nowMillis, Fault::executed);
      if (fault.isPresent()) {
        return new Struck(name(fault.get()), Reply.of(answer(fault.get(), target)));
      }
    }
    fault = board.fire(FaultKind.LATENCY, target, nowMillis);
    return fault
        .map(f -> new Struck(name(f), new Reply(reply.answer(), f.delayMillis(), reply.cut())))
        .orElseGet(() -> new Struck("", reply));
  }

  /// The 503 body comes without a code, as it has been seen.
  private static WireAnswer answer(Fault fault, Target target) {
    if (fault.kind() == FaultKind.HTTP_503_UNKNOWN) {
      return WireAnswer.of(
          503,
          WireWriter.object(out -> out.text("path", target.path()).text("msg", UNKNOWN_ERROR)));
    }
    return WireAnswer.of(fault.status(), new ErrorBody(fault.code(), fault.message()).text());
  }

  private static Reply retryLater(Outcome outcome, Fault fault) {
    return Reply.of(
        new WireAnswer(
            outcome.status(),
            Map.of("retry-after", Long.toString(fault.retryAfterSeconds())),
            outcome.body()));
  }

  private static Optional<Struck> struck(Fault fault, Reply reply) {
    return Optional.of(new Struck(name(fault), reply));
  }

  private static String name(Fault fault) {
    return fault.kind().wireName();
  }

  static Target target(WireRequest request, Call call) {
    return new Target(
        call.text("symbol"),
        request.path(),
        request.method().name(),
        call.has("newClientOrderId")
            ? call.text("newClientOrderId")
            : call.text("origClientOrderId"));
  }
}
