package io.breakwater.strategy;

import io.breakwater.model.market.MarketEvent.Traded;
import io.breakwater.model.order.Pricing;
import io.breakwater.model.signal.Signal;
import io.breakwater.model.value.Price;
import io.breakwater.model.value.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Runs a strategy over the trades of one market, answers its signals, and keeps the account: a
/// stake of 1,000 per entry, no compounding. Doubles, since this is statistics.
final class Replay {
  static final double STAKE = 1_000;

  private final Strategy strategy;
  private final FillModel model;
  private final List<Signal> signals = new ArrayList<>();
  private Optional<Signal> pending = Optional.empty();
  private double units;
  private double entryPrice;
  private double gross;
  private double fees;
  private double slippage;
  private double peak;
  private double drawdownMax;
  private int entries;
  private int roundTrips;
  private int wins;
  private int unfilled;
  private double tripNet;
  private double worstTrip;

  Replay(Strategy strategy, FillModel model) {
    this.strategy = strategy;
    this.model = model;
  }

  Result run(List<Traded> trades) {
    for (Traded trade : trades) {
      pending.filter(s -> model.fillsOn(trade, s.side())).ifPresent(s -> fill(s, trade));
      for (Signal signal : strategy.on(trade)) {
        signals.add(signal);
        strategy.learn(new Outcome.Taken(signal.symbol(), signal.signalId()));
        pending = Optional.of(signal);
      }
      mark(trade.price().e8() / 1e8);
    }
    double open = units == 0 ? 0 : units * (trades.getLast().price().e8() / 1e8 - entryPrice);
    return new Result(
        entries,
        roundTrips,
        wins,
        unfilled,
        gross + open,
        fees,
        slippage,
        worstTrip,
        drawdownMax,
        signals);
  }

  private void fill(Signal signal, Traded trade) {
    pending = Optional.empty();
    double price = model.price(trade, signal.side());
    if (!(signal.pricing() instanceof Pricing.Limit limit)) {
      throw new IllegalStateException("signals are priced: " + signal);
    }
    double bound = limit.price().e8() / 1e8;
    boolean fits = signal.side() == Side.BUY ? price <= bound : price >= bound;
    if (!fits) {
      unfilled++;
    } else if (signal.side() == Side.BUY) {
      enter(price, trade);
    } else {
      leave(price, trade);
    }
    strategy.learn(
        units == 0
            ? new Outcome.Gone(signal.symbol())
            : new Outcome.Held(signal.symbol(), new Price(Math.round(entryPrice * 1e8))));
  }

  private void enter(double price, Traded trade) {
    units = STAKE / price;
    entryPrice = price;
    entries++;
    slippage += units * Math.abs(price - trade.price().e8() / 1e8);
    tripNet = -model.fee(STAKE);
    fees += model.fee(STAKE);
  }

  private void leave(double price, Traded trade) {
    double fee = model.fee(units * price);
    double profit = units * (price - entryPrice);
    slippage += units * Math.abs(price - trade.price().e8() / 1e8);
    gross += profit;
    fees += fee;
    tripNet += profit - fee;
    wins += tripNet > 0 ? 1 : 0;
    worstTrip = Math.min(worstTrip, tripNet);
    roundTrips++;
    units = 0;
  }

  private void mark(double price) {
    double equity = gross - fees + (units == 0 ? 0 : units * (price - entryPrice));
    peak = Math.max(peak, equity);
    drawdownMax = Math.max(drawdownMax, peak - equity);
  }

  /// What came of it, in units of the quote asset.
  ///
  /// @param priceProfit profit from prices, slippage already in it, fees not
  record Result(
      int entries,
      int roundTrips,
      int wins,
      int unfilled,
      double priceProfit,
      double fees,
      double slippage,
      double worstTrip,
      double drawdownMax,
      List<Signal> signals) {
    Result {
      signals = List.copyOf(signals);
    }

    double gross() {
      return priceProfit + slippage;
    }

    double net() {
      return priceProfit - fees;
    }
  }
}
