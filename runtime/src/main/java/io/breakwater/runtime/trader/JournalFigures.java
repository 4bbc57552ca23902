package io.breakwater.runtime.trader;

import io.breakwater.model.fact.Effect;
import io.breakwater.model.fact.Fact;
import io.breakwater.model.fact.GateFact;
import io.breakwater.model.fact.LifeFact;
import io.breakwater.model.fact.OrderFact;
import io.breakwater.model.fact.ReconcileFact;
import io.breakwater.model.fact.WishFact;
import io.breakwater.model.gate.InterlockName;
import io.breakwater.model.gate.RefusalReason;
import io.breakwater.model.gate.RoadState;
import io.breakwater.model.gate.Verdict;
import io.breakwater.model.order.Outcome;
import io.breakwater.model.turn.Turn;
import io.breakwater.model.value.ClientOrderId;
import io.breakwater.runtime.gauge.Histogram;
import io.breakwater.runtime.gauge.Metric;
import io.breakwater.runtime.gauge.Scrape;
import io.breakwater.runtime.gauge.Tally;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// What the durable turns of one life add up to. It reads facts and nothing else, so whoever folds
/// the same turns of the journal gets the same figures. One thread takes, any reads.
public final class JournalFigures {
  /// Retries that are told apart; the policy allows no more.
  private static final int RETRIES_MAX = 10;

  private final Tally gateMoves = Tally.of(Verdict.values());
  private final Tally gateBlocks =
      Tally.of(Arrays.stream(InterlockName.values()).map(InterlockName::text).toList());
  private final Tally orders = Tally.of(Outcome.values());
  private final Tally refusals = Tally.of(RefusalReason.values());
  private final Tally roadLosses = Tally.single();
  private final Histogram retries = Histogram.ofCounts(RETRIES_MAX);
  private final Histogram acknowledgements = Histogram.ofWaiting();
  private final Histogram reconciliations = Histogram.ofWaiting();
  private final Histogram policyTold = Histogram.ofWaiting();
  // Of intents that have not ended: bounded by the orders that may be open.
  private final Map<ClientOrderId, Integer> retried = new HashMap<>();
  private final Map<ClientOrderId, Long> sentNanos = new HashMap<>();
  private long reconcileNumber;
  private long reconcileNanos;
  private long roadUpMillis;
  private boolean lifeBegins;
  private volatile double divergences = Double.NaN;

  /// Takes the next durable turn.
  void take(Turn turn) {
    lifeBegins = turn.facts().stream().anyMatch(LifeFact.LifeStarted.class::isInstance);
    long nanos = turn.began().kernelNanos();
    for (Fact fact : turn.facts()) {
      switch (fact) {
        case GateFact gate -> gate(gate);
        case OrderFact order -> order(order, nanos);
        case ReconcileFact reconcile -> reconcile(reconcile);
        case WishFact.Refused refused -> refused(refused);
        case Effect.Send send -> sentNanos.put(send.id(), nanos);
        case Fact _ -> {
          // Nothing is counted of it.
        }
      }
    }
  }

  private void gate(GateFact fact) {
    switch (fact) {
      case GateFact.GateMoved moved -> gateMoves.add(moved.to());
      case GateFact.RoadMoved moved -> road(moved);
      case GateFact.PolicyRetold told ->
          policyTold.observe((told.wallMillis() - roadUpMillis) / 1e3);
      case GateFact _ -> {
        // The interlocks behind a refusal are counted there.
      }
    }
  }

  private void road(GateFact.RoadMoved moved) {
    if (moved.state() == RoadState.UP) {
      roadUpMillis = moved.wallMillis();
    } else if (moved.state() == RoadState.DOWN && !lifeBegins) {
      roadLosses.add();
    }
  }

  private void order(OrderFact fact, long nanos) {
    switch (fact) {
      case OrderFact.Acknowledged(var id, _, _) -> {
        Long sent = sentNanos.remove(id);
        if (sent != null) {
          acknowledgements.observeNanos(nanos - sent);
        }
      }
      case OrderFact.RetryPlanned(var id, int retry, _, _) -> retried.put(id, retry);
      case OrderFact.IntentEnded(var id, var outcome, _, _) -> {
        orders.add(outcome);
        retries.observe(retried.getOrDefault(id, 0));
        retried.remove(id);
        sentNanos.remove(id);
      }
      case OrderFact _ -> {
        // The end is counted.
      }
    }
  }

  private void reconcile(ReconcileFact fact) {
    switch (fact) {
      case ReconcileFact.ReconcileBegan(long number, long at) -> {
        reconcileNumber = number;
        reconcileNanos = at;
      }
      case ReconcileFact.Reconciled done -> {
        divergences = done.divergences();
        if (done.number() == reconcileNumber) {
          reconciliations.observeNanos(done.atNanos() - reconcileNanos);
        }
      }
      case ReconcileFact _ -> {
        // Begin and end are measured.
      }
    }
  }

  private void refused(WishFact.Refused refused) {
    refusals.add(refused.refusal().reason());
    if (refused.refusal().reason() == RefusalReason.GATE_BLOCKED) {
      refused.refusal().interlocks().forEach(interlock -> gateBlocks.add(interlock.text()));
    }
  }

  /// What they are now. Any thread.
  void figuresTo(Scrape scrape) {
    scrape
        .tally(Metric.GATE_TRANSITIONS_TOTAL, gateMoves)
        .tally(Metric.TRADING_GATE_BLOCKS_TOTAL, gateBlocks)
        .tally(Metric.ORDERS_TOTAL, orders)
        .tally(Metric.REFUSALS_TOTAL, refusals)
        .tally(Metric.REDIS_HEALTH_CHECK_FAILURES_TOTAL, roadLosses)
        .histogram(Metric.ORDER_RETRY_COUNT, retries)
        .histogram(Metric.ORDER_ACK_SECONDS, acknowledgements)
        .histogram(Metric.RECONCILE_SECONDS, reconciliations)
        .histogram(Metric.CACHE_INVALIDATION_LATENCY_SECONDS, policyTold)
        .value(Metric.POSITION_RECONCILIATION_DIVERGENCE, divergences);
  }
}
