package io.breakwater.venue.paper.wire;

import io.breakwater.venue.dialect.ErrorBody;
import io.breakwater.venue.dialect.WireAnswer;
import io.breakwater.venue.dialect.WireWriter;
import io.breakwater.venue.paper.engine.Refusal;
import io.breakwater.venue.paper.fault.Fault;
import io.breakwater.venue.paper.fault.Fault.Target;
import io.breakwater.venue.paper.fault.FaultBoard;
import io.breakwater.venue.paper.fault.FaultKind;
import io.breakwater.venue.paper.limits.Breach;
import io.breakwater.venue.paper.wire.Reply.Cut;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the armed faults do to a request: before it is executed, and to its answer.
final class RequestFaults {
  private static final String UNKNOWN_ERROR =
      "Unknown error, please check your request or try again later.";
  private static final WireAnswer NOTHING = WireAnswer.of(0, "");
  private static final ErrorBody TIMEOUT =
      new ErrorBody(
          -1007,
          "Timeout waiting for response from backend server. Send status unknown; execution status"
              + " unknown.");
  private static final ErrorBody THROTTLED =
      new ErrorBody(
          -1008,
          "Request throttled by system-level protection. Reduce-only/close-position orders are"
              + " exempt. Please try again.");
  private static final List<FaultKind> BROKEN = List.of(FaultKind.RESET_CONNECTION, FaultKind.HANG);
  private static final List<FaultKind> WORDED =
      List.of(
          FaultKind.HTTP_503_UNKNOWN,
          FaultKind.TIMEOUT_408,
          FaultKind.THROTTLED_1008,
          FaultKind.ERROR_CODE);

  private final FaultBoard board;

  RequestFaults(FaultBoard board) {
    this.board = board;
  }

  /// An answer that a fault gave, and which it was.
  record Struck(String fault, Reply reply) {}

  /// What happens instead of executing the request, if anything does.
  Optional<Struck> before(Asked asked, Target target, long nowMillis) {
    Optional<Fault> fault = board.fire(FaultKind.DROP_BEFORE_EXECUTE, target, nowMillis);
    if (fault.isPresent()) {
      return Optional.of(struck(fault.get(), new Reply(NOTHING, 0, Cut.DROP)));
    }
    fault = board.fire(FaultKind.RATE_LIMIT_429, target, nowMillis);
    if (fault.isPresent()) {
      return Optional.of(limited(fault.get()));
    }
    fault = board.fire(FaultKind.BAN_418, target, nowMillis);
    if (fault.isPresent()) {
      Breach ban = Breach.ban(nowMillis + fault.get().retryAfterSeconds() * 1_000);
      return Optional.of(retryLater(Outcome.refused(ban), fault.get()));
    }
    fault = board.fire(FaultKind.ME_RECV_WINDOW, target, nowMillis);
    if (fault.isPresent()) {
      Outcome outcome = Outcome.refused(RestDoor.ME_RECV_WINDOW);
      return Optional.of(
          struck(fault.get(), Reply.of(WireAnswer.of(outcome.status(), outcome.body()))));
    }
    return instead(asked, target, false, NOTHING, nowMillis);
  }

  /// What becomes of the answer of an executed request.
  Struck after(Asked asked, Target target, Reply reply, long nowMillis) {
    Optional<Fault> fault = board.fire(FaultKind.DROP_RESPONSE_AFTER_EXECUTE, target, nowMillis);
    if (fault.isPresent()) {
      return struck(fault.get(), new Reply(reply.answer(), 0, Cut.DROP));
    }
    fault = board.fire(FaultKind.RESET_MID_RESPONSE, target, nowMillis);
    if (fault.isPresent()) {
      return struck(fault.get(), new Reply(reply.answer(), 0, Cut.TRUNCATE));
    }
    Optional<Struck> other = instead(asked, target, true, reply.answer(), nowMillis);
    if (other.isPresent()) {
      return other.get();
    }
    fault = board.fire(FaultKind.LATENCY, target, nowMillis);
    return fault
        .map(f -> struck(f, new Reply(reply.answer(), f.delayMillis(), reply.cut())))
        .orElseGet(() -> new Struck("", reply));
  }

