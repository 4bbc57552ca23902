package io.breakwater.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.kernel.order.Order;
import io.breakwater.kernel.portfolio.Amount;
import io.breakwater.model.fact.Effect;
import io.breakwater.model.fact.OrderFact;
import io.breakwater.model.fact.PortfolioFact;
import io.breakwater.model.fact.ReconcileFact;
import io.breakwater.model.gate.Verdict;
import io.breakwater.model.input.VenueInput;
import io.breakwater.model.value.ClientOrderId;
import io.breakwater.model.value.Money;
import io.breakwater.model.venue.Fill;
import io.breakwater.model.venue.OrderReport;
import io.breakwater.model.venue.VenueSnapshot;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReconcilePathTest {
  @Test
  void aMissedFillIsAdopted() {
    Desk desk = resting();
    ClientOrderId id = desk.lastId();
    Fill missed = desk.fill(id, "1", "99");
    lost(desk);

    desk.nowMillis += 300;
    desk.reconcile(desk.snapshot("1", List.of(), List.of(missed)));

    assertThat(desk.position()).isEqualTo("1");
    assertThat(desk.order(id)).isInstanceOf(Order.Closed.class);
    assertThat(divergences(desk)).containsExactly("fill");
    assertThat(desk.state.agreement().holds()).isTrue();
  }

  @Test
  void theVenuesEntryPriceWinsWhereTheAmountsAgree() {
    Desk desk = resting();
    ClientOrderId id = desk.lastId();
    lost(desk);
    desk.nowMillis += 300;
    desk.reconcile(desk.snapshot("1", List.of(), List.of(desk.fill(id, "1", "99"))));
    desk.nowMillis += 60_001;

    desk.reconcile(desk.snapshot("1", List.of(), List.of()));

    assertThat(divergences(desk)).containsExactly("entry price");
    assertThat(desk.state.portfolio().position(Desk.key()).entryE8()).isEqualTo(10_000_000_000L);
    assertThat(desk.state.agreement().holds()).isTrue();
  }

  @Test
  void theVenuesPositionWinsWhenASecondReadingSeesItToo() {
    Desk desk = Desk.open();
    desk.nowMillis += 60_001;

    desk.reconcile(desk.snapshot("2", List.of(), List.of()));
    String afterTheFirst = desk.position();
    desk.nowMillis += 1_001;
    desk.reconcile(desk.snapshot("2", List.of(), List.of()));

    assertThat(afterTheFirst).isEqualTo("0");
    assertThat(desk.position()).isEqualTo("2");
    assertThat(divergences(desk)).containsExactly("position");
    assertThat(desk.inLast(PortfolioFact.PositionSet.class)).isPresent();
  }

  @Test
  void aFillBetweenTheReadingOfFillsAndOfPositionsIsNotCountedTwice() {
    Desk desk = resting();
    ClientOrderId id = desk.lastId();
    Fill late = desk.fill(id, "1", "99");
    lost(desk);
    desk.nowMillis += 300;

    desk.reconcile(desk.snapshot("1", List.of(), List.of()));
    desk.nowMillis += 1_001;
    desk.reconcile(desk.snapshot("1", List.of(), List.of(late)));

    assertThat(desk.position()).isEqualTo("1");
  }

  @Test
  void anOrderThatIsNotListedIsAskedFor() {
    Desk desk = resting();
    desk.nowMillis += 60_001;

    desk.reconcile(desk.snapshot("0", List.of(), List.of()));

    assertThat(desk.inLast(Effect.Query.class).orElseThrow().id()).isEqualTo(desk.lastId());
  }

  @Test
  void anOrderOfSomebodyElseIsShownAndNeverTouched() {
    Desk desk = resting();
    OrderReport ours = desk.report(desk.lastId(), OrderReport.Status.NEW, "0");
    OrderReport theirs =
        new OrderReport(
            new ClientOrderId("manual-1"),
            4_711,
            OrderReport.Status.NEW,
            ours.terms(),
            ours.executed(),
            desk.nowMillis);
    desk.nowMillis += 60_001;
    desk.reconcile(desk.snapshot("0", List.of(ours, theirs), List.of()));

    assertThat(desk.inLast(OrderFact.ExternalOrderSeen.class)).isPresent();
    assertThat(desk.all(Effect.Cancel.class)).isEmpty();
    desk.nowMillis += 60_001;
    desk.reconcile(desk.snapshot("0", List.of(ours), List.of()));
    assertThat(desk.inLast(OrderFact.ExternalOrderGone.class)).isPresent();
  }

  @Test
  void whatMovedWhileTheAccountWasReadIsReadAgain() {
    Desk desk = Desk.open();
    desk.buy("1");
    ClientOrderId id = desk.lastId();
    desk.accepted(id);
    desk.wakeThrough(60_001);
    assertThat(desk.state.agreement().isReading()).isTrue();
    VenueSnapshot before = desk.snapshot("0", List.of(), List.of());
    desk.filled(id, "1", "100");

    desk.reconcile(before);

    assertThat(desk.position()).isEqualTo("1");
    assertThat(desk.inLast(ReconcileFact.ReconcileUnsettled.class)).isPresent();
    assertThat(desk.inLast(ReconcileFact.DivergenceSeen.class)).isEmpty();
  }

  @Test
  void aVenueThatCannotBeUsedIsToldAndItsReturnToo() {
    Desk desk = Desk.open();
    assertThat(desk.all(Effect.Raise.class)).noneMatch(r -> r.type().equals("DependencyFailure"));

    desk.take(new VenueInput.ContactSeen(VenueInput.Contact.REST, false, "HTTP 429"));
    desk.take(new VenueInput.ContactSeen(VenueInput.Contact.REST, true, "answered"));

    assertThat(desk.all(Effect.Raise.class))
        .filteredOn(raise -> raise.type().equals("DependencyFailure"))
        .extracting(Effect.Raise::severity)
        .containsExactly(Effect.Severity.WARNING, Effect.Severity.INFO);
  }

  @Test
  void anUnexplainedBalanceBlocksAtOnceAndIsTakenWhenItIsStillThere() {
    Desk desk = Desk.open();
    desk.nowMillis += 60_001;

    long first = desk.nowMillis;
    while (desk.state.portfolio().wallet().equals(new Amount.Known(Money.of("10000")))) {
      assertThat(desk.nowMillis - first).isLessThan(2_500);
      desk.reconcileEmpty("9900");
      assertThat(desk.state.agreement().holds()).isEqualTo(desk.nowMillis - first > 2_000);
    }

    assertThat(desk.nowMillis - first).isGreaterThan(2_000);
    assertThat(desk.state.portfolio().wallet()).isEqualTo(new Amount.Known(Money.of("9900")));
    assertThat(desk.all(ReconcileFact.DivergenceSeen.class)).hasSize(1);
    assertThat(desk.state.gate().verdict()).isEqualTo(Verdict.OPEN);
  }

  @Test
  void aDepositIsAFlowAndNoProfit() {
    Desk desk = Desk.open();

    desk.take(
        new VenueInput.AccountReported(
            "DEPOSIT", Money.of("11000"), Money.of("1000"), List.of(), desk.nowMillis));

    assertThat(desk.inLast(PortfolioFact.FlowSeen.class)).isPresent();
    assertThat(desk.kernel.view(desk.state).figures().orElseThrow().fromStart().e4()).isZero();
  }

  @Test
  void theGateOpensOnlyAfterAReadingThatBeganWhenContactWasBack() {
    Desk desk = Desk.open();
    lost(desk);
    assertThat(desk.state.gate().verdict()).isNotEqualTo(Verdict.OPEN);
    desk.nowMillis += 300;

    desk.reconcileEmpty("10000");

    assertThat(desk.state.gate().verdict()).isEqualTo(Verdict.OPEN);
    assertThat(desk.all(Effect.Publish.class).stream().map(Effect.Publish::type))
        .contains("execution.positions_reconciled");
  }

  @Test
  void anUnansweredReadingIsGivenUpAndAnotherBegins() {
    Desk desk = Desk.open();
    desk.wakeThrough(60_001);
    long first = desk.state.agreement().readings();

    desk.wakeThrough(32_000);

    assertThat(desk.state.agreement().readings()).isEqualTo(first + 1);
  }

  @Test
  void tradesThatNeverComeAreLookedForAndTheVenuesPositionSettlesThem() {
    Desk desk = Desk.open();
    desk.buy("1");
    ClientOrderId id = desk.lastId();
    desk.sendAnswered(
        id,
        new io.breakwater.model.venue.SendOutcome.Accepted(
            desk.report(id, OrderReport.Status.FILLED, "1")));
    assertThat(desk.state.orders().unsettled().isEmpty()).isFalse();
    desk.wakeThrough(2_100);
    assertThat(desk.state.agreement().isReading()).isTrue();

    desk.reconcile(desk.snapshot("1", List.of(), List.of()));

    assertThat(desk.position()).isEqualTo("1");
    assertThat(desk.state.orders().unsettled().isEmpty()).isTrue();
  }

  @Test
  void deadlinesNeverStandStillInThePast() {
    Desk desk = resting();
    lost(desk);

    for (int i = 0; i < 200; i++) {
      long next = desk.kernel.nextDeadlineNanos(desk.state).orElseThrow();
      assertThat(next).isGreaterThan(desk.state.life().kernelNanos());
      desk.nowMillis = Math.max(desk.nowMillis + 1, next / 1_000_000);
      desk.take(new io.breakwater.model.input.Input.TimeReached());
    }
  }

  private static void lost(Desk desk) {
    desk.take(new VenueInput.ContactSeen(VenueInput.Contact.USER_STREAM, false, "cut"));
    desk.take(new VenueInput.ContactSeen(VenueInput.Contact.USER_STREAM, true, "back"));
    if (desk.state.agreement().isReading()) {
      desk.take(
          new VenueInput.SnapshotAnswered(
              desk.state.agreement().readings(),
              new io.breakwater.model.venue.SnapshotOutcome.Failed("cut", 0)));
      desk.nowMillis += 1_000;
    }
  }

  private static Desk resting() {
    Desk desk = Desk.open();
    desk.buyLimit("1", "99");
    desk.accepted(desk.lastId());
    return desk;
  }

  private static List<String> divergences(Desk desk) {
    return desk.all(ReconcileFact.DivergenceSeen.class).stream()
        .map(ReconcileFact.DivergenceSeen::kind)
        .toList();
  }
}
