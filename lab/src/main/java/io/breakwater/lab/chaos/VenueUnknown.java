package io.breakwater.lab.chaos;

import io.breakwater.model.value.Symbol;
import java.util.List;
import java.util.Map;

/// The exchange answers that it does not know: 503, timeouts of its own, overload; executed or not,
/// found at once or only after a while.
final class VenueUnknown implements Scenario {
  /// Beyond the receive window, so that a first "not found" proves nothing.
  private static final long LAG_MILLIS = 6_000;

  @Override
  public String id() {
    return "venue-503-unknown";
  }

  @Override
  public String fault() {
    return "orders answered 503, -1006, -1007, -1008: executed or not, found late";
  }

  @Override
  public void run(Terms terms) throws InterruptedException {
    Findings findings = terms.findings();
    try (Floor floor = Floor.open(terms.folder(), LostAnswers.SETTINGS);
        TraderRecord record = floor.record()) {
      LostAnswers lost = new LostAnswers(floor, findings, record);
      lost.lose(
          List.of(
              way("503 executed, told", "ETHUSDT", unknown(true), true, 0),
              way("503 executed, not told", "BNBUSDT", unknown(true), false, 0),
              way("503 not executed, told", "SOLUSDT", unknown(false), true, 0),
              way("503 not executed, not told", "XRPUSDT", unknown(false), false, 0),
              way("503 executed, found late", "ADAUSDT", unknown(true), false, LAG_MILLIS),
              way("-1007 executed", "DOGEUSDT", code(408, -1007, true), false, 0),
              way("-1006 executed", "LTCUSDT", code(400, -1006, true), false, 0),
              way("-1008 not executed", "LINKUSDT", code(503, -1008, false), false, 0),
              way("-1008 executed", "AVAXUSDT", code(503, -1008, true), false, 0)));
      lost.judge();
      Closing closing = Closing.of(floor, findings, record);
      closing.opened();
      closing.neitherTrippedNorBroken();
    }
  }

  private static Map<String, Object> unknown(boolean executed) {
    return Map.of("kind", "http-503-unknown", "executed", executed);
  }

  private static Map<String, Object> code(int status, int code, boolean executed) {
    return Map.of(
        "kind",
        "error-code",
        "status",
        status,
        "code",
        code,
        "message",
        "An unknown error occurred.",
        "executed",
        executed);
  }

  private static LostAnswers.Way way(
      String name, String market, Map<String, Object> fault, boolean telling, long lagMillis) {
    boolean executed = Boolean.TRUE.equals(fault.get("executed"));
    return new LostAnswers.Way(name, new Symbol(market), fault, executed, telling, lagMillis);
  }
}
