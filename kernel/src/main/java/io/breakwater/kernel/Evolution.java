package io.breakwater.kernel;

import io.breakwater.kernel.gate.Gate;
import io.breakwater.kernel.order.OrderEvolution;
import io.breakwater.kernel.order.Orders;
import io.breakwater.kernel.portfolio.Portfolio;
import io.breakwater.kernel.portfolio.PortfolioRule;
import io.breakwater.kernel.reconcile.Agreement;
import io.breakwater.kernel.state.Step;
import io.breakwater.kernel.state.Step.Contradicted;
import io.breakwater.kernel.state.Step.Moved;
import io.breakwater.kernel.stop.StopTable;
import io.breakwater.model.fact.BreakerFact;
import io.breakwater.model.fact.Effect;
import io.breakwater.model.fact.Fact;
import io.breakwater.model.fact.GateFact;
import io.breakwater.model.fact.LifeFact;
import io.breakwater.model.fact.OrderFact;
import io.breakwater.model.fact.PortfolioFact;
import io.breakwater.model.fact.ProtectFact;
import io.breakwater.model.fact.ReconcileFact;
import io.breakwater.model.fact.StopFact;
import io.breakwater.model.fact.WishFact;
import io.breakwater.model.gate.RoadState;
import io.breakwater.model.input.VenueInput;
import io.breakwater.model.order.Intent;
import io.breakwater.model.order.RequestClass;
import io.breakwater.model.value.ClientOrderId;
import io.breakwater.model.value.Symbol;

/// How each fact changes the state. One fact may concern several parts; which ones stands here and
/// nowhere else.
final class Evolution {
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final OrderEvolution orders;
  private final PortfolioRule books;

  Evolution(OrderEvolution orders, PortfolioRule books) {
    this.orders = orders;
    this.books = books;
  }

  /// The state after the fact, or that the order table does not have it. Any other misfit throws.
  Step<State> step(State state, Fact fact) {
    return switch (fact) {
      case OrderFact order -> order(state, order);
      case Effect effect -> effect(state, effect);
      case LifeFact life -> moved(life(state, life));
      case WishFact wish -> moved(wish(state, wish));
      case GateFact gate -> moved(gate(state, gate));
      case StopFact stop -> moved(state.with(StopTable.apply(state.stop(), stop).orBroken()));
      case BreakerFact breaker -> moved(state.with(state.breakers().evolve(breaker)));
      case PortfolioFact portfolio -> moved(portfolio(state, portfolio));
      case ReconcileFact reconcile -> moved(reconcile(state, reconcile));
      case ProtectFact protect ->
          moved(state.with(state.protection().evolve(protect, state.life().kernelNanos())));
    };
  }

  private Step<State> order(State state, OrderFact fact) {
    long now = state.life().kernelNanos();
    return switch (orders.step(state.orders(), fact, now)) {
      case Moved<Orders>(var changed) -> moved(afterOrder(state.with(changed), fact));
      case Contradicted<Orders>(_, var event) -> new Contradicted<>(state, event);
    };
  }

  private State afterOrder(State state, OrderFact fact) {
    return switch (fact) {
      case OrderFact.IntentMade made -> {
        Intent intent = made.intent();
        boolean counts = intent.requestClass() == RequestClass.EXPOSURE;
        State counted =
            counts
                ? state.with(state.rate().with(intent.owner(), state.life().kernelNanos()))
                : state;
        yield touched(counted, intent.terms().symbol());
      }
      case OrderFact.Adopted(var intent, _, _) -> touched(state, intent.terms().symbol());
      case OrderFact.Executed(_, var fill) ->
          touched(state.with(books.executed(state.portfolio(), fill)), fill.position().symbol());
      case OrderFact.Acknowledged(var id, _, _) -> touchedBy(state, id);
      case OrderFact.IntentEnded(var id, _, _, _) -> touchedBy(state, id);
      case OrderFact.Doubted(var id, _, _) -> doubted(touchedBy(state, id));
      case OrderFact.RetryPlanned _,
          OrderFact.AbsenceSeen _,
          OrderFact.QueryPlanned _,
          OrderFact.CancelPlanned _,
          OrderFact.Forgotten _,
          OrderFact.ExternalOrderSeen _,
          OrderFact.ExternalOrderGone _ ->
          state;
    };
  }

  /// While the user stream is down its silence is no evidence.
  private static State doubted(State state) {
    return state.gate().grounds().userStream().up()
        ? state
        : state.with(state.orders().withStreamGap(true));
  }

  private static State touchedBy(State state, ClientOrderId id) {
    return touched(state, state.orders().find(id).orElseThrow().symbol());
  }

  /// Only while a reading is on its way does it matter what moves meanwhile.
  private static State touched(State state, Symbol symbol) {
    return state.agreement().isReading() ? state.with(state.agreement().touched(symbol)) : state;
  }

  private Step<State> effect(State state, Effect effect) {
    long now = state.life().kernelNanos();
    return switch (orders.step(state.orders(), effect, now)) {
      case Moved<Orders>(var changed) -> moved(afterEffect(state.with(changed), effect));
      case Contradicted<Orders>(_, var event) -> new Contradicted<>(state, event);
    };
  }

