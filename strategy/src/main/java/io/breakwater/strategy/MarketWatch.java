package io.breakwater.strategy;

import io.breakwater.model.market.MarketEvent.Traded;
import io.breakwater.model.order.Pricing;
import io.breakwater.model.order.TimeInForce;
import io.breakwater.model.signal.Signal;
import io.breakwater.model.signal.Sizing;
import io.breakwater.model.value.Bps;
import io.breakwater.model.value.Invariant;
import io.breakwater.model.value.Side;
import io.breakwater.model.value.Symbol;
import io.breakwater.strategy.Stance.Entering;
import io.breakwater.strategy.Stance.Flat;
import io.breakwater.strategy.Stance.Holding;
import io.breakwater.strategy.Stance.Leaving;
import java.util.Optional;
import java.util.function.Function;
import org.ta4j.core.BarSeries;

/// One market of a strategy: its bars, its rules and its stance.
final class MarketWatch {
  /// Bars kept, as a multiple of what the rules need; the rest is forgotten.
  static final int BARS_KEPT_FACTOR = 3;

  /// How long a signal waits for its answer, as a multiple of its validity: it may be taken at the
  /// last moment, and then the news of it has to travel.
  static final int ANSWER_FACTOR = 2;

  private static final Sizing ALL = new Sizing.Fraction(new Bps(Bps.WHOLE_E4));

  private final StrategySettings settings;
  private final Symbol symbol;
  private final int barsNeeded;
  private final Function<BarSeries, Rules> rulesOf;
  private TradeBars bars;
  private Rules rules;
  private Stance stance = new Flat();
  private long barNumber;
  private long lastTradeId = -1;
  private long lastVenueMillis;
  private boolean live;
  private boolean ended;

  MarketWatch(
      StrategySettings settings,
      Symbol symbol,
      int barsNeeded,
      Function<BarSeries, Rules> rulesOf) {
    this.settings = settings;
    this.symbol = symbol;
    this.barsNeeded = barsNeeded;
    this.rulesOf = rulesOf;
    bars = new TradeBars(settings.barTrades(), barsNeeded * BARS_KEPT_FACTOR);
    rules = rulesOf.apply(bars.series());
  }

  void warmUp(Traded trade) {
    Invariant.check(!live, "history of " + symbol + " after its first live event");
    take(trade);
  }

  Optional<Signal> on(Traded trade) {
    live = true;
    stance = StanceTable.at(stance, trade.wallMillis());
    return switch (take(trade)) {
      case NOTHING -> Optional.empty();
      case TRADE -> repeatedExit(trade);
      case BAR -> isWarm() ? atBar(trade) : repeatedExit(trade);
    };
  }

  /// No price will come any more, so nothing will be asked for.
  void end() {
    ended = true;
  }

  void learn(Outcome outcome) {
    stance = StanceTable.after(stance, outcome, barNumber);
  }

  int barsKept() {
    return bars.series().getBarCount();
  }

  Stance stance() {
    return stance;
  }

  /// What a trade was to the bars.
  private enum Effect {
    NOTHING,
    TRADE,
    BAR
  }

  private Effect take(Traded trade) {
    boolean older = trade.tradeId() <= lastTradeId;
    if (ended || (older && trade.venueMillis() <= lastVenueMillis)) {
      return Effect.NOTHING;
    }
    long silenceMillis = trade.venueMillis() - lastVenueMillis;
    if (lastTradeId >= 0 && (older || silenceMillis > settings.gapMillisMax())) {
      beginAnew();
    }
    lastTradeId = trade.tradeId();
    lastVenueMillis = trade.venueMillis();
    if (!bars.add(trade)) {
      return Effect.TRADE;
    }
    barNumber++;
    return Effect.BAR;
  }

  /* The venue began to count anew, or was silent for long: windows over the seam would compare
   * prices that are not neighbours. What was held is left, since the reason to hold it is gone. */
  private void beginAnew() {
    bars = new TradeBars(settings.barTrades(), barsNeeded * BARS_KEPT_FACTOR);
    rules = rulesOf.apply(bars.series());
    if (stance instanceof Holding holding) {
      stance = holding.leavingFrom(holding.retryAtMillis());
    }
  }

  private boolean isWarm() {
    return bars.series().getBarCount() >= barsNeeded;
  }

  private Optional<Signal> atBar(Traded trade) {
    return switch (stance) {
      case Flat _ -> isLate(trade) ? Optional.empty() : rules.entry().map(a -> enter(trade, a));
      case Holding(_, _, boolean leaving, _) when leaving -> repeatedExit(trade);
      case Holding holding ->
          rules
              .exit(holding.entry(), barNumber - holding.sinceBar())
              .map(reason -> leave(trade, holding, reason));
      case Entering _, Leaving _ -> Optional.empty();
    };
  }

  private Optional<Signal> repeatedExit(Traded trade) {
    return stance instanceof Holding holding
            && holding.leaving()
            && trade.wallMillis() >= holding.retryAtMillis()
        ? Optional.of(leave(trade, holding, "still to be left"))
        : Optional.empty();
  }

  /// A trade that took long to get here says what the price was, not what it is.
  private boolean isLate(Traded trade) {
    return trade.wallMillis() - trade.venueMillis() > settings.validForMillis();
  }

  private Signal enter(Traded trade, Rules.Advice advice) {
    Signal signal =
        signal(
            trade,
            Side.BUY,
            advice.confidencePercent(),
            new Sizing.Fraction(settings.entryShare()),
            advice.reason());
    stance = new Entering(signal.signalId(), answerByMillis(trade), false);
    return signal;
  }

  private Signal leave(Traded trade, Holding holding, String reason) {
    Signal signal = signal(trade, Side.SELL, 100, ALL, reason);
    Holding from = holding.leavingFrom(trade.wallMillis() + settings.validForMillis());
    stance = new Leaving(signal.signalId(), from, answerByMillis(trade), false);
    return signal;
  }

  private long answerByMillis(Traded trade) {
    return trade.wallMillis() + ANSWER_FACTOR * settings.validForMillis();
  }

  private Signal signal(
      Traded trade, Side side, int confidencePercent, Sizing sizing, String reason) {
    Bps through = side == Side.BUY ? settings.offset() : settings.offset().negated();
    return new Signal(
        settings.name() + ':' + symbol + ':' + barNumber + ':' + trade.tradeId(),
        settings.owner(),
        symbol,
        side,
        confidencePercent,
        sizing,
        new Pricing.Limit(trade.price().movedBy(through), TimeInForce.IOC),
        trade.wallMillis(),
        settings.validForMillis(),
        reason.substring(0, Math.min(reason.length(), Signal.TEXT_LENGTH_MAX)));
  }
}
