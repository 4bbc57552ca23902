package io.breakwater.lab.chaos;

import io.breakwater.model.value.Symbol;
import java.util.List;
import java.util.Map;

/// Answers to orders are lost: after the exchange executed, before it did, half-way through, and by
/// coming too late; with a user stream that tells of the order and with one that does not.
final class OrderTimeout implements Scenario {
  private static final long TOO_LATE_MILLIS = 4_500;

  @Override
  public String id() {
    return "order-timeout";
  }

  @Override
  public String fault() {
    return "answers to orders lost after execution, before it, half-way, and beyond the deadline";
  }

  @Override
  public void run(Terms terms) throws InterruptedException {
    Findings findings = terms.findings();
    try (Floor floor = Floor.open(terms.folder(), LostAnswers.SETTINGS);
        TraderRecord record = floor.record()) {
      LostAnswers lost = new LostAnswers(floor, findings, record);
      lost.lose(
          List.of(
              way("executed, told", "ETHUSDT", "drop-response-after-execute", true, true),
              way("executed, not told", "BNBUSDT", "drop-response-after-execute", true, false),
              way("not executed, told", "SOLUSDT", "drop-before-execute", false, true),
              way("not executed, not told", "XRPUSDT", "drop-before-execute", false, false),
              way("reset half-way, told", "ADAUSDT", "reset-mid-response", true, true),
              way("reset half-way, not told", "DOGEUSDT", "reset-mid-response", true, false),
              way("too late, told", "LTCUSDT", "latency", true, true),
              way("too late, not told", "LINKUSDT", "latency", true, false)));
      lost.judge();
      Closing closing = Closing.of(floor, findings, record);
      closing.opened();
      closing.neitherTrippedNorBroken();
    }
  }

  private static LostAnswers.Way way(
      String name, String market, String kind, boolean executed, boolean telling) {
    Map<String, Object> fault =
        kind.equals("latency")
            ? Map.of("kind", kind, "delayMs", TOO_LATE_MILLIS)
            : Map.of("kind", kind);
    return new LostAnswers.Way(name, new Symbol(market), fault, executed, telling, 0);
  }
}
