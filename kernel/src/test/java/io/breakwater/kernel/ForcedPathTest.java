package io.breakwater.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.kernel.portfolio.Amount;
import io.breakwater.model.fact.Effect;
import io.breakwater.model.fact.PortfolioFact;
import io.breakwater.model.fact.PortfolioFact.Force;
import io.breakwater.model.input.VenueInput;
import io.breakwater.model.order.OrderTerms;
import io.breakwater.model.order.Pricing;
import io.breakwater.model.value.ClientOrderId;
import io.breakwater.model.value.Money;
import io.breakwater.model.value.Price;
import io.breakwater.model.value.Quantity;
import io.breakwater.model.value.Side;
import io.breakwater.model.venue.Fill;
import io.breakwater.model.venue.OrderReport;
import io.breakwater.model.venue.OrderReport.Status;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the venue does to an account by itself: funding, liquidation, deleveraging, settlement.
class ForcedPathTest {
  private static Desk holding() {
    Desk desk = Desk.open();
    desk.buy("2");
    desk.accepted(desk.lastId());
    desk.filled(desk.lastId(), "2", "100");
    return desk;
  }

  private static Money wallet(Desk desk) {
    return ((Amount.Known) desk.state.portfolio().wallet()).money();
  }

  private static void funding(Desk desk, String amount) {
    desk.take(
        new VenueInput.AccountReported(
            "FUNDING_FEE", Money.of("10000"), Money.of(amount), List.of(), desk.nowMillis));
  }

  private static List<io.breakwater.model.fact.Fact> closed(
      Desk desk, String id, Status status, String quantity, List<Long> trades) {
    OrderTerms terms =
        new OrderTerms(Desk.key(), Side.SELL, Quantity.of("2"), new Pricing.Market(), false);
    OrderReport report =
        new OrderReport(
            new ClientOrderId(id), 991, status, terms, Quantity.of(quantity), desk.nowMillis);
    List<Fill> fills =
        trades.stream()
            .map(trade ->
                new Fill(
                    trade,
                    991,
                    Desk.key(),
                    Side.SELL,
                    Price.of("90"),
                    Quantity.of(quantity),
                    Money.ZERO,
                    Money.of("0.5"),
                    false,
                    desk.nowMillis))
            .toList();
    return desk.take(new VenueInput.OrderReported(report, fills));
  }

  @Test
  void fundingIsALossAndNoFlow() {
    Desk desk = Desk.open();

    funding(desk, "-25");

    assertThat(desk.inLast(PortfolioFact.FundingPaid.class))
        .contains(new PortfolioFact.FundingPaid(Money.of("-25"), desk.nowMillis));
    assertThat(desk.inLast(PortfolioFact.FlowSeen.class)).isEmpty();
    assertThat(wallet(desk)).isEqualTo(Money.of("9975"));
    assertThat(desk.state.portfolio().funding()).isEqualTo(Money.of("-25"));
    assertThat(desk.kernel.view(desk.state).figures().orElseThrow().fromStart().toString())
        .startsWith("0.25");
  }

  @Test
  void fundingThatIsReceivedAddsUpWithWhatIsPaid() {
    Desk desk = Desk.open();

    funding(desk, "-25");
    desk.nowMillis += 1;
    funding(desk, "10");

    assertThat(desk.state.portfolio().funding()).isEqualTo(Money.of("-15"));
    assertThat(desk.kernel.view(desk.state).earnings().funding()).isEqualTo(Money.of("-15"));
  }

  @Test
  void fundingWithoutAnAmountIsReadFromTheAccount() {
    Desk desk = Desk.open();

    funding(desk, "0");

    assertThat(desk.inLast(PortfolioFact.FundingPaid.class)).isEmpty();
    assertThat(desk.state.agreement().isNeeded()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "autoclose-1700000000, LIQUIDATION, PositionLiquidated",
    "adl_autoclose, DELEVERAGING, PositionDeleveraged",
    "settlement_autoclose-7, SETTLEMENT, PositionSettled",
    "delivery_autoclose-7, SETTLEMENT, PositionSettled"
  })
  void whatTheVenueClosesItselfCountsAtOnceAndIsTold(String id, Force force, String alert) {
    Desk desk = holding();

    closed(desk, id, Status.FILLED, "2", List.of(5_000L));

    assertThat(desk.inLast(PortfolioFact.ForciblyClosed.class))
        .hasValueSatisfying(fact -> assertThat(fact.force()).isEqualTo(force));
    assertThat(desk.position()).isEqualTo("0");
    assertThat(wallet(desk)).isEqualTo(Money.of("9979.5"));
    assertThat(desk.all(Effect.Raise.class))
        .filteredOn(raise -> raise.type().equals(alert))
        .singleElement()
        .extracting(Effect.Raise::severity)
        .isEqualTo(Effect.Severity.CRITICAL);
    assertThat(desk.state.agreement().isNeeded()).isTrue();
  }

  @Test
  void aForcedCloseThatComesTwiceCountsOnce() {
    Desk desk = holding();

    closed(desk, "autoclose-1", Status.PARTIALLY_FILLED, "1", List.of(5_000L));
    closed(desk, "autoclose-1", Status.PARTIALLY_FILLED, "1", List.of(5_000L));

    assertThat(desk.all(PortfolioFact.ForciblyClosed.class)).hasSize(1);
    assertThat(desk.position()).isEqualTo("1");
  }

  @Test
  void aForcedCloseWithoutItsTradeIsToldAndReadFromTheAccount() {
    Desk desk = holding();

    closed(desk, "autoclose-1", Status.FILLED, "2", List.of());

    assertThat(desk.all(PortfolioFact.ForciblyClosed.class)).isEmpty();
    assertThat(desk.all(Effect.Raise.class))
        .extracting(Effect.Raise::type)
        .contains("PositionLiquidated");
    assertThat(desk.state.agreement().isNeeded()).isTrue();
    assertThat(desk.position()).isEqualTo("2");
  }

  @Test
  void anotherPersonsOrderIsNoForcedClose() {
    Desk desk = holding();

    closed(desk, "my-own-order", Status.FILLED, "2", List.of(5_000L));

    assertThat(desk.all(PortfolioFact.ForciblyClosed.class)).isEmpty();
    assertThat(desk.position()).isEqualTo("2");
    assertThat(desk.state.agreement().isNeeded()).isTrue();
  }

  @Test
  void aCodeAboutTheKeyCountsForNoBreakerAndIsTold() {
    Desk desk = Desk.open();
    for (int i = 1; i <= 4; i++) {
      desk.buy("" + i);
      desk.sendAnswered(
          desk.lastId(), new io.breakwater.model.venue.SendOutcome.Rejected(-2017, "locked"));
    }

    assertThat(desk.all(io.breakwater.model.fact.BreakerFact.class)).isEmpty();
    assertThat(desk.all(Effect.Raise.class))
        .extracting(Effect.Raise::type)
        .contains("VenueRefusesAccount");
  }
}
