package io.breakwater.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.kernel.reconcile.Agreement;
import io.breakwater.model.fact.ReconcileFact;
import io.breakwater.model.gate.Verdict;
import io.breakwater.model.input.VenueInput;
import io.breakwater.model.order.Pricing;
import io.breakwater.model.order.TimeInForce;
import io.breakwater.model.signal.Sizing;
import io.breakwater.model.value.Money;
import io.breakwater.model.value.PositionKey;
import io.breakwater.model.value.PositionSide;
import io.breakwater.model.value.Price;
import io.breakwater.model.value.Quantity;
import io.breakwater.model.value.Side;
import io.breakwater.model.value.SignedQuantity;
import io.breakwater.model.value.Symbol;
import io.breakwater.model.venue.OrderReport;
import io.breakwater.model.venue.VenuePosition;
import io.breakwater.model.venue.VenueSnapshot;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The wallet of an account on which orders come and go while it is read.
class BusyWalletPathTest {
  @Test
  void aDifferenceThatIsStillThereIsTakenThoughTheAccountMoves() {
    Desk desk = Desk.open();
    desk.nowMillis += 60_001;

    readWhileAnOrderIsPlaced(desk, "9998.7");
    assertThat(desk.state.gate().verdict()).isEqualTo(Verdict.OPEN);
    assertThat(desk.wallet()).isEqualTo("10000");
    long first = desk.nowMillis;
    readWhileAnOrderIsPlaced(desk, "9998.7");

    assertThat(desk.nowMillis - first).isBetween(2_000L, 2_200L);
    assertThat(desk.wallet()).isEqualTo("9998.7");
    assertThat(desk.state.gate().verdict()).isEqualTo(Verdict.REDUCE_ONLY);
    desk.nowMillis += 1_001;
    read(desk, "9998.7");
    assertThat(desk.state.gate().verdict()).isEqualTo(Verdict.OPEN);
  }

  /// The venue counts what the stream has not brought yet, each time something else.
  @Test
  void aDifferenceThatPassesIsNone() {
    Desk desk = Desk.open();
    desk.nowMillis += 60_001;

    readWhileAnOrderIsPlaced(desk, "9999.6");
    readWhileAnOrderIsPlaced(desk, "9999.5");
    long second = desk.nowMillis;
    readWhileAnOrderIsPlaced(desk, "10000");
    assertThat(desk.nowMillis - second).isGreaterThan(50_000);
    readWhileAnOrderIsPlaced(desk, "9999.5");

    assertThat(desk.wallet()).isEqualTo("10000");
    assertThat(desk.state.gate().verdict()).isEqualTo(Verdict.OPEN);
    assertThat(desk.all(ReconcileFact.DivergenceSeen.class)).isEmpty();
  }

  /// Between the two sights nobody could compare: the second is a first one.
  @Test
  void aReadingThatCannotTellEndsWhatWasSeenInARow() {
    Desk desk = Desk.open();
    desk.nowMillis += 60_001;
    readWhileAnOrderIsPlaced(desk, "9999.6");
    desk.nowMillis += 2_001;
    desk.wakeThrough(1);
    desk.buyLimit("0.1", "90");
    desk.reconcileEmpty("9999.6");

    assertThat(desk.state.agreement().apart()).isEqualTo(Agreement.NONE.apart());
    assertThat(desk.wallet()).isEqualTo("10000");
  }

  /// In a new life the first sight alone keeps the gate from opening.
  @Test
  void inDoubtAnywayADifferenceIsNoAgreement() {
    Desk desk = Desk.open();
    desk.buyLimit("0.1", "95");
    desk.accepted(desk.lastId());
    desk.take(new VenueInput.ContactSeen(VenueInput.Contact.USER_STREAM, false, "cut"));
    desk.take(new VenueInput.ContactSeen(VenueInput.Contact.USER_STREAM, true, "again"));
    desk.wakeThrough(1_001);
    assertThat(desk.state.agreement().isReading()).isTrue();
    desk.take(
        new VenueInput.OrderReported(
            desk.report(desk.lastId(), OrderReport.Status.CANCELED, "0"), List.of()));

    read(desk, "9998.7");

    assertThat(desk.state.agreement().holds()).isFalse();
    assertThat(desk.wallet()).isEqualTo("10000");
  }

