package io.breakwater.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.model.command.Command;
import io.breakwater.model.fact.Effect;
import io.breakwater.model.fact.LifeFact;
import io.breakwater.model.fact.OrderFact;
import io.breakwater.model.fact.WishFact;
import io.breakwater.model.gate.InterlockName;
import io.breakwater.model.gate.RefusalReason;
import io.breakwater.model.gate.Verdict;
import io.breakwater.model.input.Input;
import io.breakwater.model.order.Pricing;
import io.breakwater.model.policy.Policy;
import io.breakwater.model.policy.PolicyKeys;
import io.breakwater.model.signal.Sizing;
import io.breakwater.model.value.Quantity;
import io.breakwater.model.value.Side;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// Changes of the policy through the whole kernel, and that each of them is really in force.
class PolicyPathTest {
  private final Desk desk = Desk.open();

  private WishFact.CommandAnswered set(long madeOn, String... pairs) {
    Map<String, String> changes = new TreeMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      changes.put(pairs[i], pairs[i + 1]);
    }
    desk.command(new Command.SetPolicy(madeOn, new TreeMap<>(changes), "ann", "test"));
    return desk.inLast(WishFact.CommandAnswered.class).orElseThrow();
  }

  private long version() {
    return desk.state.life().rules().version();
  }

  private RefusalReason refusal() {
    return desk.refusal().orElseThrow().refusal().reason();
  }

  @Test
  void aChangeIsTheNextVersionWithItsAuthorAndIsPublishedWhole() {
    WishFact.CommandAnswered answer = set(1, "orders_per_minute", "3");

    assertThat(answer.accepted()).isTrue();
    assertThat(answer.text()).isEqualTo("version 2: policy.orders_per_minute 10 -> 3");
    assertThat(desk.inLast(LifeFact.PolicyAdopted.class).orElseThrow().author()).isEqualTo("ann");
    Effect.Publish told = desk.inLast(Effect.Publish.class).orElseThrow();
    assertThat(told.type()).isEqualTo("policy.changed");
    assertThat(told.data())
        .containsEntry("version", "2")
        .containsEntry("key.orders_per_minute", "3");
    assertThat(told.data().keySet().stream().filter(key -> key.startsWith("key.")))
        .hasSize(PolicyKeys.ALL.size());
    assertThat(desk.state.policy().limits().ordersPerMinute()).isEqualTo(3);
  }

  @Test
  void aRefusedChangeLeavesTheVersionAsItWas() {
    assertThat(set(1, "orders_per_minute", "-1").code()).isEqualTo("usage");
    assertThat(set(1, "order_per_minute", "1").text()).contains("policy.orders_per_minute");
    assertThat(set(7, "orders_per_minute", "20").code()).isEqualTo("stale-version");
    assertThat(version()).isEqualTo(1);
  }

  @Test
  void ofAStaleChangeOnlyWhatAllowsLessIsTaken() {
    set(1, "orders_per_minute", "5");

    WishFact.CommandAnswered answer = set(1, "open_orders_max", "3", "leverage_max", "5");

    assertThat(answer.accepted()).isFalse();
    assertThat(answer.code()).isEqualTo("stale-version");
    assertThat(answer.text()).contains("open_orders_max 20 -> 3").contains("leverage_max 3 -> 5");
    assertThat(version()).isEqualTo(3);
    assertThat(desk.state.policy().limits().openOrdersMax()).isEqualTo(3);
    assertThat(desk.state.policy().limits().leverageMaxE2()).isEqualTo(300);
  }

  @Test
  void aVersionOutlivesARestart() {
    set(1, "risk_mode", "defensive");
    Policy configured = desk.state.life().configured();
    desk.nowMillis += 2_000;
    desk.epoch = desk.nowMillis;
    desk.start(configured);

    assertThat(version()).isEqualTo(2);
    assertThat(desk.state.policy().riskMode()).isEqualTo(Policy.RiskMode.DEFENSIVE);
  }

  @Test
  void riskModeHaltRefusesExposureAndLetsReducingOrdersPass() {
    desk.buy("1");
    desk.filled(desk.lastId(), "1", "100");
    set(1, "risk_mode", "halt");

    assertThat(desk.state.gate().verdict()).isEqualTo(Verdict.REDUCE_ONLY);
    desk.buy("2");
    assertThat(desk.refusal().orElseThrow().refusal().interlocks())
        .containsExactly(InterlockName.HALT);
    desk.sell("1");
    assertThat(desk.sends(desk.lastId())).hasSize(1);

    set(2, "risk_mode", "normal");
    assertThat(desk.state.gate().verdict()).isEqualTo(Verdict.OPEN);
  }

  @Test
  void riskModeDefensiveHalvesSizesAndTheRate() {
    tradeOnce();
    set(1, "risk_mode", "defensive", "orders_per_minute", "6");

    desk.buy("3");
    assertThat(desk.order(desk.lastId()).intent().terms().quantity()).isEqualTo(Quantity.of("1.5"));
    desk.filled(desk.lastId(), "1.5", "100");
    desk.sell("1.5");
    desk.filled(desk.lastId(), "1.5", "100");
    desk.nowMillis += 10;
    desk.buy("2.2");
    desk.filled(desk.lastId(), "1.1", "100");
    desk.sell("1.1");
    desk.filled(desk.lastId(), "1.1", "100");
    desk.buy("2.4");

    assertThat(refusal()).isEqualTo(RefusalReason.LIMIT_ORDERS_PER_MINUTE);
    assertThat(desk.refusal().orElseThrow().refusal().bound()).isEqualTo("3 orders/min");
  }

  /// Leaves one exposure intent in the rolling minute and no position.
  private void tradeOnce() {
    desk.buy("1");
    desk.filled(desk.lastId(), "1", "100");
    desk.sell("1");
    desk.filled(desk.lastId(), "1", "100");
  }

  @Test
  void riskModeDefensiveTakesNoNewSymbol() {
    tradeOnce();
    set(1, "risk_mode", "defensive");
    desk.mark(Desk.ETH, "100");

    desk.signal(Desk.ETH, Side.BUY, new Sizing.Fixed(Quantity.of("2")), new Pricing.Market());

    assertThat(refusal()).isEqualTo(RefusalReason.DEFENSIVE_NEW_SYMBOL);
    assertThat(desk.buy("2")).anyMatch(OrderFact.IntentMade.class::isInstance);
  }

  @Test
  void riskModeDefensiveAddsNothingToAPositionNorToWhatMayStillFill() {
    desk.buy("1");
    desk.filled(desk.lastId(), "1", "100");
    set(1, "risk_mode", "defensive");

    desk.buy("2");
    assertThat(refusal()).isEqualTo(RefusalReason.DEFENSIVE_PYRAMIDING);

    desk.sell("1");
    desk.filled(desk.lastId(), "1", "100");
    desk.buyLimit("3", "99");
    desk.buyLimit("4", "99");
    assertThat(refusal()).isEqualTo(RefusalReason.DEFENSIVE_PYRAMIDING);
  }

  @Test
  void aSymbolTakenAwayTakesNoExposureButLetsItsPositionBeClosed() {
    desk.buy("1");
    desk.filled(desk.lastId(), "1", "100");
    set(1, "symbols", "ETHUSDT");

    desk.buy("2");
    assertThat(refusal()).isEqualTo(RefusalReason.SYMBOL_NOT_ALLOWED);
    desk.sell("1");

    assertThat(desk.sends(desk.lastId())).hasSize(1);
  }

  @Test
  void aSymbolWithoutAnInstrumentIsRefused() {
    assertThat(set(1, "symbols", "BTCUSDT,XYZUSDT").text()).contains("XYZUSDT", "BTCUSDT");
    assertThat(version()).isEqualTo(1);
  }

  @Test
  void theCooldownIsNotShortenedWhileTripped() {
    desk.command(new Command.Trip("ann", "test"));

    assertThat(set(1, "stop.cooldown_seconds", "1").code()).isEqualTo("tripped");
    assertThat(set(1, "stop.cooldown_seconds", "600").accepted()).isTrue();
  }

  @Test
  void theStricterOfTheStartsModeAndThePolicysIsInForce() {
    set(1, "mode", "shadow");
    assertThat(desk.state.mode()).isEqualTo(Policy.Mode.SHADOW);
    assertThat(desk.state.gate().verdict()).isEqualTo(Verdict.REDUCE_ONLY);

    set(2, "mode", "live");
    assertThat(desk.state.mode()).isEqualTo(Policy.Mode.PAPER);

    desk.start(PolicyKeys.with(desk.state.life().configured(), Map.of("mode", "shadow")));
    assertThat(desk.state.mode()).isEqualTo(Policy.Mode.SHADOW);
    assertThat(version()).isEqualTo(3);
  }

  @Test
  void aConfigurationThatSaysSomethingElseIsRecordedAndDecidesNothing() {
    Policy other = PolicyKeys.with(Desk.policy(), Map.of("orders_per_minute", "99"));
    desk.start(other);

    assertThat(desk.state.policy().limits().ordersPerMinute()).isEqualTo(10);
    assertThat(desk.state.life().configured()).isEqualTo(other);
    assertThat(desk.all(Effect.Raise.class))
        .noneMatch(raise -> raise.type().equals("PolicyInvalid"));
  }

  @Test
  void aPolicyThatWasLostWithItsJournalIsToldUntilOneIsSet() {
    Desk rescued = Desk.idle();
    rescued.take(new Input.LifeBegan(rescued.epoch, "test", true));
    rescued.take(Desk.configured("paper:1", Desk.policy()));

    assertThat(rescued.all(Effect.Raise.class))
        .filteredOn(raise -> raise.type().equals("PolicyInvalid"))
        .singleElement()
        .matches(raise -> raise.severity() == Effect.Severity.CRITICAL);
    assertThat(rescued.state.gate().verdict()).isNotEqualTo(Verdict.OPEN);
  }

  @Test
  void beforeAPolicyIsAdoptedItsInterlockBlocks() {
    Desk fresh = Desk.idle();
    fresh.take(new Input.LifeBegan(fresh.epoch, "test", false));

    assertThat(fresh.state.gate().blocking().keys())
        .anyMatch(key -> key.name() == InterlockName.POLICY);
  }

  @Test
  void aLossLimitThatIsLoweredTripsAtTheNextSampleThatExceedsIt() {
    desk.buy("10");
    desk.filled(desk.lastId(), "10", "100");
    desk.mark(Desk.BTC, "95");
    assertThat(desk.state.stop().hasTripped()).isFalse();

    set(1, "daily_loss_soft", "10", "daily_loss_hard", "20");
    desk.nowMillis += 300;
    desk.mark(Desk.BTC, "94");
    desk.nowMillis += 300;
    desk.mark(Desk.BTC, "94.5");

    assertThat(desk.state.stop().hasTripped()).isTrue();
  }
}
