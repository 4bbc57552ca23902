package io.breakwater.lab.world;

import io.breakwater.lab.world.FaultPlan.Fault;
import io.breakwater.venue.paper.fault.FaultKind;
import java.util.List;

/// What the faults of a plan are on the exchange's own fault board.
final class VenueFaults {
  private static final long STEP_MIDDLE_MILLIS = 6_000;
  private static final String ORDERS = "/fapi/v1/order";
  private static final List<Integer> CODES = List.of(-1000, -1001, -1006, -1007, -1008);

  private VenueFaults() {}

  /// Answers to orders come so much later, until it is removed.
  static io.breakwater.venue.paper.fault.Fault lateOrders(long delayMillis) {
    return new io.breakwater.venue.paper.fault.Fault(
        FaultKind.LATENCY,
        "",
        ORDERS,
        "POST",
        "",
        0,
        0,
        delayMillis,
        false,
        400,
        -1001,
        "",
        1,
        0,
        50);
  }

  private static String target(boolean onStream, boolean onOrders) {
    if (onStream) {
      return "user";
    }
    return onOrders ? ORDERS : "";
  }

  /// A strain as drawn: how bad it is, and how often it comes; on orders, on all that is asked, or
  /// on the user stream.
  static io.breakwater.venue.paper.fault.Fault strain(CrossPlan.Strain strain, Draws draws) {
    boolean onOrders =
        switch (strain) {
          case LATENCY,
              DROP_RESPONSE_AFTER_EXECUTE,
              DROP_BEFORE_EXECUTE,
              RESET_MID_RESPONSE,
              UNKNOWN_EXECUTED,
              UNKNOWN_NOT_EXECUTED,
              ERROR_CODE_EXECUTED,
              ERROR_CODE_NOT_EXECUTED ->
              true;
          default -> false;
        };
    boolean onStream =
        switch (strain) {
          case STREAM_SILENT, STREAM_DISCONNECT, STREAM_DUPLICATE, STREAM_REORDER -> true;
          default -> false;
        };
    boolean executed =
        strain == CrossPlan.Strain.UNKNOWN_EXECUTED
            || strain == CrossPlan.Strain.ERROR_CODE_EXECUTED;
    boolean error =
        strain == CrossPlan.Strain.ERROR_CODE_EXECUTED
            || strain == CrossPlan.Strain.ERROR_CODE_NOT_EXECUTED;
    boolean beyond = strain == CrossPlan.Strain.QUERY_LAG_BEYOND_WINDOW;
    return new io.breakwater.venue.paper.fault.Fault(
        strain.kind(),
        "",
        target(onStream, onOrders),
        onOrders ? "POST" : "",
        "",
        (int) (onOrders ? draws.between(0, 4) : refuses(strain) ? draws.between(1, 3) : 0),
        0,
        beyond ? draws.between(3_500, 9_000) : draws.between(100, 1_800),
        executed,
        error ? 503 : 400,
        code(strain, draws),
        "Simulated.",
        draws.between(1, 4),
        draws.between(-3_000, 3_000),
        (int) draws.between(5, 80));
  }

  /// An unknown outcome comes with a code or without one.
  private static int code(CrossPlan.Strain strain, Draws draws) {
    return switch (strain) {
      case ERROR_CODE_EXECUTED, ERROR_CODE_NOT_EXECUTED -> draws.pick(CODES);
      case UNKNOWN_EXECUTED, UNKNOWN_NOT_EXECUTED -> draws.chance(500) ? draws.pick(CODES) : 0;
      default -> 0;
    };
  }

  /// A venue that refused everything for good would leave nothing to kill.
  private static boolean refuses(CrossPlan.Strain strain) {
    return strain == CrossPlan.Strain.RATE_LIMIT_429 || strain == CrossPlan.Strain.BAN_418;
  }

  static io.breakwater.venue.paper.fault.Fault order(
      FaultKind kind, Fault fault, boolean executed) {
    int some = fault.size() % 2 == 0 ? -1001 : -1008;
    int code = kind == FaultKind.ERROR_CODE ? some : 0;
    return new io.breakwater.venue.paper.fault.Fault(
        kind,
        "",
        ORDERS,
        "POST",
        "",
        (int) fault.size(),
        fault.forMillis(),
        0,
        executed,
        kind == FaultKind.ERROR_CODE ? 503 : 400,
        code,
        "Simulated.",
        1,
        0,
        50);
  }

  /// Every order meets 429 without a word of when to come back.
  static io.breakwater.venue.paper.fault.Fault throttled(Fault fault) {
    return new io.breakwater.venue.paper.fault.Fault(
        FaultKind.ERROR_CODE,
        "",
        ORDERS,
        "POST",
        "",
        0,
        fault.forMillis(),
        0,
        false,
        429,
        fault.size() == 0 ? -1003 : -1015,
        "Simulated.",
        0,
        0,
        50);
  }

  static io.breakwater.venue.paper.fault.Fault armed(
      FaultKind kind, String path, int count, Fault fault) {
    int percent = kind == FaultKind.PARTIAL_FILLS ? (int) fault.size() : 50;
    long delay = kind == FaultKind.QUERY_LAG ? fault.size() : 0;
    long banSeconds = kind == FaultKind.BAN_418 ? fault.size() : 1;
    long skew = kind == FaultKind.CLOCK_SKEW ? fault.size() - STEP_MIDDLE_MILLIS : 0;
    return new io.breakwater.venue.paper.fault.Fault(
        kind,
        "",
        path,
        "",
        "",
        count,
        fault.forMillis(),
        delay,
        false,
        400,
        -1001,
        "Simulated.",
        banSeconds,
        skew,
        percent);
  }
}