  /// What somebody else's execution did to the position and to the wallet is one decision: between
  /// two the equity would be what it never was.
  @Test
  void aPositionAndWhatItCostAreTakenTogether() {
    Desk desk = Desk.open();
    desk.nowMillis += 60_001;
    // Of another market nothing moves; that it differs is seen twice, as ever.
    readWhileAnOrderIsPlaced(desk, Desk.ETH, "2", "9998.7");
    assertThat(desk.position()).isEqualTo("0");
    desk.nowMillis += 1_001;
    readWhileAnOrderIsPlaced(desk, Desk.ETH, "2", "9998.7");

    assertThat(desk.position()).isEqualTo("2");
    assertThat(desk.wallet()).isEqualTo("9998.7");
  }

  /// Beside an order in doubt nobody can tell what a position has cost: both wait for its fate.
  @Test
  void aPositionWaitsWithItsCostForAnOrderInDoubt() {
    Desk desk = Desk.open();
    desk.mark(Desk.ETH, "100");
    desk.signal(
        Desk.ETH,
        Side.BUY,
        new Sizing.Fixed(Quantity.of("0.1")),
        new Pricing.Limit(Price.of("90"), TimeInForce.GTC));
    desk.nowMillis += 60_001;

    for (int reading = 0; reading < 3; reading++) {
      desk.reconcile(desk.snapshot("2", List.of(), List.of()));
      desk.nowMillis += 1_001;
    }

    assertThat(desk.position()).isEqualTo("0");
    assertThat(desk.all(ReconcileFact.DivergenceSeen.class)).isEmpty();
  }

  /// An order in doubt for long must not hide a position from its stops: then the wallet of the
  /// same reading is taken with it, and the gate waits for one that agrees.
  @Test
  void notForEverAndNeverWithoutItsCost() {
    Desk desk = Desk.open();
    desk.mark(Desk.ETH, "100");
    desk.signal(
        Desk.ETH,
        Side.BUY,
        new Sizing.Fixed(Quantity.of("0.1")),
        new Pricing.Limit(Price.of("90"), TimeInForce.GTC));
    desk.nowMillis += 60_001;

    int readings = 0;
    while (desk.position().equals("0") && readings++ < 20) {
      assertThat(desk.wallet()).isEqualTo("10000");
      read(desk, "2", "9998.7");
      desk.nowMillis += 1_001;
    }

    assertThat(desk.position()).isEqualTo("2");
    assertThat(desk.wallet()).isEqualTo("9998.7");
    assertThat(desk.state.agreement().holds()).isFalse();
    assertThat(desk.state.gate().verdict()).isEqualTo(Verdict.REDUCE_ONLY);
  }

  /// What one market has cost cannot be told while an execution of another is on its way.
  @Test
  void aPositionWaitsForTheExecutionOfAnotherMarket() {
    Desk desk = Desk.open();
    desk.nowMillis += 60_001;
    for (int reading = 0; reading < 3; reading++) {
      desk.beginReading();
      place(desk, Desk.ETH);
      read(desk, "9998.6", held(Desk.BTC, "2"), held(Desk.ETH, "0.1"));
      assertThat(desk.position()).isEqualTo("0");
      assertThat(desk.wallet()).isEqualTo("10000");
      desk.nowMillis += 1_001;
    }
    // The other's position is unexplained too now, for the first time and the second.
    desk.beginReading();
    read(desk, "9998.6", held(Desk.BTC, "2"), held(Desk.ETH, "0.1"));
    assertThat(desk.position()).isEqualTo("0");
    desk.nowMillis += 1_001;
    desk.beginReading();
    read(desk, "9998.6", held(Desk.BTC, "2"), held(Desk.ETH, "0.1"));

    assertThat(desk.position()).isEqualTo("2");
    assertThat(desk.wallet()).isEqualTo("9998.6");
  }

