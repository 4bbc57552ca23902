package io.breakwater.lab.chaos;

import io.breakwater.model.fact.OrderFact;
import io.breakwater.model.fact.StopFact;
import io.breakwater.model.value.Symbol;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Orders that a hand places at the exchange past Breakwater: one that the user stream tells of and
/// one that it does not. Everything is cancelled and the stop tripped meanwhile.
final class ExternalOrder implements Scenario {
  private static final String TOLD = "hand-told";
  private static final String UNTOLD = "hand-untold";
  private static final int RECONCILE_SECONDS = 5;
  private static final long SLACK_MILLIS = 5_000;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Override
  public String id() {
    return "external-order";
  }

  @Override
  public String fault() {
    return "orders placed by hand at the exchange, then cancel --all and a trip";
  }

  @Override
  public void run(Terms terms) throws InterruptedException {
    Findings findings = terms.findings();
    Map<String, String> settings =
        Map.of(
            "policy.reconcile_every_seconds",
            Integer.toString(RECONCILE_SECONDS),
            "policy.stop.cooldown_seconds",
            "1");
    try (Floor floor = Floor.open(terms.folder(), settings);
        TraderRecord record = floor.record();
        Hand hand = new Hand(floor)) {
      floor.takePositions();
      Looker looker = new Looker(floor, findings, record, hand);
      looker.places(TOLD, Floor.ETH, "told by the stream");
      floor.paper().arm(Map.of("kind", "stream-silent", "path", "user"));
      looker.places(UNTOLD, Floor.BNB, "found by reading the account");
      floor.paper().disarmAll();
      looker.shown();
      looker.untouched();
      looker.gone();
      Closing closing = new Closing(floor, findings, record, Set.of(TOLD, UNTOLD));
      closing.opened();
    }
  }

  private record Looker(Floor floor, Findings findings, TraderRecord record, Hand hand) {
    void places(String id, Symbol symbol, String how) throws InterruptedException {
      long placed = System.currentTimeMillis();
      BigDecimal price = floor.price(symbol, "-4").setScale(1, RoundingMode.HALF_UP);
      hand.rest(symbol, "0.1", price, id);
      long seen =
          Deadline.awaitValue(
                  "the order " + id + " in the journal",
                  PATIENCE,
                  () ->
                      record
                          .refresh()
                          .facts(OrderFact.ExternalOrderSeen.class)
                          .filter(fact -> fact.fact().report().clientId().text().equals(id))
                          .findFirst())
              .wallMillis();
      long bound = RECONCILE_SECONDS * 1_000L + SLACK_MILLIS;
      findings.bound(
          "an order by hand is seen, " + how,
          seen - placed < bound,
          (seen - placed) + " ms",
          "under " + bound + " ms, one reconcile");
      new Gating(findings, record).alerted("ExternalOrderSeen", placed);
      boolean rests = floor.paper().state().openOrders().contains(id);
      findings.evidence("the order by hand rests, " + how, rests, rests, "true");
    }

    /// As an operator sees it.
    void shown() throws InterruptedException {
      Ran orders = floor.rig().run("orders");
      for (String id : List.of(TOLD, UNTOLD)) {
        boolean external =
            orders.out().stream().anyMatch(line -> line.contains(id) && line.contains("external"));
        findings.invariant(
            "`orders` shows " + id + " as external", external, orders.text(), "external");
      }
    }

    /// Neither a cancel of everything nor a trip touches what is not ours.
    void untouched() throws InterruptedException {
      Ran cancel = floor.rig().run("cancel", "--all", "--reason", "chaos");
      findings.invariant("cancel is accepted", cancel.exitCode() == 0, cancel.text(), "exit 0");
      Deadline.await("our orders gone", PATIENCE, () -> record.refresh().open().isEmpty());
      Ran trip = floor.rig().run("trip", "--reason", "chaos");
      findings.invariant("the trip is accepted", trip.exitCode() == 0, trip.text(), "exit 0");
      Deadline.await(
          "the end of the cooldown",
          PATIENCE,
          () -> record.refresh().facts(StopFact.CooldownEnded.class).findAny().isPresent());
      Set<String> rest = floor.paper().state().openOrders();
      findings.invariant(
          "the orders by hand rest untouched, ours are gone",
          rest.equals(Set.of(TOLD, UNTOLD)),
          rest,
          List.of(TOLD, UNTOLD).toString());
      List<String> touched =
          floor.paper().journal().rows().stream()
              .filter(PaperRow::isRequest)
              .filter(row -> row.method().equals("DELETE") || row.method().equals("PUT"))
              .filter(row -> row.clientOrderId().startsWith("hand"))
              .map(PaperRow::text)
              .toList();
      findings.none("no request of ours touched them", touched);
      Ran reset = floor.rig().run("reset", "--operator", "chaos", "--reason", "cooled down");
      findings.invariant("the reset is accepted", reset.exitCode() == 0, reset.text(), "exit 0");
      floor.awaitVerdict("OPEN");
    }

    void gone() throws InterruptedException {
      hand.cancel(Floor.ETH, TOLD);
      hand.cancel(Floor.BNB, UNTOLD);
      boolean gone =
          Deadline.within(
              PATIENCE,
              () -> record.refresh().facts(OrderFact.ExternalOrderGone.class).count() >= 2);
      findings.invariant("what the hand took away is no longer shown", gone, gone, "true");
    }
  }
}
