package io.breakwater.strategy;

import io.breakwater.model.market.MarketEvent;
import io.breakwater.model.market.MarketEvent.Traded;
import io.breakwater.model.signal.Signal;
import io.breakwater.model.value.Symbol;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.ta4j.core.BarSeries;

/// The built-in strategies: rules read at the close of each bar of so many trades, long only.
public final class BarStrategy implements Strategy {
  private final StrategySettings settings;
  private final int barsNeeded;
  private final SortedMap<Symbol, MarketWatch> watches = new TreeMap<>();

  private BarStrategy(
      StrategySettings settings, int barsNeeded, Function<BarSeries, Rules> rulesOf) {
    this.settings = settings;
    this.barsNeeded = barsNeeded;
    for (Symbol symbol : settings.symbols()) {
      watches.put(symbol, new MarketWatch(settings, symbol, barsNeeded, rulesOf));
    }
  }

  /// Buys strength: a break above the channel of the last bars.
  public static BarStrategy trendFollower(StrategySettings settings, TrendWindows windows) {
    return new BarStrategy(
        settings, windows.barsNeeded(), series -> new TrendRules(series, windows));
  }

  /// Buys weakness: a fall through the lower band around the mean of the last bars.
  public static BarStrategy meanReverter(StrategySettings settings, ReversionWindows windows) {
    return new BarStrategy(
        settings, windows.barsNeeded(), series -> new ReversionRules(series, windows));
  }

  /// Trades per symbol that [#warmUp] needs before the first bar may give a signal.
  public int tradesNeeded() {
    return barsNeeded * settings.barTrades();
  }

  @Override
  public StrategySettings settings() {
    return settings;
  }

  @Override
  public void warmUp(List<Traded> history) {
    for (Traded trade : history) {
      watchOf(trade.symbol()).ifPresent(watch -> watch.warmUp(trade));
    }
  }

  @Override
  public List<Signal> on(MarketEvent event) {
    Optional<MarketWatch> watch = watchOf(event.symbol());
    if (watch.isEmpty()) {
      return List.of();
    }
    return switch (event) {
      case MarketEvent.Traded trade -> watch.get().on(trade).map(List::of).orElse(List.of());
      case MarketEvent.MarkTicked _, MarketEvent.Doubted _ -> List.of();
      case MarketEvent.Ended _ -> {
        watch.get().end();
        yield List.of();
      }
    };
  }

  @Override
  public void learn(Outcome outcome) {
    watchOf(outcome.symbol()).ifPresent(watch -> watch.learn(outcome));
  }

  /// Closed bars in memory over all symbols; bounded whatever is fed.
  int barsKept() {
    return watches.values().stream().mapToInt(MarketWatch::barsKept).sum();
  }

  Optional<MarketWatch> watchOf(Symbol symbol) {
    return Optional.ofNullable(watches.get(symbol));
  }
}