  /// Another average alone waits as well.
  @Test
  void anEntryPriceWaitsForTheExecutionOfAnotherMarket() {
    Desk desk = Desk.open();
    desk.buy("1");
    desk.accepted(desk.lastId());
    desk.filled(desk.lastId(), "1", "100");
    desk.nowMillis += 60_001;
    long entry = desk.state.portfolio().position(Desk.key()).entryE8();
    for (int reading = 0; reading < 3; reading++) {
      desk.beginReading();
      desk.mark(Desk.BTC, "100");
      place(desk, Desk.ETH);
      VenuePosition dearer =
          new VenuePosition(Desk.key(), SignedQuantity.of("1"), entry + 500_000_000L, Money.ZERO);
      read(desk, "9995", dearer, held(Desk.ETH, "0.1"));
      assertThat(desk.state.portfolio().position(Desk.key()).entryE8()).isEqualTo(entry);
      desk.nowMillis += 1_001;
    }
  }

  /// A cent in each of many agreements would be many.
  @Test
  void roundingIsTakenToo() {
    Desk desk = Desk.open();
    desk.nowMillis += 60_001;

    readWhileAnOrderIsPlaced(desk, "9999.995");
    readWhileAnOrderIsPlaced(desk, "9999.994");

    assertThat(desk.wallet()).isEqualTo("9999.994");
    assertThat(desk.all(ReconcileFact.DivergenceSeen.class)).isEmpty();
    assertThat(desk.state.gate().verdict()).isEqualTo(Verdict.OPEN);
  }

  /// What an order in doubt has cost is not known yet: no difference, however often it is seen.
  @Test
  void besideAnOrderInDoubtTheWalletIsNotCompared() {
    Desk desk = Desk.open();
    desk.buy("1");
    desk.nowMillis += 60_001;

    desk.reconcileEmpty("9998.7");
    desk.nowMillis += 60_001;
    desk.reconcileEmpty("9998.7");

    assertThat(desk.wallet()).isEqualTo("10000");
    assertThat(desk.all(ReconcileFact.WalletApart.class)).isEmpty();
  }

  private static void readWhileAnOrderIsPlaced(Desk desk, String balance) {
    readWhileAnOrderIsPlaced(desk, Desk.BTC, "0", balance);
  }

  private static void readWhileAnOrderIsPlaced(
      Desk desk, Symbol market, String position, String balance) {
    desk.beginReading();
    place(desk, market);
    read(desk, position, balance);
  }

  private static void place(Desk desk, Symbol market) {
    desk.mark(market, "100");
    int placed = desk.state.orders().open().size();
    desk.signal(
        market,
        Side.BUY,
        new Sizing.Fixed(Quantity.of("0.1")),
        new Pricing.Limit(Price.of("9" + placed), TimeInForce.GTC));
    assertThat(desk.state.orders().open().size()).isEqualTo(placed + 1);
    desk.accepted(desk.lastId());
  }

  private static VenuePosition held(Symbol market, String amount) {
    return new VenuePosition(
        new PositionKey(market, PositionSide.BOTH),
        SignedQuantity.of(amount),
        10_000_000_000L,
        Money.ZERO);
  }

  private static void read(Desk desk, String balance, VenuePosition... positions) {
    List<OrderReport> open =
        desk.state.orders().open().values().stream()
            .map(order -> desk.report(order.id(), OrderReport.Status.NEW, "0"))
            .toList();
    desk.reconcile(
        new VenueSnapshot(
            desk.nowMillis, Money.of(balance), List.of(positions), open, List.of(), List.of()));
  }

  private static void read(Desk desk, String balance) {
    read(desk, "0", balance);
  }

  private static void read(Desk desk, String position, String balance) {
    List<OrderReport> open =
        desk.state.orders().open().values().stream()
            .map(order -> desk.report(order.id(), OrderReport.Status.NEW, "0"))
            .toList();
    VenueSnapshot held = desk.snapshot(position, open, List.of());
    desk.reconcile(
        new VenueSnapshot(
            desk.nowMillis, Money.of(balance), held.positions(), open, List.of(), List.of()));
  }
}