  private static State afterEffect(State state, Effect effect) {
    return switch (effect) {
      case Effect.Publish publish -> state.with(state.life().published(publish.number()));
      case Effect.Send send -> touchedBy(state, send.id());
      case Effect.Cancel _, Effect.Query _, Effect.TakeSnapshot _, Effect.Raise _ -> state;
      case Effect.PlaceStop _, Effect.CancelStop _, Effect.QueryStop _ -> protecting(state, effect);
      case Effect.SetCountdown _ -> protecting(state, effect);
    };
  }

  private static State protecting(State state, Effect effect) {
    long every = state.policy().protect().countdownEveryMillis() * NANOS_PER_MILLI;
    return state.with(state.protection().evolve(effect, state.life().kernelNanos(), every));
  }

  private static State life(State state, LifeFact fact) {
    State changed = state.with(state.life().evolve(fact));
    return switch (fact) {
      case LifeFact.LifeStarted started ->
          changed
              .with(changed.orders().withLife())
              .with(changed.gate().withLife(started.rescue(), changed.life().kernelNanos()))
              .with(changed.agreement().withLife())
              .with(changed.protection().withLife());
      case LifeFact.TurnBegan(_, long nanos, _, _, _) ->
          changed.with(changed.signatures().prunedTo(nanos)).with(changed.rate().prunedTo(nanos));
      case LifeFact.PolicyAdopted adopted ->
          changed.with(changed.portfolio().doubtingOnly(adopted.policy().symbols()));
      case LifeFact.SettingsAdopted _,
          LifeFact.PolicyConfigured _,
          LifeFact.ClockStepSeen _,
          LifeFact.InputRefused _ ->
          changed;
    };
  }

  private static State wish(State state, WishFact fact) {
    return switch (fact) {
      case WishFact.SignalSeen seen -> state.with(state.signatures().evolve(seen));
      case WishFact.EntrySetAside aside -> state.with(state.setAside().with(aside));
      case WishFact.SetAsideTold told ->
          state.with(state.setAside().with(told, state.life().kernelNanos()));
      case WishFact.Refused _, WishFact.CommandAnswered _ -> state;
    };
  }

  private static State gate(State state, GateFact fact) {
    Gate gate = state.gate().evolve(fact, state.life().kernelNanos());
    State changed = state.with(gate);
    Agreement agreement = state.agreement();
    return switch (fact) {
      case GateFact.ContactMoved(var contact, boolean up, _, _) -> {
        String part = contact == VenueInput.Contact.REST ? "the venue" : "the user stream";
        State lost = changed.with(agreement.lost("contact with " + part + (up ? " is back" : "")));
        boolean gap = contact == VenueInput.Contact.USER_STREAM && !up;
        yield gap ? lost.with(lost.orders().withStreamGap(true)) : lost;
      }
      case GateFact.KernelBlocked(var cause) -> changed.with(agreement.lost(cause));
      // What other hosts did to the account meanwhile is not known here.
      case GateFact.RoadMoved(var road, _, _) ->
          road == RoadState.UP
              ? changed.with(agreement.lost("contact with the road is back"))
              : changed;
      case GateFact.BanSet _,
          GateFact.LatencyMoved _,
          GateFact.StopFileMoved _,
          GateFact.JournalMoved _,
          GateFact.LeaseMoved _,
          GateFact.PolicyUnseen _,
          GateFact.PolicyRetold _,
          GateFact.KernelCleared _,
          GateFact.HaltSet _,
          GateFact.HaltLifted _,
          GateFact.InterlockMoved _,
          GateFact.GateMoved _ ->
          changed;
    };
  }

  private State portfolio(State state, PortfolioFact fact) {
    Portfolio before = state.portfolio();
    State changed =
        state.with(
            fact instanceof PortfolioFact.ForciblyClosed(_, _, var execution)
                ? books.executed(before, execution)
                : before.evolve(fact));
    return switch (fact) {
      case PortfolioFact.PositionSet(var key, _, _, _) ->
          changed.with(changed.orders().settled(key.symbol()));
      case PortfolioFact.ForciblyClosed(_, _, var fill) ->
          touched(changed, fill.position().symbol());
      case PortfolioFact.MarksMoved _,
          PortfolioFact.FundingPaid _,
          PortfolioFact.PricesEnded _,
          PortfolioFact.PricesDoubted _,
          PortfolioFact.BalanceSet _,
          PortfolioFact.FlowSeen _,
          PortfolioFact.StartBalanceSet _,
          PortfolioFact.PeakSet _,
          PortfolioFact.DayBegan _ ->
          changed;
    };
  }

  private static State reconcile(State state, ReconcileFact fact) {
    State changed = state.with(state.agreement().evolve(fact));
    return switch (fact) {
      case ReconcileFact.Reconciled _ ->
          Completeness.after(changed.with(changed.protection().read()));
      case ReconcileFact.ReconcileNeeded _,
          ReconcileFact.ReconcileBegan _,
          ReconcileFact.DivergenceSeen _,
          ReconcileFact.ExecutionsCounted _,
          ReconcileFact.WalletApart _,
          ReconcileFact.WalletTaken _,
          ReconcileFact.PositionApart _,
          ReconcileFact.ReconcileUnsettled _,
          ReconcileFact.ReconcileFailed _,
          ReconcileFact.ContradictionSeen _ ->
          changed;
    };
  }

  private static Step<State> moved(State state) {
    return new Moved<>(state);
  }
}
