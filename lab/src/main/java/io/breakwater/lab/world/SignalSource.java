package io.breakwater.lab.world;

import io.breakwater.model.market.MarketEvent;
import io.breakwater.model.order.Pricing;
import io.breakwater.model.order.TimeInForce;
import io.breakwater.model.signal.Signal;
import io.breakwater.model.signal.Sizing;
import io.breakwater.model.value.Bps;
import io.breakwater.model.value.Price;
import io.breakwater.model.value.Quantity;
import io.breakwater.model.value.Side;
import io.breakwater.model.value.Symbol;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Signals of every kind, drawn: what a strategy might want at its worst.
final class SignalSource implements SignalGiver {
  private static final long TICK_E8 = 10_000_000L;

  /// Of a thousand signals, so many say what the one before them said.
  private static final int REPEATS_PERMILLE = 60;

  private static final int MOST_PERMILLE = 300;

  private final Draws draws;
  private final Draws repeats;
  private final List<Symbol> symbols;
  private final boolean shorts;
  private final boolean reducersRest;
  private final Map<Symbol, Price> last = new TreeMap<>();
  private long made;
  private Optional<Signal> former = Optional.empty();

  /// @param reducersRest whether a seller may rest where shorts are not allowed; it may outlive the
  ///   history
  SignalSource(
      Draws draws, Draws repeats, List<Symbol> symbols, boolean shorts, boolean reducersRest) {
    this.draws = draws;
    this.repeats = repeats;
    this.symbols = List.copyOf(symbols);
    this.shorts = shorts;
    this.reducersRest = reducersRest;
  }

  @Override
  public void prepare(Runnable ready) {
    ready.run();
  }

  @Override
  public void on(MarketEvent event) {
    switch (event) {
      case MarketEvent.MarkTicked tick -> last.put(tick.symbol(), tick.price());
      case MarketEvent.Traded trade -> last.put(trade.symbol(), trade.price());
      case MarketEvent.Doubted _ -> {
        // The trader's gate is to refuse what is asked for now.
      }
      case MarketEvent.Ended(var symbol, _) -> last.remove(symbol);
    }
  }

  /// A signal, unless there is no price yet.
  @Override
  public List<Signal> give(long wallMillis) {
    if (former.isPresent() && repeats.chance(REPEATS_PERMILLE)) {
      return List.of(again(former.get(), wallMillis));
    }
    Symbol symbol = draws.pick(symbols);
    Side side = draws.chance(600) ? Side.BUY : Side.SELL;
    Price mark = last.get(symbol);
    if (mark == null) {
      return List.of();
    }
    String id = "s-" + wallMillis + "-" + ++made;
    Signal signal =
        new Signal(
            id,
            Terms.OWNER,
            symbol,
            side,
            50,
            sizing(side),
            pricing(side, mark),
            wallMillis,
            Signal.VALID_FOR_MILLIS,
            "drawn");
    former = Optional.of(signal);
    return List.of(signal);
  }

  private Signal again(Signal same, long wallMillis) {
    return new Signal(
        "s-" + wallMillis + "-" + ++made,
        same.owner(),
        same.symbol(),
        same.side(),
        same.confidencePercent(),
        same.sizing(),
        same.pricing(),
        wallMillis,
        same.validForMillis(),
        "the same again");
  }

  /// Some sellers give away most of what is held, so that buyers never end at their limits for
  /// good.
  private Sizing sizing(Side side) {
    if (side == Side.SELL && draws.chance(MOST_PERMILLE)) {
      return new Sizing.Fraction(Bps.of(draws.between(5_000, 10_000)));
    }
    return draws.chance(800)
        ? new Sizing.Fixed(new Quantity(draws.between(8, 90) * 1_000_000L))
        : new Sizing.Fraction(Bps.of(draws.between(100, 1_500)));
  }

  private Pricing pricing(Side side, Price mark) {
    if (draws.chance(300)) {
      return new Pricing.Market();
    }
    // A reducing order that rests may outlive the calm, so that is for a share of the histories.
    boolean mayRest = !shorts && (side == Side.BUY || reducersRest);
    TimeInForce waits =
        mayRest ? draws.pick(List.of(TimeInForce.GTC, TimeInForce.GTX)) : TimeInForce.IOC;
    long through = waits == TimeInForce.IOC ? 30 : draws.between(-60, 20);
    long bps = side == Side.BUY ? through : -through;
    long e8 = mark.e8() / 10_000 * (10_000 + bps) / TICK_E8 * TICK_E8;
    return new Pricing.Limit(new Price(e8), waits);
  }
}
