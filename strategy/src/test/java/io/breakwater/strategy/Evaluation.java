package io.breakwater.strategy;

import io.breakwater.model.market.MarketEvent.Traded;
import io.breakwater.model.value.Symbol;
import io.breakwater.strategy.Replay.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/// The figures of docs/strategies.md: both strategies over the whole recording, at several bar
/// sizes and under both fill models, beside buying once and holding.
final class Evaluation {
  private static final Symbol SYMBOL = new Symbol("BTCUSDT");
  private static final List<Integer> BAR_SIZES = List.of(10, 20, 50, 100);
  private static final double MILLIS_PER_HOUR = 3_600_000;
  private static final String HEAD =
      "| strategy | bar | fills at | trips | an hour | unfilled | won | gross | fees | slippage |"
          + " net | worst trip | drawdown |";
  private static final String RULE =
      "| --- | ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |";

  private final Recording recording;
  private final List<Traded> trades;
  private final double hours;

  Evaluation(Recording recording) {
    this.recording = recording;
    trades = recording.trades();
    hours = (trades.getLast().venueMillis() - trades.getFirst().venueMillis()) / MILLIS_PER_HOUR;
  }

  /// The table and the lines below it, as the document shows them.
  List<String> lines() {
    List<String> lines = new ArrayList<>(List.of(HEAD, RULE));
    for (FillModel model : List.of(FillModel.NEXT_TRADE, FillModel.FAR_SIDE)) {
      for (int barTrades : BAR_SIZES) {
        lines.add(row("trend follower", barTrades, model, Evaluation::trend));
      }
      for (int barTrades : BAR_SIZES) {
        lines.add(row("mean reverter", barTrades, model, Evaluation::reversion));
      }
    }
    lines.add(holding());
    lines.add(demonstrations(FillModel.NEXT_TRADE));
    lines.add(demonstrations(FillModel.FAR_SIDE));
    return lines;
  }

  static BarStrategy trend(StrategySettings settings) {
    return BarStrategy.trendFollower(settings, TrendWindows.CLASSIC);
  }

  static BarStrategy reversion(StrategySettings settings) {
    return BarStrategy.meanReverter(settings, ReversionWindows.CLASSIC);
  }

  private static StrategySettings settings(int barTrades) {
    StrategySettings base = StrategySettings.defaults("evaluated", List.of(SYMBOL));
    return new StrategySettings(
        base.name(),
        base.symbols(),
        barTrades,
        base.entryShare(),
        base.offset(),
        base.validForMillis(),
        base.gapMillisMax());
  }

  private String row(
      String name, int barTrades, FillModel model, Function<StrategySettings, Strategy> made) {
    Result result = new Replay(made.apply(settings(barTrades)), model).run(trades);
    return String.format(
        Locale.ROOT,
        "| %s | %d | %s | %d | %.2f | %d | %.0f %% | %.1f | %.1f | %.1f | %.1f | %.1f | %.1f |",
        name,
        barTrades,
        model.name(),
        result.roundTrips(),
        result.roundTrips() / hours,
        result.unfilled(),
        100.0 * result.wins() / Math.max(1, result.roundTrips()),
        result.gross(),
        result.fees(),
        result.slippage(),
        result.net(),
        result.worstTrip(),
        result.drawdownMax());
  }

  private String holding() {
    long first = trades.getFirst().price().e8();
    long peak = first;
    long drawdown = 0;
    for (Traded trade : trades) {
      peak = Math.max(peak, trade.price().e8());
      drawdown = Math.max(drawdown, peak - trade.price().e8());
    }
    double gross = Replay.STAKE * ((double) trades.getLast().price().e8() / first - 1);
    double costs = Replay.STAKE * 14 / 10_000;
    return String.format(
        Locale.ROOT,
        "buy and hold: gross %.1f, net %.1f, drawdown %.1f",
        gross,
        gross - costs,
        Replay.STAKE * drawdown / first);
  }

  private String demonstrations(FillModel model) {
    List<Demonstration> all =
        Demonstration.STARTS.stream().map(s -> Demonstration.run(recording, s, model)).toList();
    return "120 s at 60x, "
        + model.name()
        + ": entries "
        + all.stream().map(Demonstration::entries).toList()
        + ", round trips "
        + all.stream().map(Demonstration::roundTrips).toList();
  }
}
