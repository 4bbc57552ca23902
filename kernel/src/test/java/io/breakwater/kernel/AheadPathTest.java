package io.breakwater.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.kernel.portfolio.Amount;
import io.breakwater.model.fact.ReconcileFact;
import io.breakwater.model.gate.Verdict;
import io.breakwater.model.input.VenueInput;
import io.breakwater.model.order.Pricing;
import io.breakwater.model.order.TimeInForce;
import io.breakwater.model.signal.Sizing;
import io.breakwater.model.value.ClientOrderId;
import io.breakwater.model.value.Money;
import io.breakwater.model.value.PositionKey;
import io.breakwater.model.value.PositionSide;
import io.breakwater.model.value.Price;
import io.breakwater.model.value.Quantity;
import io.breakwater.model.value.Side;
import io.breakwater.model.value.SignedQuantity;
import io.breakwater.model.venue.OrderReport;
import io.breakwater.model.venue.SnapshotOutcome;
import io.breakwater.model.venue.VenuePosition;
import io.breakwater.model.venue.VenueSnapshot;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Positions that hold an execution which the reading does not list and the stream brings later:
/// counted once, however the readings before went.
class AheadPathTest {
  private final Desk desk = Desk.open();

  @Test
  void aReadingThatWasNotAnsweredIsNoSight() {
    ClientOrderId id = resting("90");
    for (int i = 0; i < 7; i++) {
      beginReading();
      desk.take(
          new VenueInput.SnapshotAnswered(
              desk.state.agreement().readings(), new SnapshotOutcome.Failed("timeout", 0)));
    }

    readAhead("1");
    assertThat(desk.position()).isEqualTo("0");
    desk.filled(id, "1", "90");

    assertThat(desk.position()).isEqualTo("1");
  }

  @Test
  void aSightOfAnotherMarketIsNone() {
    ClientOrderId id = resting("90");
    beginReading();
    desk.mark(Desk.ETH, "100");
    desk.signal(
        Desk.ETH,
        Side.BUY,
        new Sizing.Fixed(Quantity.of("1")),
        new Pricing.Limit(Price.of("90"), TimeInForce.GTC));
    desk.accepted(desk.lastId());
    VenuePosition moved =
        new VenuePosition(
            new PositionKey(Desk.ETH, PositionSide.BOTH),
            SignedQuantity.of("1"),
            Price.of("90").e8(),
            Money.ZERO);
    desk.reconcile(
        new VenueSnapshot(
            desk.nowMillis,
            Money.of("10000"),
            List.of(moved),
            List.of(working(id), working(desk.lastId())),
            List.of(),
            List.of()));
    assertThat(desk.inLast(ReconcileFact.ReconcileUnsettled.class)).isPresent();

    readAhead("1");
    desk.filled(id, "1", "90");

    assertThat(desk.position()).isEqualTo("1");
    assertThat(desk.all(ReconcileFact.DivergenceSeen.class)).isEmpty();
  }

  /// The execution came between two readings, and the second is ahead by another one.
  @Test
  void twoSightsOfDifferentSizesAreTwoFirstOnes() {
    ClientOrderId first = resting("90");
    ClientOrderId second = resting("89");
    readAhead("1");
    desk.filled(first, "1", "90");
    readAhead("2");
    assertThat(desk.position()).isEqualTo("1");
    desk.filled(second, "1", "89");

    assertThat(desk.position()).isEqualTo("2");
  }

  @Test
  void whatIsStillThereIsTaken() {
    resting("90");
    readAhead("3");
    assertThat(desk.position()).isEqualTo("0");
    assertThat(desk.state.agreement().sights().size()).isEqualTo(1);
    readAhead("3");

    assertThat(desk.position()).isEqualTo("3");
    assertThat(desk.state.agreement().sights().isEmpty()).isTrue();
  }

  /// Seen, explained, and seen again is not seen twice in a row.
  @Test
  void aReadingThatAgreesEndsTheSight() {
    resting("90");
    readAhead("3");
    readAhead("0");
    assertThat(desk.state.agreement().sights().isEmpty()).isTrue();
    readAhead("3");

    assertThat(desk.position()).isEqualTo("0");
  }

  /// Another bot that trades all the time must not hide its position from the stops for ever.
  @Test
  void aPositionThatIsAnotherEachTimeIsTakenInTheEnd() {
    resting("90");
    int readings = 0;
    while (desk.position().equals("0")) {
      readings++;
      assertThat(readings).isLessThan(10);
      readAhead("" + readings);
    }

    assertThat(readings).isEqualTo(6);
  }

  /// The wallet is read last: what only it holds blocks for a reading, and that is all.
  @Test
  void whatOnlyTheWalletHoldsIsCountedOnce() {
    resting("90");
    readAhead("0", "9999.6");
    assertThat(wallet()).isEqualTo("10000");
    assertThat(desk.state.gate().verdict()).isEqualTo(Verdict.REDUCE_ONLY);
    desk.take(
        new VenueInput.AccountReported(
            "FUNDING_FEE", Money.of("9999.6"), Money.of("-0.4"), List.of(), desk.nowMillis));
    readAhead("0", "9999.6");

    assertThat(wallet()).isEqualTo("9999.6");
    assertThat(desk.state.gate().verdict()).isEqualTo(Verdict.OPEN);
  }

  @Test
  void aWalletThatIsAnotherEachTimeIsTakenInTheEnd() {
    for (int reading = 1; reading < 7; reading++) {
      assertThat(wallet()).isEqualTo("10000");
      readAhead("0", "999" + reading);
    }

    assertThat(wallet()).isEqualTo("9996");
    assertThat(desk.state.gate().verdict()).isEqualTo(Verdict.REDUCE_ONLY);
  }

  private ClientOrderId resting(String price) {
    desk.mark(Desk.BTC, "100");
    desk.signal(
        Desk.BTC,
        Side.BUY,
        new Sizing.Fixed(Quantity.of("1")),
        new Pricing.Limit(Price.of(price), TimeInForce.GTC));
    ClientOrderId id = desk.lastId();
    desk.accepted(id);
    return id;
  }

  private void beginReading() {
    desk.wakeThrough(1);
    for (int i = 0; i < 1_000 && !desk.state.agreement().isReading(); i++) {
      desk.wakeThrough(100);
    }
    assertThat(desk.state.agreement().isReading()).isTrue();
  }

  private OrderReport working(ClientOrderId id) {
    return desk.report(id, OrderReport.Status.NEW, "0");
  }

  private String wallet() {
    return desk.state.portfolio().wallet() instanceof Amount.Known(var known)
        ? known.toString()
        : "unknown";
  }

  private void readAhead(String position) {
    readAhead(position, wallet());
  }

  /// The venue's position or wallet holds more than the executions that the reading lists.
  private void readAhead(String position, String balance) {
    beginReading();
    List<OrderReport> open =
        desk.state.orders().open().values().stream()
            .map(order -> desk.report(order.id(), OrderReport.Status.NEW, "0"))
            .toList();
    VenuePosition held =
        new VenuePosition(Desk.key(), SignedQuantity.of(position), Price.of("90").e8(), Money.ZERO);
    desk.reconcile(
        new VenueSnapshot(
            desk.nowMillis, Money.of(balance), List.of(held), open, List.of(), List.of()));
  }
}
