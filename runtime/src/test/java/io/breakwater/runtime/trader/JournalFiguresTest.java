package io.breakwater.runtime.trader;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.model.fact.Effect;
import io.breakwater.model.fact.Fact;
import io.breakwater.model.fact.GateFact;
import io.breakwater.model.fact.LifeFact;
import io.breakwater.model.fact.OrderFact;
import io.breakwater.model.fact.ReconcileFact;
import io.breakwater.model.fact.WishFact;
import io.breakwater.model.gate.InterlockName;
import io.breakwater.model.gate.Refusal;
import io.breakwater.model.gate.RefusalReason;
import io.breakwater.model.gate.RoadState;
import io.breakwater.model.gate.Verdict;
import io.breakwater.model.order.Outcome;
import io.breakwater.model.turn.Turn;
import io.breakwater.model.value.ClientOrderId;
import io.breakwater.model.value.Owner;
import io.breakwater.model.value.Quantity;
import io.breakwater.model.value.Symbol;
import io.breakwater.runtime.gauge.Scrape;
import io.breakwater.runtime.process.Component;
import java.util.List;
import org.junit.jupiter.api.Test;

class JournalFiguresTest {
  private static final long WALL = 1_700_000_000_000L;
  private static final ClientOrderId FIRST = new ClientOrderId("bw1-1");
  private static final ClientOrderId SECOND = new ClientOrderId("bw1-2");

  private final JournalFigures figures = new JournalFigures();
  private long nowMillis = WALL;

  @Test
  void whatEndedIsCountedByItsOutcomeAndItsRetries() {
    turn(new OrderFact.RetryPlanned(FIRST, 1, 0, "-1021"));
    turn(new OrderFact.RetryPlanned(FIRST, 2, 0, "-1021"));
    turn(ended(FIRST, Outcome.FILLED), ended(SECOND, Outcome.REJECTED));

    assertThat(scraped())
        .contains(
            "breakwater_orders_total{outcome=\"filled\"} 1",
            "breakwater_orders_total{outcome=\"rejected\"} 1",
            "breakwater_orders_total{outcome=\"expired\"} 0",
            "breakwater_order_retry_count_bucket{le=\"0\"} 1",
            "breakwater_order_retry_count_sum 2",
            "breakwater_order_retry_count_count 2");
  }

  @Test
  void anAcknowledgementIsMeasuredFromTheLastSend() {
    turn(new Effect.Send(FIRST, 1, 0));
    nowMillis += 1_000;
    turn(new Effect.Send(FIRST, 2, 0));
    nowMillis += 40;
    turn(new OrderFact.Acknowledged(FIRST, 7, nowMillis));
    turn(new OrderFact.Acknowledged(SECOND, 8, nowMillis));

    assertThat(scraped())
        .contains(
            "breakwater_order_ack_seconds_bucket{le=\"0.025\"} 0",
            "breakwater_order_ack_seconds_bucket{le=\"0.05\"} 1",
            "breakwater_order_ack_seconds_count 1");
  }

  @Test
  void aGateThatBlocksIsCountedByEachInterlock() {
    turn(
        refused(RefusalReason.GATE_BLOCKED, InterlockName.BUS, InterlockName.USER_STREAM),
        refused(RefusalReason.GATE_BLOCKED, InterlockName.BUS),
        refused(RefusalReason.BREAKER_OPEN));

    assertThat(scraped())
        .contains(
            "breakwater_trading_gate_blocks_total{interlock=\"bus\"} 2",
            "breakwater_trading_gate_blocks_total{interlock=\"user-stream\"} 1",
            "breakwater_trading_gate_blocks_total{interlock=\"venue\"} 0",
            "breakwater_refusals_total{reason=\"gate-blocked\"} 2",
            "breakwater_refusals_total{reason=\"breaker-open\"} 1");
  }

  @Test
  void aRoadThatWasLostIsCountedAndNotTheOneThatALifeBeginsWithout() {
    turn(new LifeFact.LifeStarted(1, "test", false), road(RoadState.DOWN));
    turn(road(RoadState.UP), new GateFact.PolicyRetold(3, nowMillis + 250));
    turn(road(RoadState.DOWN));

    assertThat(scraped())
        .contains(
            "breakwater_redis_health_check_failures_total 1",
            "breakwater_cache_invalidation_latency_seconds_sum 0.25",
            "breakwater_cache_invalidation_latency_seconds_count 1");
  }

  @Test
  void movesOfTheGateAreCountedByWhereTo() {
    turn(moved(Verdict.REDUCE_ONLY, Verdict.OPEN), moved(Verdict.OPEN, Verdict.CLOSED));
    turn(moved(Verdict.CLOSED, Verdict.OPEN));

    assertThat(scraped())
        .contains(
            "breakwater_gate_transitions_total{to=\"open\"} 2",
            "breakwater_gate_transitions_total{to=\"reduce-only\"} 0",
            "breakwater_gate_transitions_total{to=\"closed\"} 1");
  }

  @Test
  void theLastReconciliationTellsItsDifferencesAndWhatItTook() {
    assertThat(scraped()).contains("breakwater_position_reconciliation_divergence NaN");
    turn(new ReconcileFact.ReconcileBegan(1, 0));
    turn(new ReconcileFact.Reconciled(1, 2, 3, 4, 5, 300_000_000));
    turn(new ReconcileFact.Reconciled(9, 2, 3, 4, 1, 900_000_000));

    assertThat(scraped())
        .contains(
            "breakwater_position_reconciliation_divergence 1",
            "breakwater_reconcile_seconds_sum 0.3",
            "breakwater_reconcile_seconds_count 1");
  }

  private void turn(Fact... facts) {
    nowMillis++;
    figures.take(
        new Turn(
            new LifeFact.TurnBegan(1, nowMillis * 1_000_000, nowMillis, List.of(), "test"),
            List.of(),
            List.of(facts),
            0));
  }

  private GateFact road(RoadState state) {
    return new GateFact.RoadMoved(state, "test", nowMillis);
  }

  private static GateFact moved(Verdict from, Verdict to) {
    return new GateFact.GateMoved(1, from, to, List.of(), WALL);
  }

  private static OrderFact ended(ClientOrderId id, Outcome outcome) {
    return new OrderFact.IntentEnded(id, outcome, Quantity.of("1"), "test");
  }

  private static WishFact refused(RefusalReason reason, InterlockName... interlocks) {
    return new WishFact.Refused(
        new Refusal(
            "signal:1",
            Owner.strategy("trend"),
            new Symbol("BTCUSDT"),
            reason,
            List.of(interlocks),
            "",
            ""),
        WALL);
  }

  private List<String> scraped() {
    Scrape scrape = new Scrape(Component.TRADER);
    figures.figuresTo(scrape);
    return scrape.text().lines().toList();
  }
}
