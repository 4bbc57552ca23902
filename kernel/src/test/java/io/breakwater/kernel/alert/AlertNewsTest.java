package io.breakwater.kernel.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.model.alert.AlertKey;
import io.breakwater.model.fact.Effect;
import io.breakwater.model.fact.Effect.Severity;
import io.breakwater.model.fact.Fact;
import io.breakwater.model.fact.GateFact;
import io.breakwater.model.fact.LifeFact;
import io.breakwater.model.fact.OrderFact;
import io.breakwater.model.fact.ProtectFact;
import io.breakwater.model.fact.ReconcileFact;
import io.breakwater.model.fact.StopFact;
import io.breakwater.model.gate.InterlockName;
import io.breakwater.model.gate.Verdict;
import io.breakwater.model.order.Outcome;
import io.breakwater.model.policy.Policy;
import io.breakwater.model.turn.Turn;
import io.breakwater.model.value.ClientOrderId;
import io.breakwater.model.value.Money;
import io.breakwater.model.value.PositionKey;
import io.breakwater.model.value.PositionSide;
import io.breakwater.model.value.Quantity;
import io.breakwater.model.value.Scope;
import io.breakwater.model.value.Symbol;
import io.breakwater.model.watch.WatchFact;
import java.util.List;
import org.junit.jupiter.api.Test;

class AlertNewsTest {
  private static final Symbol BTC = new Symbol("BTCUSDT");
  private static final ClientOrderId ID = ClientOrderId.ours(1_763_780_400_000L, 42);

  private static List<AlertEvent> news(Fact... facts) {
    LifeFact.TurnBegan began = new LifeFact.TurnBegan(1, 5_000_000, 77, List.of(), "test");
    return AlertNews.of(new Turn(began, List.of(), List.of(facts), 0), 9);
  }

  private static List<AlertKey> over(Fact... facts) {
    return news(facts).stream()
        .filter(AlertEvent.Cleared.class::isInstance)
        .map(event -> ((AlertEvent.Cleared) event).key())
        .toList();
  }

  @Test
  void aRaiseKeepsItsTimeAndItsWord() {
    assertThat(news(new Effect.Raise(Severity.WARNING, "ClockSkew", "clock", "stepped")))
        .containsExactly(
            new AlertEvent.Raised(
                9, "trader", Severity.WARNING, AlertKey.of("ClockSkew", "clock"), "stepped", 77));
  }

  @Test
  void everyWayOutOfDoubtEndsTheAlert() {
    AlertKey doubt = AlertKey.of("OrderInDoubt", ID.text());

    assertThat(over(new OrderFact.Acknowledged(ID, 1, 2))).contains(doubt);
    assertThat(over(new OrderFact.IntentEnded(ID, Outcome.EXPIRED, Quantity.ZERO, "absent")))
        .containsExactly(doubt);
    assertThat(over(new OrderFact.RetryPlanned(ID, 1, 2, "absent"))).containsExactly(doubt);
    assertThat(over(new OrderFact.AbsenceSeen(ID, 1, 2))).isEmpty();
  }

  @Test
  void aPolicyThatIsSetEndsTheAlertOfALostOne() {
    Policy policy = Policy.paperDefaults(List.of(BTC));

    assertThat(over(new LifeFact.PolicyAdopted(1, policy, "configuration", "first"))).isEmpty();
    assertThat(over(new LifeFact.PolicyAdopted(2, policy, "ann", "as it was")))
        .containsExactly(AlertKey.of("PolicyInvalid", "policy"));
  }

  @Test
  void aResetEndsEveryAlertOfATrip() {
    assertThat(news(new StopFact.StopReset("ann", "looked", false, Money.of("100"), 77)))
        .contains(
            new AlertEvent.ClearedAll(
                9, "EmergencyStopTripped", Severity.CRITICAL, "the emergency stop was reset"));
  }

  @Test
  void onlyAnOpenGateEndsTheAlertOfAClosedOne() {
    AlertKey gate = AlertKey.of("TradingGateClosed", "gate");

    assertThat(over(moved(Verdict.REDUCE_ONLY))).isEmpty();
    assertThat(over(moved(Verdict.OPEN))).containsExactly(gate);
  }

  private static Fact moved(Verdict to) {
    return new GateFact.GateMoved(2, Verdict.CLOSED, to, List.of(), 77);
  }

  @Test
  void aMarketWithoutFreshPricesIsAnAlertUntilTheyAreBack() {
    Scope btc = new Scope.OfSymbol(BTC);

    assertThat(news(interlock(btc, true)))
        .containsExactly(
            new AlertEvent.Raised(
                9,
                "trader",
                Severity.WARNING,
                AlertKey.of("MarketDataStale", "BTCUSDT"),
                "no fresh price",
                77));
    assertThat(over(interlock(btc, false)))
        .containsExactly(AlertKey.of("MarketDataStale", "BTCUSDT"));
  }

  private static Fact interlock(Scope scope, boolean blocking) {
    return new GateFact.InterlockMoved(
        InterlockName.MARKET_DATA, scope, blocking, "no fresh price", 77);
  }

  @Test
  void aVenueThatCanBeUsedAgainIsNotBannedAnyMore() {
    assertThat(over(new GateFact.InterlockMoved(InterlockName.VENUE, Scope.all(), false, "", 77)))
        .containsExactly(AlertKey.of("VenueBanned", "venue"));
  }

  @Test
  void aCoveredPositionEndsEveryAlertOfItsStop() {
    PositionKey key = new PositionKey(BTC, PositionSide.BOTH);

    assertThat(over(new ProtectFact.Covered(key, "stop")))
        .extracting(AlertKey::type)
        .containsExactly("PositionUnprotected", "ProtectiveStopGone", "ProtectiveStopRefused");
  }

  @Test
  void anAccountThatAgreesEndsDifferencesAndNoContradiction() {
    assertThat(news(new ReconcileFact.Reconciled(1, 0, 0, 0, 0, 5)))
        .containsExactly(
            new AlertEvent.ClearedAll(
                9,
                "ReconciliationDivergence",
                Severity.WARNING,
                "the account was read and agrees"));
    assertThat(news(new ReconcileFact.Reconciled(1, 0, 0, 0, 1, 5))).isEmpty();
    assertThat(news(new GateFact.KernelCleared("jo", "looked")))
        .contains(
            new AlertEvent.ClearedAll(
                9, "ReconciliationDivergence", Severity.CRITICAL, "resumed by jo: looked"));
  }

  @Test
  void aWatchersRaiseIsTakenAndItsOtherFactsAreNot() {
    WatchFact raise =
        new WatchFact.AlertRaised(77, Severity.CRITICAL, "SupervisorGone", "host", "gone");

    assertThat(AlertNews.of("health", raise, 9))
        .containsExactly(
            new AlertEvent.Raised(
                9, "health", Severity.CRITICAL, AlertKey.of("SupervisorGone", "host"), "gone", 77));
    assertThat(AlertNews.of("health", new WatchFact.WatchEnded(77, 1), 9)).isEmpty();
  }
}
