package io.breakwater.strategy;

import io.breakwater.model.market.MarketEvent.Traded;
import io.breakwater.model.value.Symbol;
import io.breakwater.strategy.Replay.Result;
import java.util.List;

/// What `up --for 120s` would see: ten markets, each from its own tenth of the recording, five with
/// each strategy, two recorded hours at sixty times the speed, after as much history as they need.
///
/// @param start trades after the start of its tenth at which each market begins
record Demonstration(int start, int entries, int roundTrips) {
  /// Starts that are tried.
  static final List<Integer> STARTS =
      List.of(0, 1_000, 2_000, 3_000, 4_000, 5_000, 6_000, 7_000, 8_000, 9_000);

  private static final int MARKETS = 10;
  private static final int TENTH = 10_000;
  private static final int SPEED = 60;
  private static final long RECORDED_MILLIS = 7_200_000;

  static Demonstration run(Recording recording, int start, FillModel model) {
    int entries = 0;
    int roundTrips = 0;
    for (int k = 0; k < MARKETS; k++) {
      Result result = market(recording, k, start + k * TENTH, model);
      entries += result.entries();
      roundTrips += result.roundTrips();
    }
    return new Demonstration(start, entries, roundTrips);
  }

  private static Result market(Recording recording, int k, int from, FillModel model) {
    Symbol symbol = new Symbol("S" + k + "USDT");
    StrategySettings settings = StrategySettings.defaults("demo", List.of(symbol));
    BarStrategy strategy = k % 2 == 0 ? Evaluation.trend(settings) : Evaluation.reversion(settings);
    int warmFrom = Math.max(0, from - strategy.tradesNeeded());
    int to = recording.after(from, RECORDED_MILLIS);
    List<Traded> replayed = recording.replayed(symbol, warmFrom, to, SPEED);
    strategy.warmUp(replayed.subList(0, from - warmFrom));
    return new Replay(strategy, model).run(replayed.subList(from - warmFrom, replayed.size()));
  }
}
