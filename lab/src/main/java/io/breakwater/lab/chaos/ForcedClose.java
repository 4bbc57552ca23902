package io.breakwater.lab.chaos;

import io.breakwater.lab.chaos.TraderRecord.Placed;
import io.breakwater.model.fact.Effect;
import io.breakwater.model.fact.PortfolioFact;
import io.breakwater.model.fact.ProtectFact;
import io.breakwater.model.value.Side;
import io.breakwater.model.value.Symbol;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// What the exchange does to the account by itself: it takes funding from a position, and takes
/// positions away, one for want of margin and a part of one for somebody else's loss.
final class ForcedClose implements Scenario {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String QUANTITY = "0.2";
  private static final Symbol LIQUIDATED = Floor.ETH;
  private static final Symbol DELEVERAGED = Floor.BNB;
  private static final String RATE = "0.0010";

  @Override
  public String id() {
    return "forced-close";
  }

  @Override
  public String fault() {
    return "the exchange takes funding, liquidates a position and deleverages half of another";
  }

  @Override
  public void run(Terms terms) throws InterruptedException {
    try (Floor floor = Floor.open(terms.folder(), Map.of("policy.protect.stops", "true"));
        TraderRecord record = floor.record()) {
      Force force = new Force(floor, terms.findings(), record);
      force.hold();
      force.funding();
      force.strikes("liquidation", LIQUIDATED, 100, PortfolioFact.Force.LIQUIDATION);
      force.strikes("adl", DELEVERAGED, 50, PortfolioFact.Force.DELEVERAGING);
      force.after();
      Closing closing = Closing.of(floor, terms.findings(), record);
      closing.opened();
      closing.neitherTrippedNorBroken();
      closing.covered();
    }
  }

  private record Force(Floor floor, Findings findings, TraderRecord record) {
    void hold() throws InterruptedException {
      Placing placing = new Placing(floor);
      for (Symbol symbol : List.of(LIQUIDATED, DELEVERAGED)) {
        floor.pin(symbol);
        BigDecimal limit = floor.price(symbol, "0.4");
        placing.taken(() -> floor.pen().now(Side.BUY, symbol, QUANTITY, limit));
      }
      Deadline.await(
          "two stops", PATIENCE, () -> new StopBook(floor.paper().journal()).waiting().size() == 2);
    }

    /// Both records name the same sum.
    void funding() throws InterruptedException {
      int paying = floor.paper().fund(LIQUIDATED, RATE);
      BigDecimal taken =
          floor
              .paper()
              .journal()
              .of("funding")
              .map(PaperRow::amount)
              .reduce(BigDecimal.ZERO, BigDecimal::add);
      findings.evidence(
          "the exchange took funding", paying == 1 && taken.signum() < 0, taken, "below 0");
      Deadline.within(PATIENCE, () -> paid().findAny().isPresent());
      BigDecimal ours = paid().reduce(BigDecimal.ZERO, BigDecimal::add);
      findings.invariant(
          "funding is a fact of its own, to the last digit",
          ours.compareTo(taken) == 0,
          ours.toPlainString(),
          taken.toPlainString());
      long flows = record.facts(PortfolioFact.FlowSeen.class).count();
      findings.invariant("and counts as no flow", flows == 0, flows, "0");
    }

    private Stream<BigDecimal> paid() {
      return record
          .refresh()
          .facts(PortfolioFact.FundingPaid.class)
          .map(placed -> new BigDecimal(placed.fact().amount().toString()));
    }

    void strikes(String kind, Symbol symbol, int percent, PortfolioFact.Force force)
        throws InterruptedException {
      BigDecimal before = floor.paper().state().position(symbol.name());
      long began = System.currentTimeMillis();
      floor
          .paper()
          .arm(Map.of("kind", kind, "symbol", symbol.name(), "percent", percent, "count", 1));
      // It strikes at the next price of its market.
      floor.paper().price(symbol, floor.price(symbol, "-0.1"));
      Deadline.await(
          "the " + kind,
          PATIENCE,
          () -> floor.paper().state().position(symbol.name()).compareTo(before) < 0);
      BigDecimal left = floor.paper().state().position(symbol.name());
      findings.evidence("the exchange acted: " + kind, true, before + " to " + left, "less");
      boolean heard =
          Deadline.within(PATIENCE, () -> closed(force).compareTo(before.subtract(left)) == 0);
      findings.invariant(
          kind + " is a fact of its own, of that size",
          heard,
          closed(force),
          before.subtract(left).toPlainString());
      String alert =
          force == PortfolioFact.Force.LIQUIDATION ? "PositionLiquidated" : "PositionDeleveraged";
      new Gating(findings, record).alerted(alert, began);
      List<String> severities =
          record
              .facts(Effect.Raise.class)
              .map(Placed::fact)
              .filter(raise -> raise.type().equals(alert))
              .map(raise -> raise.severity().name())
              .toList();
      findings.invariant(
          alert + " is critical",
          severities.stream().allMatch("CRITICAL"::equals),
          severities,
          "CRITICAL");
    }

    private BigDecimal closed(PortfolioFact.Force force) {
      return record
          .refresh()
          .facts(PortfolioFact.ForciblyClosed.class)
          .filter(placed -> placed.fact().force() == force)
          .map(placed -> new BigDecimal(placed.fact().fill().quantity().toString()))
          .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /// The guard of what is gone has ended, the stop of what is left fits.
    void after() throws InterruptedException {
      boolean ended =
          Deadline.within(
              PATIENCE,
              () ->
                  new StopBook(floor.paper().journal()).waiting(LIQUIDATED.name()).isEmpty()
                      && record
                          .refresh()
                          .facts(ProtectFact.GuardEnded.class)
                          .anyMatch(placed -> placed.fact().key().symbol().equals(LIQUIDATED)));
      findings.invariant(
          "guard and stop of the liquidated position have ended", ended, ended, "true");
      boolean follows =
          Deadline.within(
              PATIENCE,
              () ->
                  new StopBook(floor.paper().journal())
                          .covered(DELEVERAGED.name())
                          .compareTo(floor.paper().state().position(DELEVERAGED.name()))
                      == 0);
      findings.invariant(
          "the other stop follows what is left",
          follows,
          new StopBook(floor.paper().journal()).covered(DELEVERAGED.name()),
          floor.paper().state().position(DELEVERAGED.name()).toPlainString());
    }
  }
}
