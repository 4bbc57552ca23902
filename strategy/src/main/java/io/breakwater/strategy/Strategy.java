package io.breakwater.strategy;

import io.breakwater.model.market.MarketEvent;
import io.breakwater.model.signal.Signal;
import java.util.List;

/// Turns what markets say into advice. One instance serves one owner and all of that owner's
/// symbols; one thread calls it.
///
/// A strategy is a pure machine: time, prices and answers come in through these methods and nothing
/// else does. The same calls in the same order give equal signals. It is never told its position
/// size and never sends an order; a signal that nobody answers is forgotten.
public interface Strategy {
  /// What it was made with.
  StrategySettings settings();

  /// Learns from trades of the past, oldest first, without giving signals. Symbols may be mixed;
  /// those of other owners are passed over. Belongs before the first live event of a symbol; later
  /// history of that symbol is an error.
  void warmUp(List<MarketEvent.Traded> history);

  /// The signals that this event causes: none in most cases, at most one per event.
  List<Signal> on(MarketEvent event);

  /// Learns what became of its signals and of its position. Outcomes come from the trader's log, in
  /// its order, and may come late.
  void learn(Outcome outcome);
}
