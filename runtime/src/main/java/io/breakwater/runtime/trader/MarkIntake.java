package io.breakwater.runtime.trader;

import io.breakwater.model.input.Input;
import io.breakwater.model.market.Mark;
import io.breakwater.model.market.MarketEvent;
import io.breakwater.model.value.Symbol;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Condenses the feed to what decisions need: at most every 100 ms the changed marks of the symbols
/// that matter, and at once those of a symbol with a signal in this turn. One thread.
public final class MarkIntake {
  /// The least time between two inputs of marks nobody waits for, in nanoseconds.
  public static final long PERIOD_NANOS = 100_000_000L;

  /// Ended and doubted markets told in one turn; more are told in the next.
  static final int TOLD_PER_TURN_MAX = 64;

  private final SortedMap<Symbol, Mark> latest = new TreeMap<>();
  private final SortedSet<Symbol> changed = new TreeSet<>();
  private final SortedSet<Symbol> ended = new TreeSet<>();
  private final List<Symbol> newlyEnded = new ArrayList<>();
  private final List<MarketEvent.Doubted> newlyDoubted = new ArrayList<>();
  private long lastNanos = Long.MIN_VALUE / 2;

  public void on(MarketEvent event) {
    switch (event) {
      case MarketEvent.MarkTicked tick -> {
        latest.put(tick.symbol(), tick.mark());
        changed.add(tick.symbol());
        ended.remove(tick.symbol());
      }
      case MarketEvent.Ended(var symbol, _) -> {
        if (ended.add(symbol)) {
          newlyEnded.add(symbol);
        }
      }
      case MarketEvent.Doubted doubt -> doubt(doubt);
      case MarketEvent.Traded _ -> {
        // The mark decides; single trades are the strategies' business.
      }
    }
  }

  /// What is known and newer than the doubt is not touched by it. A mark of its very moment is told
  /// with it, and does not end it: what is held keeps a value.
  private void doubt(MarketEvent.Doubted doubt) {
    Mark known = latest.get(doubt.symbol());
    if (known == null || known.wallMillis() <= doubt.wallMillis()) {
      if (known != null && known.wallMillis() < doubt.wallMillis()) {
        changed.remove(doubt.symbol());
      }
      newlyDoubted.removeIf(before -> before.symbol().equals(doubt.symbol()));
      newlyDoubted.add(doubt);
    }
  }

  /// The inputs that are due now.
  ///
  /// @param watched symbols with a position or a resting order
  /// @param wanted symbols with a signal in this turn
  public List<Input> take(Set<Symbol> watched, Set<Symbol> wanted, long monotonicNanos) {
    List<Input> inputs = new ArrayList<>();
    while (!newlyEnded.isEmpty() && inputs.size() < TOLD_PER_TURN_MAX) {
      inputs.add(new Input.MarketEnded(newlyEnded.removeFirst()));
    }
    while (!newlyDoubted.isEmpty() && inputs.size() < TOLD_PER_TURN_MAX) {
      MarketEvent.Doubted doubt = newlyDoubted.removeFirst();
      inputs.add(new Input.PricesDoubted(doubt.symbol(), doubt.reason(), doubt.wallMillis()));
    }
    boolean periodOver = monotonicNanos - lastNanos >= PERIOD_NANOS;
    List<Mark> marks = new ArrayList<>();
    for (Symbol symbol : changed) {
      if (wanted.contains(symbol) || (periodOver && watched.contains(symbol))) {
        marks.add(latest.get(symbol));
      }
    }
    if (!marks.isEmpty()) {
      marks.forEach(mark -> changed.remove(mark.symbol()));
      lastNanos = periodOver ? monotonicNanos : lastNanos;
      inputs.add(new Input.MarksChanged(marks));
    }
    return inputs;
  }

  /// Whether a watched symbol has a mark that was not yet handed on.
  public boolean pending(Set<Symbol> watched) {
    return !newlyEnded.isEmpty()
        || !newlyDoubted.isEmpty()
        || changed.stream().anyMatch(watched::contains);
  }
}
