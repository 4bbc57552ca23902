package io.breakwater.lab.chaos;

import io.breakwater.lab.report.Diary;
import io.breakwater.model.gate.Refusal;
import io.breakwater.model.gate.RefusalReason;
import io.breakwater.model.value.Side;
import io.breakwater.model.value.Symbol;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Signals to sell what is not there, and more than there is.
final class SellWithoutPosition implements Scenario {
  @Override
  public String id() {
    return "sell-without-position";
  }

  @Override
  public String fault() {
    return "SELL without a position, and a SELL larger than the position";
  }

  @Override
  public void run(Terms terms) throws InterruptedException {
    Findings findings = terms.findings();
    try (Floor floor = Floor.open(terms.folder(), Map.of());
        TraderRecord record = floor.record()) {
      floor.takePositions();
      Fates fates = new Fates(record);
      floor.awaitVerdict("OPEN");
      Diary.of(terms.folder()).point("signals", "sales of nothing, and of too much");
      String nothing = floor.pen().now(Side.SELL, Floor.SOL, "0.1", floor.price(Floor.SOL, "-0.4"));
      refused(findings, fates.awaitAnswer(nothing), RefusalReason.SKIP_NO_POSITION);
      String tooMuch = floor.pen().now(Side.SELL, Floor.ETH, "0.5", floor.price(Floor.ETH, "-0.4"));
      refused(findings, fates.awaitAnswer(tooMuch), RefusalReason.INSUFFICIENT_POSITION);
      List<String> called =
          floor.paper().journal().rows().stream()
              .filter(PaperRow::isOrderRequest)
              .filter(row -> row.side().equals("SELL"))
              .map(PaperRow::text)
              .toList();
      findings.none("the exchange was never asked to sell", called);
      long intents = fates.intents(nothing) + fates.intents(tooMuch);
      findings.invariant("no intent was made", intents == 0, intents, "0");
      findings.metric("trades_blocked", 2);
      sellsWhatThereIs(floor, findings);
      Closing.of(floor, findings, record).opened();
    }
  }

  private static void refused(Findings findings, Optional<Refusal> refusal, RefusalReason reason) {
    findings.invariant(
        "the signal is refused as " + reason,
        refusal.filter(each -> each.reason() == reason).isPresent(),
        refusal
            .map(each -> each.reason() + ": " + each.figure() + " (" + each.bound() + ")")
            .orElse("it is an order"),
        reason.name());
  }

  /// Proof that the way to the exchange was open all the time.
  private static void sellsWhatThereIs(Floor floor, Findings findings) throws InterruptedException {
    Symbol held = Floor.ETH;
    var limit = floor.price(held, "-0.4");
    new Placing(floor).taken(() -> floor.pen().now(Side.SELL, held, "0.2", limit));
    boolean flat =
        Deadline.within(
            Fates.PATIENCE, () -> floor.paper().state().position(held.name()).signum() == 0);
    findings.evidence("what is there is sold", flat, flat, "true");
  }
}
