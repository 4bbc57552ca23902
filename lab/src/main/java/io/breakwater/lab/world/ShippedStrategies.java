package io.breakwater.lab.world;

import io.breakwater.model.market.MarketEvent;
import io.breakwater.model.signal.Signal;
import io.breakwater.model.value.Bps;
import io.breakwater.model.value.Owner;
import io.breakwater.model.value.Symbol;
import io.breakwater.runtime.config.PolicyConfig;
import io.breakwater.runtime.strategist.Strategist;
import io.breakwater.runtime.trader.TraderView;
import io.breakwater.strategy.BarStrategy;
import io.breakwater.strategy.ReversionWindows;
import io.breakwater.strategy.StrategySettings;
import io.breakwater.strategy.TrendWindows;
import io.breakwater.venue.binance.PublicReads;
import io.breakwater.venue.binance.Read;
import io.breakwater.venue.dialect.AggTradeRow;
import java.util.ArrayList;
import java.util.List;

/// The shipped strategist with the built-in strategies, as its role runs them: warmed up from the
/// venue's history, told by the trader's log what became of its wishes. Their windows are shorter
/// than the shipped ones, since a history lasts for less than a minute.
final class ShippedStrategies implements SignalGiver {
  private static final long ASK_AGAIN_MILLIS = 200;
  private static final int BAR_TRADES = 2;
  private static final TrendWindows TREND = new TrendWindows(5, 3, 5, 200);
  private static final ReversionWindows REVERSION =
      new ReversionWindows(10, 100, Bps.of(5), 10, 300);

  private final HostLoop loop;
  private final PublicReads reads;
  private final TraderView trader;
  private final List<BarStrategy> strategies = new ArrayList<>();
  private final Strategist strategist;
  private final List<Signal> wanted = new ArrayList<>();

  ShippedStrategies(Scene scene, HostLoop loop, PublicReads reads, TraderView trader) {
    this.loop = loop;
    this.reads = reads;
    this.trader = trader;
    for (Owner owner : List.of(PolicyConfig.TREND, PolicyConfig.REVERSION)) {
      List<Symbol> symbols = scene.symbolsOf(owner);
      if (!symbols.isEmpty()) {
        strategies.add(strategy(owner, symbols));
      }
    }
    this.strategist = new Strategist(List.copyOf(strategies));
  }

  private static BarStrategy strategy(Owner owner, List<Symbol> symbols) {
    StrategySettings defaults = StrategySettings.defaults(owner.name(), symbols);
    StrategySettings settings =
        new StrategySettings(
            defaults.name(),
            defaults.symbols(),
            BAR_TRADES,
            defaults.entryShare(),
            defaults.offset(),
            defaults.validForMillis(),
            defaults.gapMillisMax());
    return owner.equals(PolicyConfig.TREND)
        ? BarStrategy.trendFollower(settings, TREND)
        : BarStrategy.meanReverter(settings, REVERSION);
  }

  /// One market after the other, each asked for until there is an answer.
  @Override
  public void prepare(Runnable ready) {
    List<Runnable> steps = new ArrayList<>();
    steps.add(() -> {
      trader.pollAll(strategist::learn);
      ready.run();
    });
    for (BarStrategy strategy : strategies) {
      for (Symbol symbol : strategy.settings().symbols()) {
        Runnable next = steps.getLast();
        steps.add(() -> warmUp(symbol, strategy.tradesNeeded(), next));
      }
    }
    steps.getLast().run();
  }

  private void warmUp(Symbol symbol, int trades, Runnable then) {
    reads.recentTrades(
        symbol,
        trades,
        read -> {
          switch (read) {
            case Read.Got(var rows) -> {
              strategist.warmUp(rows.stream().map(row -> traded(symbol, row)).toList());
              then.run();
            }
            case Read.Failed(_, _, long wait) ->
                loop.after(Math.max(ASK_AGAIN_MILLIS, wait), () -> warmUp(symbol, trades, then));
          }
        });
  }

  private static MarketEvent.Traded traded(Symbol symbol, AggTradeRow row) {
    return new MarketEvent.Traded(
        symbol,
        row.aggregateId(),
        row.price(),
        row.quantity(),
        row.aggressor(),
        row.tradeMillis(),
        row.tradeMillis());
  }

  @Override
  public void on(MarketEvent event) {
    wanted.addAll(strategist.on(event));
  }

  @Override
  public List<Signal> give(long wallMillis) {
    List<Signal> given = List.copyOf(wanted);
    wanted.clear();
    trader.pollAll(strategist::learn);
    return given;
  }
}
