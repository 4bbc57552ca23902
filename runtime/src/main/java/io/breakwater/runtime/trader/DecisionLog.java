package io.breakwater.runtime.trader;

import io.breakwater.model.fact.BreakerFact;
import io.breakwater.model.fact.Effect;
import io.breakwater.model.fact.Fact;
import io.breakwater.model.fact.GateFact;
import io.breakwater.model.fact.OrderFact;
import io.breakwater.model.fact.PortfolioFact;
import io.breakwater.model.fact.ProtectFact;
import io.breakwater.model.fact.ReconcileFact;
import io.breakwater.model.fact.StopFact;
import io.breakwater.model.fact.WishFact;
import io.breakwater.model.gate.RoadState;
import io.breakwater.model.gate.Verdict;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One line for each decision that costs or saves money, after it is durable. The journal is for
/// machines, these lines are for people at night; some of them are a contract with their scripts.
final class DecisionLog {
  private static final Logger LOG = LoggerFactory.getLogger("io.breakwater.decision");

  private DecisionLog() {}

  /// @param retriesMax retries that the policy allows
  static void write(Fact fact, int retriesMax) {
    switch (fact) {
      case OrderFact order -> order(order, retriesMax);
      case GateFact gate -> gate(gate);
      case StopFact stop -> LOG.warn("emergency stop: {}", stop);
      case BreakerFact breaker -> LOG.warn("breaker symbol={} {}", breaker.symbol(), breaker);
      case WishFact wish -> wish(wish);
      case ReconcileFact reconcile -> reconcile(reconcile);
      case PortfolioFact portfolio -> portfolio(portfolio);
      case ProtectFact protect -> protect(protect);
      case Effect.PlaceStop(var id, var terms) ->
          LOG.info(
              "protective stop order={} position={} side={} quantity={} trigger={}",
              id,
              terms.position(),
              terms.side(),
              terms.quantity(),
              terms.trigger());
      case Effect.Raise raise ->
          LOG.warn(
              "alert severity={} type={} subject={} text=\"{}\"",
              raise.severity(),
              raise.type(),
              raise.subject(),
              raise.text());
      case Fact _ -> {
        // Everything else is in the journal.
      }
    }
  }

  private static void portfolio(PortfolioFact fact) {
    switch (fact) {
      case PortfolioFact.FundingPaid(var amount, _) -> LOG.info("funding amount={}", amount);
      case PortfolioFact.FlowSeen(var amount, var reason, _) ->
          LOG.info("flow amount={} reason={}", amount, reason);
      case PortfolioFact.ForciblyClosed(var force, var id, var fill) ->
          LOG.atError()
              .addKeyValue("severity", "CRITICAL")
              .log(
                  "closed by the venue force={} order={} symbol={} side={} quantity={} price={}"
                      + " fee={} trade={}",
                  force,
                  id,
                  fill.position().symbol(),
                  fill.side(),
                  fill.quantity(),
                  fill.price(),
                  fill.fee(),
                  fill.tradeId());
      case PortfolioFact _ -> {
        // Marks and bases are in the journal.
      }
    }
  }

  private static void protect(ProtectFact fact) {
    switch (fact) {
      case ProtectFact.Uncovered(var key, var cause, _) ->
          LOG.warn("unprotected position={} state={}", key, cause);
      case ProtectFact.Covered(var key, var by) ->
          LOG.info("protected position={} state={}", key, by);
      case ProtectFact.StopEnded(var id, var ending, var detail) ->
          LOG.info("protective stop ended order={} ending={} detail=\"{}\"", id, ending, detail);
      case ProtectFact.StopDoubted(var id, var cause, _) ->
          LOG.warn("protective stop in doubt order={} cause=\"{}\"", id, cause);
      case ProtectFact.CloseWanted(var key, var cause, _) ->
          LOG.warn("closing position={} cause={}", key, cause);
      case ProtectFact.CountdownFailed(var symbol, var cause, _) ->
          LOG.warn("countdown failed symbol={} cause=\"{}\"", symbol, cause);
      case ProtectFact _ -> {
        // The rest is in the journal.
      }
    }
  }

  private static void wish(WishFact fact) {
    switch (fact) {
      case WishFact.Refused(var refusal, _) ->
          LOG.info(
              "refused reason={} symbol={} owner={} figure=\"{}\" bound=\"{}\" interlocks={}"
                  + " cause={}",
              refusal.reason(),
              refusal.symbol(),
              refusal.owner(),
              refusal.figure(),
              refusal.bound(),
              refusal.interlocks(),
              refusal.cause());
      case WishFact.CommandAnswered answer ->
          LOG.info(
              "command={} operator={} accepted={} code={} reason=\"{}\" text=\"{}\"",
              answer.command(),
              answer.operator(),
              answer.accepted(),
              answer.code(),
              answer.reason(),
              answer.text());
      case WishFact.EntrySetAside(var source, var entry, var cause, _) ->
          LOG.debug("entry set aside source={} entry={} cause=\"{}\"", source, entry, cause);
      case WishFact.SetAsideTold _ -> {
        // The alert beside it tells.
      }
      case WishFact.SignalSeen _ -> {
        // Its intent or its refusal is told.
      }
    }
  }

