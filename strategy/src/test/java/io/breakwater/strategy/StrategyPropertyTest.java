package io.breakwater.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.model.gate.RefusalReason;
import io.breakwater.model.market.MarketEvent.Traded;
import io.breakwater.model.signal.Signal;
import io.breakwater.model.value.Bps;
import io.breakwater.model.value.Price;
import io.breakwater.model.value.Quantity;
import io.breakwater.model.value.Side;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// Whatever the market and the trader do, within seeded chance.
final class StrategyPropertyTest {
  private static final int SEEDS = 12;
  private static final int TRADES = 2_000;

  @Test
  void aBuyComesOnlyWhileNothingIsHeldAndASellOnlyWhileSomethingIs() {
    for (long seed = 0; seed < SEEDS; seed++) {
      Trader trader = new Trader(seed);

      List<Signal> signals = trader.run();

      assertThat(signals).as("seed %d", seed).isNotEmpty();
      assertThat(new HashSet<>(signals.stream().map(Signal::signalId).toList()))
          .as("seed %d", seed)
          .hasSameSizeAs(signals);
    }
  }

  @Test
  void theSameChanceGivesTheSameSignals() {
    for (long seed = 0; seed < SEEDS; seed++) {
      assertThat(new Trader(seed).run()).as("seed %d", seed).isEqualTo(new Trader(seed).run());
    }
  }

  /// A strategy that joins late, with enough history, says what one that was always there says.
  @Test
  void aRestartWithHistoryStandsWhereTheFirstRunStood() {
    for (long seed = 0; seed < SEEDS; seed++) {
      BarStrategy always = strategy(seed);
      BarStrategy late = strategy(seed);
      List<Traded> trades = walk(seed);
      int joined = TRADES / 2;
      for (Traded trade : trades.subList(0, joined)) {
        refuseAll(always, always.on(trade));
      }
      late.warmUp(trades.subList(joined - late.tradesNeeded(), joined));

      List<String> ofAlways = reasons(always, trades.subList(joined, TRADES));
      List<String> ofLate = reasons(late, trades.subList(joined, TRADES));

      assertThat(ofLate).as("seed %d", seed).isEqualTo(ofAlways);
    }
  }

  private static List<String> reasons(Strategy strategy, List<Traded> trades) {
    List<String> reasons = new ArrayList<>();
    for (Traded trade : trades) {
      List<Signal> signals = strategy.on(trade);
      signals.forEach(signal -> reasons.add(trade.tradeId() + " " + signal.reason()));
      refuseAll(strategy, signals);
    }
    return reasons;
  }

  private static void refuseAll(Strategy strategy, List<Signal> signals) {
    for (Signal signal : signals) {
      strategy.learn(
          new Outcome.Refused(signal.symbol(), signal.signalId(), RefusalReason.GATE_BLOCKED));
    }
  }

  private static BarStrategy strategy(long seed) {
    return seed % 2 == 0
        ? BarStrategy.trendFollower(Ticker.settings(), TrendWindows.CLASSIC)
        : BarStrategy.meanReverter(Ticker.settings(), ReversionWindows.CLASSIC);
  }

  private static List<Traded> walk(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Traded> trades = new ArrayList<>();
    Price price = Price.of("1000");
    for (int i = 1; i <= TRADES; i++) {
      price = price.movedBy(Bps.of(random.nextInt(-30, 31)));
      trades.add(
          new Traded(Ticker.SYMBOL, i, price, Quantity.of("1"), Side.BUY, i * 700L, i * 700L));
    }
    return trades;
  }

  /// Answers signals by chance: refused, filled, not filled, or not answered at all.
  private static final class Trader {
    private final long seed;
    private final SplittableRandom random;
    private boolean held;

    Trader(long seed) {
      this.seed = seed;
      random = new SplittableRandom(seed + 1_000);
    }

    List<Signal> run() {
      Strategy strategy = strategy(seed);
      List<Signal> all = new ArrayList<>();
      for (Traded trade : walk(seed)) {
        List<Signal> signals = strategy.on(trade);
        for (Signal signal : signals) {
          assertThat(signal.side() == Side.SELL).as("seed %d", seed).isEqualTo(held);
          answer(strategy, signal, trade);
        }
        all.addAll(signals);
      }
      return all;
    }

    private void answer(Strategy strategy, Signal signal, Traded trade) {
      int chance = random.nextInt(4);
      if (chance == 0) {
        refuseAll(strategy, List.of(signal));
      } else if (chance <= 2) {
        held = chance == 1 ? signal.side() == Side.BUY : held;
        strategy.learn(new Outcome.Taken(signal.symbol(), signal.signalId()));
        strategy.learn(
            held
                ? new Outcome.Held(signal.symbol(), trade.price())
                : new Outcome.Gone(signal.symbol()));
      }
    }
  }
}
