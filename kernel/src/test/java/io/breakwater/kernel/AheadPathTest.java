package io.breakwater.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.kernel.order.Order;
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
import io.breakwater.model.value.Symbol;
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
      desk.beginReading();
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
    desk.beginReading();
    restingOfEth();
    desk.reconcile(
        new VenueSnapshot(
            desk.nowMillis,
            Money.of("10000"),
            List.of(held(Desk.ETH, "1")),
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
    assertThat(desk.wallet()).isEqualTo("10000");
    assertThat(desk.state.gate().verdict()).isEqualTo(Verdict.REDUCE_ONLY);
    paid("-0.4", "9999.6");
    readAhead("0", "9999.6");

    assertThat(desk.wallet()).isEqualTo("9999.6");
    assertThat(desk.state.gate().verdict()).isEqualTo(Verdict.OPEN);
  }

  @Test
  void aWalletThatIsAnotherEachTimeIsTakenInTheEnd() {
    for (int reading = 1; reading < 7; reading++) {
      assertThat(desk.wallet()).isEqualTo("10000");
      readAhead("0", "999" + reading);
    }

    assertThat(desk.wallet()).isEqualTo("9996");
    assertThat(desk.state.gate().verdict()).isEqualTo(Verdict.REDUCE_ONLY);
  }

  /// Of another market five readings saw another size each; of this one none did.
  @Test
  void anotherMarketsRestlessnessIsNoSight() {
    ClientOrderId id = resting("90");
    for (int size = 1; size <= 5; size++) {
      read("10000", held(Desk.ETH, "" + size));
    }

    read("10000", held(Desk.ETH, "6"), held(Desk.BTC, "1"));
    desk.filled(id, "1", "90");

    assertThat(desk.position()).isEqualTo("1");
  }

  @Test
  void anotherMarketsRestlessnessIsNoSightOfTheWallet() {
    resting("90");
    for (int size = 1; size <= 5; size++) {
      read("10000", held(Desk.ETH, "" + size));
    }

    read("9999.6");
    paid("-0.4", "9999.6");

    assertThat(desk.wallet()).isEqualTo("9999.6");
  }

  /// The wallet may be ahead by an execution that is not the one of the position.
  @Test
  void theWalletBesideAPositionIsSeenTwiceToo() {
    read("10000", held(Desk.ETH, "2"));
    read("9999.6", held(Desk.ETH, "2"));
    paid("-0.4", "9999.6");
    assertThat(desk.wallet()).isEqualTo("9999.6");
    read("9999.6", held(Desk.ETH, "2"));

    assertThat(desk.wallet()).isEqualTo("9999.6");
    assertThat(desk.state.portfolio().openPositions()).hasSize(1);
  }

  /// Slices of one order cost the same: what is ahead is the same, and the wallets are others.
  @Test
  void twoPaymentsAlikeAreTwoFirstSights() {
    read("9999.96");
    paid("-0.04", "9999.96");
    desk.nowMillis += 2_000;
    read("9999.92");
    paid("-0.04", "9999.92");

    assertThat(desk.wallet()).isEqualTo("9999.92");
  }

  /// What was told to operators blocks until it is explained or taken, whatever is sent meanwhile.
  @Test
  void aToldBalanceBlocksBesideAnOrderInFlight() {
    ClientOrderId buy = resting("90");
    desk.filled(buy, "1", "90");
    desk.nowMillis += 60_001;
    read("9000", held(Desk.BTC, "1"));
    assertThat(desk.state.agreement().holds()).isFalse();
    desk.mark(Desk.BTC, "100");
    desk.sell("0.5");
    assertThat(desk.order(desk.lastId())).isInstanceOf(Order.Sent.class);

    for (int reading = 0; reading < 8; reading++) {
      read("9000", held(Desk.BTC, "1"));
      assertThat(desk.state.agreement().holds()).isFalse();
    }
    assertThat(desk.wallet()).isEqualTo("10000");
    assertThat(desk.all(ReconcileFact.Reconciled.class).getLast().atNanos())
        .isGreaterThan(desk.state.life().kernelNanos() - 4_000_000_000L);
  }

  /// Lost contact does not make good what was told.
  @Test
  void aToldBalanceBlocksAfterContactWasLost() {
    ClientOrderId buy = resting("90");
    desk.filled(buy, "1", "90");
    desk.nowMillis += 60_001;
    read("9000", held(Desk.BTC, "1"));
    desk.take(new VenueInput.ContactSeen(VenueInput.Contact.USER_STREAM, false, "cut"));
    desk.take(new VenueInput.ContactSeen(VenueInput.Contact.USER_STREAM, true, "back"));
    desk.mark(Desk.BTC, "100");
    desk.sell("0.5");

    read("9000", held(Desk.BTC, "1"));

    assertThat(desk.state.agreement().holds()).isFalse();
  }

  /// Nor does another difference of a moment in which the account moved.
  @Test
  void aToldBalanceBlocksAfterAnotherOneOnABusyAccount() {
    ClientOrderId buy = resting("90");
    desk.filled(buy, "1", "90");
    desk.nowMillis += 60_001;
    read("9000", held(Desk.BTC, "1"));
    desk.beginReading();
    desk.mark(Desk.BTC, "100");
    desk.sell("0.5");
    desk.accepted(desk.lastId());
    read("9001", held(Desk.BTC, "1"));
    assertThat(desk.state.agreement().holds()).isFalse();
    desk.sell("0.3");

    read("9001", held(Desk.BTC, "1"));

    assertThat(desk.state.agreement().holds()).isFalse();
  }

  /// While our picture is in doubt anyway, a difference that was seen in motion is not forgotten
  /// beside an order in flight.
  @Test
  void aBalanceSeenInDoubtBlocksBesideAnOrderInFlight() {
    ClientOrderId buy = resting("90");
    desk.filled(buy, "1", "90");
    desk.take(new VenueInput.ContactSeen(VenueInput.Contact.USER_STREAM, false, "cut"));
    desk.take(new VenueInput.ContactSeen(VenueInput.Contact.USER_STREAM, true, "back"));
    desk.beginReading();
    desk.mark(Desk.BTC, "100");
    desk.sell("0.5");
    desk.accepted(desk.lastId());
    read("9000", held(Desk.BTC, "1"));
    assertThat(desk.state.agreement().apart().told()).isFalse();
    assertThat(desk.state.agreement().holds()).isFalse();
    desk.sell("0.3");

    read("9000", held(Desk.BTC, "1"));

    assertThat(desk.state.agreement().holds()).isFalse();
  }

  /// An order that is sent after the first sight hides nothing.
  @Test
  void aPositionSeenApartIsReadAgainBesideAnOrderInFlight() {
    read("10000", held(Desk.BTC, "3"));
    desk.mark(Desk.BTC, "100");
    desk.buy("1");
    assertThat(desk.order(desk.lastId())).isInstanceOf(Order.Sent.class);

    read("10000", held(Desk.BTC, "3"));

    assertThat(desk.state.agreement().sights().size()).isEqualTo(1);
    assertThat(desk.inLast(ReconcileFact.ReconcileUnsettled.class)).isPresent();
  }

  private void paid(String change, String wallet) {
    desk.take(
        new VenueInput.AccountReported(
            "FUNDING_FEE", Money.of(wallet), Money.of(change), List.of(), desk.nowMillis));
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

  private void restingOfEth() {
    desk.mark(Desk.ETH, "100");
    desk.signal(
        Desk.ETH,
        Side.BUY,
        new Sizing.Fixed(Quantity.of("1")),
        new Pricing.Limit(Price.of("90"), TimeInForce.GTC));
    desk.accepted(desk.lastId());
  }

  private OrderReport working(ClientOrderId id) {
    return desk.report(id, OrderReport.Status.NEW, "0");
  }

  private void readAhead(String position) {
    readAhead(position, desk.wallet());
  }

  /// The venue's position or wallet holds more than the executions that the reading lists.
  private void readAhead(String position, String balance) {
    read(balance, held(Desk.BTC, position));
  }

  private static VenuePosition held(Symbol market, String amount) {
    return new VenuePosition(
        new PositionKey(market, PositionSide.BOTH),
        SignedQuantity.of(amount),
        Price.of("90").e8(),
        Money.ZERO);
  }

  private void read(String balance, VenuePosition... positions) {
    desk.beginReading();
    List<OrderReport> open =
        desk.state.orders().open().values().stream()
            .filter(Order.Working.class::isInstance)
            .map(order -> desk.report(order.id(), OrderReport.Status.NEW, "0"))
            .toList();
    desk.reconcile(
        new VenueSnapshot(
            desk.nowMillis, Money.of(balance), List.of(positions), open, List.of(), List.of()));
  }
}
