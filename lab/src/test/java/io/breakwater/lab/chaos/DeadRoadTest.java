package io.breakwater.lab.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.bus.codec.RecordType;
import io.breakwater.bus.codec.TurnCodec;
import io.breakwater.bus.disk.RealDisk;
import io.breakwater.bus.log.LogSpec;
import io.breakwater.bus.log.LogWriter;
import io.breakwater.model.fact.Effect;
import io.breakwater.model.fact.Fact;
import io.breakwater.model.fact.GateFact;
import io.breakwater.model.fact.LifeFact;
import io.breakwater.model.fact.OrderFact;
import io.breakwater.model.fact.WishFact;
import io.breakwater.model.gate.InterlockName;
import io.breakwater.model.gate.Refusal;
import io.breakwater.model.gate.RefusalReason;
import io.breakwater.model.gate.Verdict;
import io.breakwater.model.order.Intent;
import io.breakwater.model.order.OrderTerms;
import io.breakwater.model.order.Pricing;
import io.breakwater.model.order.RequestClass;
import io.breakwater.model.order.TimeInForce;
import io.breakwater.model.turn.Turn;
import io.breakwater.model.value.ClientOrderId;
import io.breakwater.model.value.Owner;
import io.breakwater.model.value.PositionKey;
import io.breakwater.model.value.PositionSide;
import io.breakwater.model.value.Price;
import io.breakwater.model.value.Quantity;
import io.breakwater.model.value.Side;
import io.breakwater.model.value.Symbol;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A gate that opens while Redis is dead is found, however fast it opened.
class DeadRoadTest {
  private static final Span DEAD = new Span(1_000, 2_000);
  private static final Symbol BTC = new Symbol("BTCUSDT");
  private static final Price PRICE = Price.of("900");

  @TempDir Path folder;

  private int journals;

  @Test
  void aGateThatOpensWhileRedisIsDeadIsFound() {
    assertThat(dead(Map.of(1_005L, shut(), 1_500L, open())).openings()).hasSize(1);
  }

  @Test
  void aGateThatOpensWhenRedisIsBackIsNone() {
    assertThat(dead(Map.of(1_005L, shut(), 2_001L, open())).openings()).isEmpty();
  }

  @Test
  void whatMovedItBeforeTheLossWasNoticedIsNone() {
    assertThat(dead(Map.of(900L, shut(), 1_001L, open(), 1_005L, shut())).openings()).isEmpty();
  }

  @Test
  void aGateThatNeverClosedForTheRoadIsFound() {
    assertThat(dead(Map.of()).openings()).hasSize(1);
    assertThat(dead(Map.of(1_005L, closedBy(InterlockName.VENUE))).openings()).hasSize(1);
  }

  @Test
  void anEntryThatIsTakenOrSentBehindTheClosingIsFound() {
    assertThat(dead(Map.of(1_005L, shut(), 1_100L, intent(RequestClass.EXPOSURE))).entries())
        .hasSize(1);
    assertThat(dead(Map.of(1_005L, shut(), 1_100L, send())).entries()).hasSize(1);
  }

  @Test
  void whatReducesPassesAndWhatCameBeforeCounts() {
    assertThat(
            dead(Map.of(
                    1_003L, intent(RequestClass.EXPOSURE),
                    1_005L, shut(),
                    1_100L, intent(RequestClass.REDUCING),
                    2_100L, send()))
                .entries())
        .isEmpty();
  }

  @Test
  void onlyWhatTheInterlockRefusedMeanwhileCounts() {
    DeadRoad road =
        dead(
            Map.of(
                1_002L, refused(InterlockName.BUS),
                1_005L, shut(),
                1_100L, refused(InterlockName.BUS),
                1_200L, refused(InterlockName.POLICY),
                2_100L, refused(InterlockName.BUS)));

    assertThat(road.refused(InterlockName.BUS)).isEqualTo(1);
  }

  private DeadRoad dead(Map<Long, Fact> facts) {
    LogSpec spec = LogSpec.record("trader", "test").withSegmentBytes(65_536).withReserveBytes(0);
    Path log = folder.resolve("journal-" + ++journals);
    try (LogWriter writer = LogWriter.open(new RealDisk(), log, spec, 1)) {
      new TreeMap<>(facts)
          .forEach((wall, fact) -> {
            LifeFact.TurnBegan began =
                new LifeFact.TurnBegan(1, wall * 1_000_000, wall, List.of(), "test");
            Turn turn = new Turn(began, List.of(), List.of(fact), 0);
            writer.append(RecordType.TURN.number(), wall, new TurnCodec().write(turn));
          });
    }
    TraderRecord record = new TraderRecord(log).refresh();
    record.close();
    return new DeadRoad(record, DEAD);
  }

  private static Fact open() {
    return new GateFact.GateMoved(2, Verdict.REDUCE_ONLY, Verdict.OPEN, List.of(), 0);
  }

  private static Fact shut() {
    return closedBy(InterlockName.BUS);
  }

  private static Fact closedBy(InterlockName name) {
    return new GateFact.GateMoved(1, Verdict.OPEN, Verdict.REDUCE_ONLY, List.of(name), 0);
  }

  private static Fact intent(RequestClass requestClass) {
    OrderTerms terms =
        new OrderTerms(
            new PositionKey(BTC, PositionSide.BOTH),
            Side.BUY,
            Quantity.of("0.1"),
            new Pricing.Limit(PRICE, TimeInForce.GTC),
            false);
    ClientOrderId id = new ClientOrderId("bw1-1");
    return new OrderFact.IntentMade(
        new Intent(id, Owner.strategy("trend"), requestClass, terms, "signal:1", 1_000), PRICE);
  }

  private static Fact send() {
    return new Effect.Send(new ClientOrderId("bw1-1"), 1, 1);
  }

  private static Fact refused(InterlockName by) {
    return new WishFact.Refused(
        new Refusal(
            "signal:1",
            Owner.strategy("trend"),
            BTC,
            RefusalReason.GATE_BLOCKED,
            List.of(by),
            "REDUCE_ONLY",
            "OPEN"),
        0);
  }
}
