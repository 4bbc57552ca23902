package io.breakwater.lab.world;

import io.breakwater.lab.world.FaultPlan.Fault;
import io.breakwater.venue.paper.fault.FaultKind;
import java.util.Optional;

/// Lets the faults of a plan begin and end. What the exchange itself can do wrong is armed on its
/// own fault board.
final class Mishaps {
  private static final long STEP_MIDDLE_MILLIS = 6_000;

  private final Ground ground;
  private final VenueHost venue;
  private final TraderHost trader;
  private final Operator operator;
  private final Runnable losePower;

  Mishaps(
      Ground ground, VenueHost venue, TraderHost trader, Operator operator, Runnable losePower) {
    this.ground = ground;
    this.venue = venue;
    this.trader = trader;
    this.operator = operator;
    this.losePower = losePower;
  }

  void begin(Fault fault) {
    long size = fault.size();
    switch (fault.kind()) {
      case LATENCY, RESPONSE_LOST, REQUEST_LOST, REFUSED, JOURNAL_SLOW ->
          ground.conditions().begin(fault.kind(), size);
      case UNKNOWN_EXECUTED -> venue.arm(order(FaultKind.HTTP_503_UNKNOWN, fault, true));
      case UNKNOWN_NOT_EXECUTED -> venue.arm(order(FaultKind.HTTP_503_UNKNOWN, fault, false));
      case ERROR_CODE -> venue.arm(order(FaultKind.ERROR_CODE, fault, false));
      case RATE_LIMIT -> venue.arm(armed(FaultKind.RATE_LIMIT_429, "", (int) size, fault));
      case QUERY_LAG -> venue.arm(armed(FaultKind.QUERY_LAG, "", 0, fault));
      case STREAM_CUT -> venue.arm(armed(FaultKind.STREAM_DISCONNECT, "user", (int) size, fault));
      case STREAM_SILENT -> venue.arm(armed(FaultKind.STREAM_SILENT, "user", 0, fault));
      case STREAM_TWICE -> venue.arm(armed(FaultKind.STREAM_DUPLICATE, "user", (int) size, fault));
      case STREAM_SWAPPED -> venue.arm(armed(FaultKind.STREAM_REORDER, "user", (int) size, fault));
      case PRICES_SILENT ->
          Prices.SYMBOLS.forEach(symbol ->
              venue.arm(
                  armed(
                      FaultKind.STREAM_SILENT,
                      symbol.name().toLowerCase(java.util.Locale.ROOT),
                      0,
                      fault)));
      case PARTIAL_FILLS -> venue.arm(armed(FaultKind.PARTIAL_FILLS, "", 0, fault));
      case KILL -> trader.kill(KillPoint.numbered(size));
      case POWER -> losePower.run();
      case FORCE_FAILS -> trader.failNextForce();
      case CLOCK_STEP -> ground.clock().step(size - STEP_MIDDLE_MILLIS);
      case STOP_FILE -> ground.conditions().stopFile(Optional.of(stopText(size)));
      case COMMAND -> operator.command(size);
      case VENUE_DOWN -> venue.kill();
      case CRASH -> venue.move(size);
    }
  }

  private static String stopText(long size) {
    return size == 0 ? "by hand" : "failsafe: simulated";
  }

  void end(Fault fault) {
    switch (fault.kind()) {
      case LATENCY, RESPONSE_LOST, REQUEST_LOST, REFUSED, JOURNAL_SLOW ->
          ground.conditions().end(fault.kind());
      case STOP_FILE -> ground.conditions().stopFile(Optional.empty());
      case VENUE_DOWN -> venueUp();
      case CRASH -> Prices.SYMBOLS.forEach(venue::resume);
      case UNKNOWN_EXECUTED,
          UNKNOWN_NOT_EXECUTED,
          ERROR_CODE,
          RATE_LIMIT,
          QUERY_LAG,
          STREAM_CUT,
          STREAM_SILENT,
          STREAM_TWICE,
          STREAM_SWAPPED,
          PRICES_SILENT,
          PARTIAL_FILLS,
          KILL,
          POWER,
          FORCE_FAILS,
          CLOCK_STEP,
          COMMAND -> {
        // The board ends these itself, or they are over as soon as they happen.
      }
    }
  }

  private void venueUp() {
    if (!venue.isUp()) {
      venue.start();
    }
  }

  /// Everything that lasts ends.
  void calm() {
    ground.conditions().calm();
    ground.clock().correct();
    venueUp();
    venue.calm();
  }

  private static io.breakwater.venue.paper.fault.Fault order(
      FaultKind kind, Fault fault, boolean executed) {
    int code = fault.size() % 2 == 0 ? -1001 : -1008;
    return new io.breakwater.venue.paper.fault.Fault(
        kind,
        "",
        "/fapi/v1/order",
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

  private static io.breakwater.venue.paper.fault.Fault armed(
      FaultKind kind, String path, int count, Fault fault) {
    int percent = kind == FaultKind.PARTIAL_FILLS ? (int) fault.size() : 50;
    long delay = kind == FaultKind.QUERY_LAG ? fault.size() : 0;
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
        1,
        0,
        percent);
  }
}
