package io.breakwater.lab.chaos;

import io.breakwater.model.gate.RefusalReason;
import io.breakwater.model.input.Arrived;
import io.breakwater.model.input.Input;
import io.breakwater.model.signal.Signal;
import io.breakwater.model.value.Side;
import io.breakwater.runtime.process.Component;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The same signal ten times at once, and once more after the trader was killed.
final class DuplicateSignals implements Scenario {
  private static final int EQUAL_SIGNALS = 10;
  private static final int WINDOW_SECONDS = 120;

  @Override
  public String id() {
    return "duplicate-signals";
  }

  @Override
  public String fault() {
    return EQUAL_SIGNALS + " equal signals at once, one more after kill -9 of the trader";
  }

  @Override
  public void run(Terms terms) throws InterruptedException {
    Findings findings = terms.findings();
    Map<String, String> settings =
        Map.of("policy.duplicate_window_seconds", Integer.toString(WINDOW_SECONDS));
    try (Floor floor = Floor.open(terms.folder(), settings);
        TraderRecord record = floor.record()) {
      floor.pin(Floor.ETH);
      Fates fates = new Fates(record);
      BigDecimal limit = floor.price(Floor.ETH, "0.4");
      floor.awaitVerdict("OPEN");
      List<String> equal = new ArrayList<>();
      for (int i = 0; i < EQUAL_SIGNALS; i++) {
        equal.add(floor.pen().now(Side.BUY, Floor.ETH, "0.1", limit));
      }
      fates.awaitAnswered(equal);
      arrived(record, findings, equal);
      oneOrder(floor, fates, findings, equal);
      floor.rig().kill(Component.TRADER);
      floor.rig().start(Component.TRADER);
      floor.awaitVerdict("OPEN");
      String again = floor.pen().now(Side.BUY, Floor.ETH, "0.1", limit);
      RefusalReason reason = fates.awaitRefusal(again).reason();
      findings.invariant(
          "the same after kill -9 is refused",
          reason == RefusalReason.DUPLICATE_SIGNAL,
          reason,
          "DUPLICATE_SIGNAL");
      another(floor, findings);
      Closing.of(floor, findings, record).opened();
    }
  }

  /// Proof that the trader was asked for the same thing so many times.
  private static void arrived(TraderRecord record, Findings findings, List<String> equal) {
    List<Signal> arrived =
        record.refresh().turns().stream()
            .flatMap(turn -> turn.inputs().stream())
            .map(Arrived::input)
            .filter(Input.SignalReceived.class::isInstance)
            .map(input -> ((Input.SignalReceived) input).signal())
            .filter(signal -> equal.contains(signal.signalId()))
            .toList();
    long wishes =
        arrived.stream()
            .map(signal ->
                List.of(signal.symbol(), signal.side(), signal.sizing(), signal.pricing()))
            .distinct()
            .count();
    findings.evidence(
        "equal signals reached the trader",
        arrived.size() == EQUAL_SIGNALS && wishes == 1,
        arrived.size() + " signals, " + wishes + " wishes",
        EQUAL_SIGNALS + " signals, 1 wish");
  }

  private static void oneOrder(Floor floor, Fates fates, Findings findings, List<String> equal)
      throws InterruptedException {
    long refused = fates.refusedFor(RefusalReason.DUPLICATE_SIGNAL, equal);
    findings.invariant(
        "all but one are refused as duplicates",
        refused == EQUAL_SIGNALS - 1,
        refused,
        Integer.toString(EQUAL_SIGNALS - 1));
    floor.awaitPaper("the position", state -> state.position(Floor.ETH.name()).signum() > 0);
    PaperRecord paper = floor.paper().journal();
    long accepted = paper.of("order-accepted").count();
    findings.invariant("orders at the exchange", accepted == 1, accepted, "1");
    BigDecimal position = floor.paper().state().position(Floor.ETH.name());
    findings.invariant(
        "the position is that of one order",
        position.compareTo(new BigDecimal("0.1")) == 0,
        position,
        "0.1");
    findings.metric("trades_blocked", refused);
  }

  /// Proof that signals do pass: another quantity is another signal.
  private static void another(Floor floor, Findings findings) throws InterruptedException {
    BigDecimal limit = floor.price(Floor.ETH, "0.4");
    new Placing(floor).taken(() -> floor.pen().now(Side.BUY, Floor.ETH, "0.05", limit));
    boolean bought =
        Deadline.within(
            Fates.PATIENCE,
            () ->
                floor.paper().state().position(Floor.ETH.name()).compareTo(new BigDecimal("0.15"))
                    == 0);
    findings.evidence("a signal that differs passes", bought, bought, "true");
  }
}