  /// The kinds that know `executed`: a broken connection, or other words than the true ones.
  private Optional<Struck> instead(
      Asked asked, Target target, boolean executed, WireAnswer lost, long nowMillis) {
    for (FaultKind kind : BROKEN) {
      Optional<Fault> fault = board.fireIf(kind, target, nowMillis, f -> f.executed() == executed);
      if (fault.isPresent()) {
        boolean hangs = kind == FaultKind.HANG;
        long delay = hangs ? fault.get().delayMillis() : 0;
        return Optional.of(
            struck(fault.get(), new Reply(lost, delay, hangs ? Cut.DROP : Cut.RESET)));
      }
    }
    for (FaultKind kind : WORDED) {
      if (kind != FaultKind.THROTTLED_1008 || !isExempt(asked)) {
        Optional<Fault> fault =
            board.fireIf(kind, target, nowMillis, f -> f.executed() == executed);
        if (fault.isPresent()) {
          return Optional.of(struck(fault.get(), Reply.of(answer(fault.get(), asked, nowMillis))));
        }
      }
    }
    return Optional.empty();
  }

  /// What the venue promises never to throttle: cancels and orders that can only close.
  private static boolean isExempt(Asked asked) {
    String side = asked.params().text("side");
    return asked.method().equals("DELETE")
        || asked.params().text("reduceOnly").equalsIgnoreCase("true")
        || asked.params().text("closePosition").equalsIgnoreCase("true")
        || switch (asked.params().text("positionSide")) {
          case "LONG" -> side.equals("SELL");
          case "SHORT" -> side.equals("BUY");
          default -> false;
        };
  }

  private static WireAnswer answer(Fault fault, Asked asked, long nowMillis) {
    return switch (fault.kind()) {
      case HTTP_503_UNKNOWN -> unknown(fault, asked, nowMillis);
      case TIMEOUT_408 -> WireAnswer.of(408, TIMEOUT.text());
      case THROTTLED_1008 -> WireAnswer.of(503, THROTTLED.text());
      default -> WireAnswer.of(fault.status(), new ErrorBody(fault.code(), fault.message()).text());
    };
  }

  /// The 503 body comes without a code, as it has been seen, unless the fault names one.
  private static WireAnswer unknown(Fault fault, Asked asked, long nowMillis) {
    if (fault.code() != 0) {
      return WireAnswer.of(503, new ErrorBody(fault.code(), UNKNOWN_ERROR).text());
    }
    return WireAnswer.of(
        503,
        WireWriter.object(out ->
            out.number("timestamp", nowMillis)
                .text("path", asked.seenAs())
                .text("msg", UNKNOWN_ERROR)));
  }

  /// What is said at once of a request that the matching engine will see later.
  Optional<Later> late(Asked asked, Target target, long nowMillis) {
    if (!asked.isMutating()) {
      return Optional.empty();
    }
    return board
        .fire(FaultKind.LATE_ACCEPTANCE, target, nowMillis)
        .map(fault -> {
          WireAnswer answer =
              fault.status() == 408
                  ? WireAnswer.of(408, TIMEOUT.text())
                  : unknown(fault, asked, nowMillis);
          return new Later(struck(fault, Reply.of(answer)), nowMillis + fault.delayMillis());
        });
  }

  /// An answer that is given now, and when the request is executed.
  record Later(Struck struck, long dueMillis) {}

  private static Struck limited(Fault fault) {
    boolean orders = fault.code() == -1015;
    Refusal refusal =
        orders
            ? new Refusal(-1015, "Too many new orders.")
            : new Refusal(-1003, "Too many requests.");
    return retryLater(Outcome.refused(429, refusal), fault);
  }

  private static Struck retryLater(Outcome outcome, Fault fault) {
    return struck(
        fault,
        Reply.of(
            new WireAnswer(
                outcome.status(),
                Map.of("retry-after", Long.toString(fault.retryAfterSeconds())),
                outcome.body())));
  }

  private static Struck struck(Fault fault, Reply reply) {
    return new Struck(fault.kind().wireName(), reply);
  }
}
