package io.breakwater.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.model.fact.Effect;
import io.breakwater.model.fact.GateFact;
import io.breakwater.model.fact.OrderFact;
import io.breakwater.model.gate.InterlockName;
import io.breakwater.model.gate.RefusalReason;
import io.breakwater.model.gate.RoadState;
import io.breakwater.model.gate.SpoolLevel;
import io.breakwater.model.gate.Verdict;
import io.breakwater.model.input.Input;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What becomes of contact with the road.
class RoadPathTest {
  private final Desk desk = Desk.open();

  private void road(RoadState state) {
    desk.take(new Input.RoadSeen(state, "test"));
  }

  private List<InterlockName> blocking() {
    return desk.state.gate().blocking().keys().stream().map(key -> key.name()).toList();
  }

  private List<String> published() {
    return desk.all(Effect.Publish.class).stream().map(Effect.Publish::type).toList();
  }

  private List<Effect.Severity> alerts() {
    return desk.all(Effect.Raise.class).stream()
        .filter(raise -> raise.type().equals("RedisConnectivityIssue"))
        .map(Effect.Raise::severity)
        .toList();
  }

  @Test
  void withoutARoadItsInterlockIsNotThereAndTheGateIsOpen() {
    assertThat(desk.state.gate().verdict()).isEqualTo(Verdict.OPEN);
    assertThat(desk.kernel.view(desk.state).interlocks())
        .noneMatch(interlock -> interlock.name() == InterlockName.BUS)
        .anyMatch(interlock -> interlock.name() == InterlockName.POLICY);
  }

  @Test
  void aSpoolThatFillsIsToldByHowFullItIsAndBlocksNothing() {
    for (SpoolLevel level : List.of(SpoolLevel.NEARLY_FULL, SpoolLevel.FULL, SpoolLevel.ROOM)) {
      desk.take(new Input.SpoolSeen("trader", level, "800000 events wait"));
    }

    assertThat(alerts())
        .containsExactly(Effect.Severity.WARNING, Effect.Severity.CRITICAL, Effect.Severity.INFO);
    assertThat(desk.all(Effect.Raise.class).getLast().subject()).isEqualTo("spool trader");
    assertThat(desk.state.gate().verdict()).isEqualTo(Verdict.OPEN);
  }

  @Test
  void aLostRoadBlocksInTheSameTurnAndIsTold() {
    road(RoadState.UP);
    desk.reconcileEmpty("10000");
    road(RoadState.DOWN);

    assertThat(desk.state.gate().verdict()).isEqualTo(Verdict.REDUCE_ONLY);
    assertThat(blocking()).containsExactly(InterlockName.BUS);
    assertThat(published()).endsWith("system.redis_lost", "gate.moved");
    assertThat(alerts()).containsExactly(Effect.Severity.WARNING);
    assertThat(desk.buy("1")).noneMatch(OrderFact.IntentMade.class::isInstance);
    assertThat(desk.refusal().orElseThrow().refusal().reason())
        .isEqualTo(RefusalReason.GATE_BLOCKED);
  }

  @Test
  void aRoadDownForFiveSecondsHidesChangesOfThePolicy() {
    road(RoadState.UP);
    desk.reconcileEmpty("10000");
    road(RoadState.DOWN);

    desk.wakeThrough(4_999);
    assertThat(blocking()).doesNotContain(InterlockName.POLICY);
    desk.wakeThrough(1);

    assertThat(blocking()).contains(InterlockName.BUS, InterlockName.POLICY);
    assertThat(alerts()).containsExactly(Effect.Severity.WARNING, Effect.Severity.CRITICAL);
    assertThat(desk.all(GateFact.PolicyUnseen.class)).hasSize(1);
  }

  @Test
  void theRoadBackTellsThePolicyAnewAndOpensOnlyAfterAReadingThatBeganAfterIt() {
    road(RoadState.UP);
    desk.reconcileEmpty("10000");
    road(RoadState.DOWN);
    desk.wakeThrough(6_000);
    road(RoadState.UP);

    assertThat(published()).contains("system.redis_recovered", "policy.changed");
    assertThat(desk.inLast(GateFact.PolicyRetold.class)).isPresent();
    assertThat(blocking()).contains(InterlockName.RECONCILED);
    assertThat(blocking()).doesNotContain(InterlockName.BUS, InterlockName.POLICY);
    assertThat(alerts().getLast()).isEqualTo(Effect.Severity.INFO);

    desk.mark(Desk.BTC, "100");
    desk.reconcileEmpty("10000");
    assertThat(desk.state.gate().verdict()).isEqualTo(Verdict.OPEN);
  }

  @Test
  void aLifeWithAConfiguredRoadBeginsWithoutContactAndWithoutAnAlertOfItsOwn() {
    road(RoadState.UP);
    desk.restart();

    assertThat(blocking()).contains(InterlockName.BUS);
    assertThat(published()).doesNotContain("system.redis_lost");
    road(RoadState.UP);
    assertThat(published()).doesNotContain("system.redis_recovered");
    assertThat(alerts()).isEmpty();
  }

  @Test
  void whatWasLostInOneLifeIsToldToBeBackInTheNext() {
    road(RoadState.UP);
    road(RoadState.DOWN);
    desk.restart();
    road(RoadState.UP);

    assertThat(published()).contains("system.redis_lost", "system.redis_recovered");
    assertThat(alerts()).containsExactly(Effect.Severity.WARNING, Effect.Severity.INFO);
  }

  @Test
  void aRoadThatIsNoLongerConfiguredBlocksNothing() {
    road(RoadState.DOWN);
    desk.wakeThrough(6_000);
    road(RoadState.NONE);

    assertThat(blocking()).doesNotContain(InterlockName.BUS, InterlockName.POLICY);
    assertThat(alerts()).containsExactly(Effect.Severity.CRITICAL, Effect.Severity.INFO);
  }

  @Test
  void theSameWordAgainIsNoNews() {
    road(RoadState.DOWN);
    int before = desk.all(GateFact.RoadMoved.class).size();
    road(RoadState.DOWN);

    assertThat(desk.all(GateFact.RoadMoved.class)).hasSize(before);
  }

  @Test
  void anotherReasonIsToldAndDoesNotBeginTheWaitAnew() {
    road(RoadState.UP);
    road(RoadState.DOWN);
    desk.wakeThrough(4_000);
    desk.take(new Input.RoadSeen(RoadState.DOWN, "another reason"));

    assertThat(desk.state.gate().grounds().road().detail()).isEqualTo("another reason");
    assertThat(desk.kernel.view(desk.state).interlocks())
        .anyMatch(interlock -> interlock.toString().contains("another reason"));
    desk.wakeThrough(1_000);
    assertThat(blocking()).contains(InterlockName.POLICY);
    assertThat(alerts()).containsExactly(Effect.Severity.WARNING, Effect.Severity.CRITICAL);
    assertThat(published()).containsOnlyOnce("system.redis_lost");
  }

  @Test
  void aReducingOrderPassesWhileTheRoadIsDown() {
    desk.buy("1");
    desk.filled(desk.lastId(), "1", "100");
    road(RoadState.DOWN);

    desk.sell("1");

    assertThat(desk.sends(desk.lastId())).hasSize(1);
  }
}