  private static void reconcile(ReconcileFact fact) {
    switch (fact) {
      case ReconcileFact.Reconciled done ->
          LOG.info(
              "Position reconciliation complete: {} positions synced open_orders={} fills={}"
                  + " divergences={}",
              done.positions(),
              done.openOrders(),
              done.fillsFound(),
              done.divergences());
      case ReconcileFact.DivergenceSeen seen ->
          LOG.warn(
              "divergence kind={} subject={} ours={} venue={}",
              seen.kind(),
              seen.subject(),
              seen.ours(),
              seen.venues());
      case ReconcileFact.ContradictionSeen(var symbol, var what) ->
          LOG.error("contradiction symbol={} what=\"{}\"", symbol, what);
      case ReconcileFact.ReconcileUnsettled(_, var cause, _) ->
          LOG.warn("reconciliation unsettled cause=\"{}\"", cause);
      case ReconcileFact.ReconcileFailed(_, var cause, _) ->
          LOG.warn("reconciliation failed cause=\"{}\"", cause);
      case ReconcileFact.ReconcileNeeded _,
          ReconcileFact.ReconcileBegan _,
          ReconcileFact.ExecutionsCounted _,
          ReconcileFact.WalletApart _,
          ReconcileFact.WalletTaken _,
          ReconcileFact.PositionApart _ -> {
        // Its end is told.
      }
    }
  }

  private static void order(OrderFact fact, int retriesMax) {
    switch (fact) {
      case OrderFact.IntentMade(var intent, var mark) ->
          LOG.info(
              "intent order={} owner={} class={} symbol={} side={} quantity={} pricing={} mark={}"
                  + " cause={}",
              intent.id(),
              intent.owner(),
              intent.requestClass(),
              intent.terms().symbol(),
              intent.terms().side(),
              intent.terms().quantity(),
              intent.terms().pricing(),
              mark,
              intent.cause());
      case OrderFact.Executed(var id, var fill) ->
          LOG.info(
              "filled order={} symbol={} side={} quantity={} price={} fee={} trade={}",
              id,
              fill.position().symbol(),
              fill.side(),
              fill.quantity(),
              fill.price(),
              fill.fee(),
              fill.tradeId());
      case OrderFact.RetryPlanned(var id, var retry, _, var cause) ->
          LOG.warn(
              "Order execution failed (attempt {}/{}) order={} cause=\"{}\"",
              retry,
              retriesMax,
              id,
              cause);
      case OrderFact.Doubted(var id, var cause, _) ->
          LOG.warn("in doubt order={} cause=\"{}\"", id, cause);
      case OrderFact.IntentEnded(var id, var outcome, var executed, var detail) ->
          LOG.info(
              "ended order={} outcome={} executed={} detail=\"{}\"", id, outcome, executed, detail);
      case OrderFact.ExternalOrderSeen(var report) ->
          LOG.warn("external order={} symbol={}", report.clientId(), report.terms().symbol());
      case OrderFact _ -> {
        // Acknowledgements and queries are in the journal.
      }
    }
  }

  private static void road(RoadState road, String detail) {
    switch (road) {
      case UP -> LOG.info("Redis recovered - marking as available detail=\"{}\"", detail);
      case DOWN ->
          LOG.warn("Redis health check failed - marking unavailable detail=\"{}\"", detail);
      case NONE -> LOG.info("no road is configured");
    }
  }

  private static void gate(GateFact fact) {
    switch (fact) {
      case GateFact.GateMoved(_, var from, var to, var blocking, _) -> {
        if (to == Verdict.OPEN) {
          LOG.info("trading gate {} -> {}", from, to);
        } else {
          LOG.atError()
              .addKeyValue("severity", "CRITICAL")
              .log(
                  "TRADING GATE: Infrastructure unhealthy - BLOCKING {} -> {} {}",
                  from,
                  to,
                  blocking);
        }
      }
      case GateFact.InterlockMoved(var name, var scope, var blocking, var reason, _) ->
          LOG.info(
              "interlock={} scope={} blocking={} reason=\"{}\"",
              name.text(),
              scope,
              blocking,
              reason);
      case GateFact.HaltSet(var scope, var operator, var reason, _) ->
          LOG.warn("halt scope={} operator={} reason=\"{}\"", scope, operator, reason);
      case GateFact.HaltLifted(var scope, var operator, var reason) ->
          LOG.warn("halt lifted scope={} operator={} reason=\"{}\"", scope, operator, reason);
      case GateFact.ContactMoved(var contact, var up, var detail, _) ->
          LOG.info("contact={} up={} detail=\"{}\"", contact, up, detail);
      case GateFact.RoadMoved(var road, var detail, _) -> road(road, detail);
      case GateFact.PolicyRetold(var version, _) ->
          LOG.info("Redis recovered - invalidating PolicyStore cache version={}", version);
      case GateFact _ -> {
        // The interlocks tell the rest.
      }
    }
  }
}
