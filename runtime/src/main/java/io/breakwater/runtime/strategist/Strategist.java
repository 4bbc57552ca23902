package io.breakwater.runtime.strategist;

import io.breakwater.kernel.State;
import io.breakwater.kernel.order.Order;
import io.breakwater.model.fact.Fact;
import io.breakwater.model.fact.OrderFact;
import io.breakwater.model.fact.PortfolioFact;
import io.breakwater.model.market.MarketEvent;
import io.breakwater.model.signal.Signal;
import io.breakwater.model.turn.Turn;
import io.breakwater.model.value.Symbol;
import io.breakwater.strategy.Outcome;
import io.breakwater.strategy.OutcomeReader;
import io.breakwater.strategy.Strategy;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// Lets the strategies see the feed and what became of their signals, and gathers what they want.
/// One thread; knows nothing of logs or sockets, so the simulator runs it as it is.
public final class Strategist {
  private final List<Told> strategies = new ArrayList<>();
  private final SortedMap<Symbol, Strategy> bySymbol = new TreeMap<>();

  /// A strategy with the reader that tells it what became of its wishes.
  private record Told(Strategy strategy, OutcomeReader reader) {}

  public Strategist(List<Strategy> strategies) {
    for (Strategy strategy : strategies) {
      List<Symbol> symbols = strategy.settings().symbols();
      this.strategies.add(
          new Told(strategy, new OutcomeReader(strategy.settings().owner(), symbols)));
      symbols.forEach(symbol -> bySymbol.put(symbol, strategy));
    }
  }

  /// History before the first live event.
  public void warmUp(List<MarketEvent.Traded> history) {
    strategies.forEach(told -> told.strategy().warmUp(history));
  }

  /// The signals that this event causes.
  public List<Signal> on(MarketEvent event) {
    Strategy strategy = bySymbol.get(event.symbol());
    return strategy == null ? List.of() : strategy.on(event);
  }

  /// What stood before the first turn that is still there: the facts that would make it again.
  public void begin(State state) {
    for (Order order : state.orders().open().values()) {
      state
          .portfolio()
          .mark(order.symbol())
          .ifPresent(mark -> learn(new OrderFact.IntentMade(order.intent(), mark.price())));
    }
    state
        .portfolio()
        .openPositions()
        .forEach(entry ->
            learn(
                new PortfolioFact.PositionSet(
                    entry.key(), entry.value().amount(), entry.value().entryE8(), "snapshot")));
  }

  /// What the trader made of them, turn by turn, from the beginning of its log.
  public void learn(Turn turn, State after) {
    turn.facts().forEach(this::learn);
  }

  private void learn(Fact fact) {
    for (Told told : strategies) {
      for (Outcome outcome : told.reader().read(fact)) {
        told.strategy().learn(outcome);
      }
    }
  }
}
