package io.breakwater.strategy;

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
import io.breakwater.model.gate.Refusal;
import io.breakwater.model.order.Intent;
import io.breakwater.model.value.ClientOrderId;
import io.breakwater.model.value.Owner;
import io.breakwater.model.value.Symbol;
import io.breakwater.model.venue.Fill;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Reads the trader's facts, in the order of its log, as the outcomes that one owner's strategy has
/// to learn.
///
/// Levels are given when no order works in the symbol any more, whoever placed the last one: an
/// emergency stop that closed the position is news to the strategy too. Pure; one thread.
public final class OutcomeReader {
  /// Orders that may work at once before the log is taken to be broken.
  public static final int WORKING_MAX = 10_000;

  private static final String SIGNAL_CAUSE = "signal:";

  private final Owner owner;
  private final SortedMap<Symbol, LongPosition> positions = new TreeMap<>();
  private final SortedMap<ClientOrderId, Symbol> working = new TreeMap<>();

  public OutcomeReader(Owner owner, List<Symbol> symbols) {
    this.owner = owner;
    for (Symbol symbol : symbols) {
      positions.put(symbol, LongPosition.NONE);
    }
  }

  /// What the fact means for the strategy, in the order in which it has to learn it.
  public List<Outcome> read(Fact fact) {
    return switch (fact) {
      case OrderFact order -> ofOrder(order);
      case WishFact wish -> ofWish(wish);
      case PortfolioFact portfolio -> ofPortfolio(portfolio);
      case LifeFact life -> ofLife(life);
      case GateFact _, BreakerFact _, StopFact _, ReconcileFact _, Effect _ -> List.of();
      case ProtectFact _ -> List.of();
    };
  }

  private List<Outcome> ofOrder(OrderFact fact) {
    return switch (fact) {
      case OrderFact.IntentMade(Intent intent, _) -> made(intent);
      case OrderFact.Adopted(Intent intent, _, _) -> made(intent);
      case OrderFact.Executed(_, var fill) -> traded(fill);
      case OrderFact.IntentEnded(var id, _, _, _) ->
          Optional.ofNullable(working.remove(id)).map(this::level).orElse(List.of());
      case OrderFact.Acknowledged _,
          OrderFact.RetryPlanned _,
          OrderFact.Doubted _,
          OrderFact.AbsenceSeen _,
          OrderFact.QueryPlanned _,
          OrderFact.CancelPlanned _,
          OrderFact.Forgotten _,
          OrderFact.ExternalOrderSeen _,
          OrderFact.ExternalOrderGone _ ->
          List.of();
    };
  }

  private List<Outcome> traded(Fill fill) {
    Symbol symbol = fill.position().symbol();
    return move(symbol, at(symbol).map(p -> p.plus(fill.side(), fill.quantity(), fill.price())));
  }

  private List<Outcome> made(Intent intent) {
    Symbol symbol = intent.terms().symbol();
    if (!positions.containsKey(symbol)) {
      return List.of();
    }
    if (working.size() >= WORKING_MAX) {
      throw new IllegalStateException("more than " + WORKING_MAX + " orders work at once");
    }
    working.put(intent.id(), symbol);
    return intent.owner().equals(owner) && intent.cause().startsWith(SIGNAL_CAUSE)
        ? List.of(new Outcome.Taken(symbol, signalId(intent.cause())))
        : List.of();
  }

  private List<Outcome> ofWish(WishFact fact) {
    return switch (fact) {
      case WishFact.Refused(Refusal refusal, _) -> refused(refusal);
      case WishFact.SignalSeen _,
          WishFact.CommandAnswered _,
          WishFact.EntrySetAside _,
          WishFact.SetAsideTold _ ->
          List.of();
    };
  }

  private List<Outcome> refused(Refusal refusal) {
    boolean ours =
        refusal.owner().equals(owner)
            && refusal.cause().startsWith(SIGNAL_CAUSE)
            && positions.containsKey(refusal.symbol());
    return ours
        ? List.of(
            new Outcome.Refused(refusal.symbol(), signalId(refusal.cause()), refusal.reason()))
        : List.of();
  }

  private List<Outcome> ofPortfolio(PortfolioFact fact) {
    return switch (fact) {
      case PortfolioFact.PositionSet(var key, var amount, long entryE8, _) ->
          move(key.symbol(), at(key.symbol()).map(_ -> LongPosition.of(amount, entryE8)));
      case PortfolioFact.ForciblyClosed(_, _, var fill) -> traded(fill);
      case PortfolioFact.MarksMoved _,
          PortfolioFact.FundingPaid _,
          PortfolioFact.PricesEnded _,
          PortfolioFact.PricesDoubted _,
          PortfolioFact.BalanceSet _,
          PortfolioFact.FlowSeen _,
          PortfolioFact.StartBalanceSet _,
          PortfolioFact.PeakSet _,
          PortfolioFact.DayBegan _ ->
          List.of();
    };
  }

  private List<Outcome> ofLife(LifeFact fact) {
    return switch (fact) {
      case LifeFact.LifeStarted(_, _, boolean rescue) -> rescue ? forgetAll() : List.of();
      case LifeFact.TurnBegan _,
          LifeFact.SettingsAdopted _,
          LifeFact.PolicyAdopted _,
          LifeFact.PolicyConfigured _,
          LifeFact.ClockStepSeen _,
          LifeFact.InputRefused _ ->
          List.of();
    };
  }

  /* The journal was set aside, and with it the ends of the orders that it knew. The venue's
   * positions follow as facts of the new one. */
  private List<Outcome> forgetAll() {
    working.clear();
    List<Outcome> outcomes = new ArrayList<>();
    for (Symbol symbol : List.copyOf(positions.keySet())) {
      positions.put(symbol, LongPosition.NONE);
      outcomes.addAll(level(symbol));
    }
    return outcomes;
  }

  private Optional<LongPosition> at(Symbol symbol) {
    return Optional.ofNullable(positions.get(symbol));
  }

  private List<Outcome> move(Symbol symbol, Optional<LongPosition> moved) {
    moved.ifPresent(position -> positions.put(symbol, position));
    return moved.isPresent() ? level(symbol) : List.of();
  }

  private List<Outcome> level(Symbol symbol) {
    if (working.containsValue(symbol)) {
      return List.of();
    }
    return List.of(
        at(symbol)
            .flatMap(LongPosition::entry)
            .<Outcome>map(entry -> new Outcome.Held(symbol, entry))
            .orElse(new Outcome.Gone(symbol)));
  }

  private static String signalId(String cause) {
    return cause.substring(SIGNAL_CAUSE.length());
  }
}
