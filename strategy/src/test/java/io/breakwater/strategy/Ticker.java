package io.breakwater.strategy;

import io.breakwater.model.market.MarketEvent.Traded;
import io.breakwater.model.signal.Signal;
import io.breakwater.model.value.Price;
import io.breakwater.model.value.Quantity;
import io.breakwater.model.value.Side;
import io.breakwater.model.value.Symbol;
import java.util.ArrayList;
import java.util.List;

/// Makes trades by hand for one market, one a second, two to a bar, and feeds them to a strategy.
final class Ticker {
  static final Symbol SYMBOL = new Symbol("BTCUSDT");
  static final int BAR_TRADES = 2;
  static final long STEP_MILLIS = 1_000;

  private final Strategy strategy;
  private long id;
  private long millis;
  private long delayMillis;

  Ticker(Strategy strategy) {
    this.strategy = strategy;
  }

  static StrategySettings settings() {
    StrategySettings base = StrategySettings.defaults("hand", List.of(SYMBOL));
    return new StrategySettings(
        base.name(),
        base.symbols(),
        BAR_TRADES,
        base.entryShare(),
        base.offset(),
        base.validForMillis(),
        base.gapMillisMax());
  }

  Traded trade(String price) {
    id++;
    millis += STEP_MILLIS;
    return new Traded(
        SYMBOL, id, Price.of(price), Quantity.of("0.5"), Side.BUY, millis, millis + delayMillis);
  }

  /// Feeds one bar at one price.
  List<Signal> bar(String price) {
    List<Signal> signals = new ArrayList<>();
    for (int i = 0; i < BAR_TRADES; i++) {
      signals.addAll(strategy.on(trade(price)));
    }
    return signals;
  }

  /// Feeds so many bars at one price.
  List<Signal> bars(int count, String price) {
    List<Signal> signals = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      signals.addAll(bar(price));
    }
    return signals;
  }

  void pass(long silenceMillis) {
    millis += silenceMillis;
  }

  void delay(long arrivalMillis) {
    delayMillis = arrivalMillis;
  }

  void countAnew() {
    id = 0;
  }

  void taken(Signal signal) {
    strategy.learn(new Outcome.Taken(SYMBOL, signal.signalId()));
  }

  void held(String entry) {
    strategy.learn(new Outcome.Held(SYMBOL, Price.of(entry)));
  }

  void gone() {
    strategy.learn(new Outcome.Gone(SYMBOL));
  }
}
