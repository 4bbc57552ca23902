package io.breakwater.venue.paper.stream;

import io.breakwater.model.value.Price;
import io.breakwater.model.value.Quantity;
import io.breakwater.model.value.Side;
import io.breakwater.model.value.Symbol;
import io.breakwater.venue.dialect.BookLevel;
import io.breakwater.venue.dialect.DayTickerUpdate;
import io.breakwater.venue.dialect.Decimal;
import io.breakwater.venue.dialect.ForceOrder;
import io.breakwater.venue.dialect.KlineUpdate;
import io.breakwater.venue.dialect.MarketMessage;
import io.breakwater.venue.dialect.StreamEvent;
import io.breakwater.venue.dialect.WireWriter;
import io.breakwater.venue.paper.market.Bar;
import io.breakwater.venue.paper.market.Interval;
import io.breakwater.venue.paper.market.Market;
import io.breakwater.venue.paper.market.Tape;
import io.breakwater.venue.paper.market.TapeTrade;
import io.breakwater.venue.paper.wire.MarketTexts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/// What the market streams say: at each public trade, and at the beat of the periodic ones. The
/// mark price ticks at its beat whether or not anything traded, until the market's prices end.
/// Streams of all markets carry a list of what each has to say.
public final class MarketStreams {
  private static final int DEPTH_LEVELS = 1_000;

  private final StreamHub hub;
  private final Map<Symbol, Market> markets;
  private final Map<Symbol, Tape> tapes;
  private final Decimal fundingRate;
  private final Map<String, Beat> beats = new HashMap<>();

  public MarketStreams(
      StreamHub hub, Map<Symbol, Market> markets, Map<Symbol, Tape> tapes, Decimal fundingRate) {
    this.hub = hub;
    this.markets = markets;
    this.tapes = tapes;
    this.fundingRate = fundingRate;
  }

  /// A public trade that the market has taken in.
  public void traded(Symbol symbol, TapeTrade trade, long nowMillis) {
    String lower = symbol.name().toLowerCase(Locale.ROOT);
    say(
        lower + "@aggTrade",
        () -> new MarketMessage.AggTrade(symbol, MarketTexts.aggTrade(trade), nowMillis),
        nowMillis);
    say(
        lower + "@trade",
        () ->
            new MarketMessage.Trade(
                symbol,
                trade.id(),
                trade.price(),
                trade.quantity(),
                trade.buyerIsMaker(),
                nowMillis,
                trade.timeMillis()),
        nowMillis);
    bookChanged(symbol, nowMillis);
  }

  /// The best prices of a market may have changed.
  public void bookChanged(Symbol symbol, long nowMillis) {
    String lower = symbol.name().toLowerCase(Locale.ROOT);
    say(lower + "@bookTicker", () -> bookTicker(symbol, nowMillis), nowMillis);
    say("!bookTicker", () -> bookTicker(symbol, nowMillis), nowMillis);
  }

  /// A position was liquidated in this market.
  public void liquidated(Symbol symbol, Side side, Quantity quantity, Price price, long nowMillis) {
    ForceOrder order = new ForceOrder(symbol, side, quantity, price, nowMillis, nowMillis);
    say(symbol.name().toLowerCase(Locale.ROOT) + "@forceOrder", () -> order, nowMillis);
    say("!forceOrder@arr", () -> order, nowMillis);
  }

  /// The recording of a market is at its end: said once, on `!contractInfo`.
  public void ended(Symbol symbol, long nowMillis) {
    say(
        "!contractInfo",
        () -> new MarketMessage.ContractState(symbol, "PERPETUAL", "CLOSE", nowMillis),
        nowMillis);
  }

  private void say(String stream, Supplier<StreamEvent> event, long nowMillis) {
    if (hub.isHeard(stream)) {
      hub.publish(StreamName.of(stream), () -> event.get().text(), nowMillis);
    }
  }

  private MarketMessage bookTicker(Symbol symbol, long nowMillis) {
    Market market = market(symbol);
    return new MarketMessage.BookTicker(
        symbol,
        market.updateId(),
        MarketTexts.price(market.best(Side.SELL)),
        MarketTexts.quantity(market.best(Side.SELL)),
        MarketTexts.price(market.best(Side.BUY)),
        MarketTexts.quantity(market.best(Side.BUY)),
        nowMillis,
        market.lastMillis());
  }

  /// Somebody may have begun to listen: a new periodic stream has its first beat at its next mark.
  public void listened(long nowMillis) {
    for (StreamName name : hub.names()) {
      if (name.isPeriodic()) {
        long number = Math.floorDiv(nowMillis, name.periodMillis());
        beats.computeIfAbsent(name.text(), _ -> new Beat(number));
      }
    }
  }

  /// Says what is due on the periodic streams.
  public void tick(long nowMillis) {
    for (StreamName name : List.copyOf(hub.names())) {
      if (isServed(name)) {
        long number = Math.floorDiv(nowMillis, name.periodMillis());
        Beat beat = beats.computeIfAbsent(name.text(), _ -> new Beat(number));
        if (number > beat.number) {
          beat.number = number;
          beat(name, beat, nowMillis);
        }
      }
    }
    beats.keySet().removeIf(stream -> !hub.isHeard(stream));
  }

  private boolean isServed(StreamName name) {
    return name.isPeriodic() && (name.isOfAll() || markets.containsKey(name.symbol()));
  }

  private void beat(StreamName name, Beat beat, long nowMillis) {
    if (!name.isOfAll()) {
      message(name, name.symbol(), beat, nowMillis)
          .ifPresent(event -> hub.publish(name, event::text, nowMillis));
      return;
    }
    List<StreamEvent> events = new ArrayList<>();
    for (Symbol symbol : markets.keySet()) {
      message(name, symbol, beat.of(symbol), nowMillis).ifPresent(events::add);
    }
    if (!events.isEmpty()) {
      hub.publish(name, () -> WireWriter.array(events), nowMillis);
    }
  }

  /// When [#tick] next has something to do; `Long.MAX_VALUE` for never.
  public long nextDueMillis(long nowMillis) {
    long next = Long.MAX_VALUE;
    for (StreamName name : hub.names()) {
      if (isServed(name)) {
        long period = name.periodMillis();
        next = Math.min(next, (Math.floorDiv(nowMillis, period) + 1) * period);
      }
    }
    return next;
  }

  private Optional<StreamEvent> message(StreamName name, Symbol symbol, Beat beat, long nowMillis) {
    return switch (name.kind()) {
      case MARK_PRICE -> markPrice(symbol, nowMillis);
      case KLINE -> kline(name, beat, nowMillis);
      case MINI_TICKER -> miniTicker(symbol, beat, nowMillis);
      case TICKER -> ticker(symbol, beat, nowMillis);
      case DEPTH -> depth(symbol, beat, DEPTH_LEVELS, false, nowMillis);
      case PARTIAL_DEPTH -> depth(symbol, beat, Integer.parseInt(name.argument()), true, nowMillis);
      case AGG_TRADE, TRADE, BOOK_TICKER, FORCE_ORDER, CONTRACT, UNKNOWN -> Optional.empty();
    };
  }

  private Optional<StreamEvent> ticker(Symbol symbol, Beat beat, long nowMillis) {
    long updates = market(symbol).updateId();
    if (beat.updates == updates) {
      return Optional.empty();
    }
    beat.updates = updates;
    return MarketTexts.dayTicker(tape(symbol), nowMillis)
        .map(day -> new DayTickerUpdate(day, nowMillis));
  }

  private Optional<StreamEvent> markPrice(Symbol symbol, long nowMillis) {
    Tape tape = tape(symbol);
    if (tape.ended() && tape.nextDueMillis().isEmpty() && !tape.isByHand()) {
      return Optional.empty();
    }
    return market(symbol)
        .mark()
        .map(mark ->
            new MarketMessage.MarkPrice(
                symbol,
                mark,
                Decimal.of(mark),
                Decimal.of(mark),
                fundingRate,
                MarketTexts.nextFundingMillis(nowMillis),
                nowMillis));
  }

  private Optional<StreamEvent> kline(StreamName name, Beat beat, long nowMillis) {
    Optional<Interval> named = Interval.named(name.argument());
    long updates = market(name.symbol()).updateId();
    if (named.isEmpty()) {
      return Optional.empty();
    }
    Interval interval = named.get();
    long open = interval.openMillis(nowMillis);
    boolean closes = beat.openMillis != 0 && beat.openMillis != open;
    long shown = closes ? beat.openMillis : open;
    if (!closes && beat.updates == updates) {
      return Optional.empty();
    }
    beat.openMillis = open;
    beat.updates = closes ? -1 : updates;
    List<Bar> bars = Bar.of(tape(name.symbol()), interval, shown, shown);
    return bars.stream()
        .findFirst()
        .map(bar ->
            new KlineUpdate(
                name.symbol(),
                name.argument(),
                MarketTexts.kline(bar, interval),
                bar.firstId(),
                bar.lastId(),
                closes,
                nowMillis));
  }

  private Optional<StreamEvent> miniTicker(Symbol symbol, Beat beat, long nowMillis) {
    long updates = market(symbol).updateId();
    if (beat.updates == updates) {
      return Optional.empty();
    }
    beat.updates = updates;
    long from = nowMillis - MarketTexts.DAY_MILLIS;
    return Bar.whole(tape(symbol), from, nowMillis + 1).stream()
        .findFirst()
        .map(bar ->
            new MarketMessage.MiniTicker(
                symbol,
                Decimal.of(bar.close()),
                Decimal.of(bar.open()),
                Decimal.of(bar.high()),
                Decimal.of(bar.low()),
                bar.volume(),
                new Decimal(bar.quote().e8()),
                nowMillis));
  }

  private Optional<StreamEvent> depth(
      Symbol symbol, Beat beat, int limit, boolean whole, long nowMillis) {
    Market market = market(symbol);
    long updateId = market.updateId();
    if (beat.updates == updateId) {
      return Optional.empty();
    }
    List<BookLevel> bids = MarketTexts.levels(market, Side.SELL, limit);
    List<BookLevel> asks = MarketTexts.levels(market, Side.BUY, limit);
    long previous = beat.updates < 0 ? updateId - 1 : beat.updates;
    MarketMessage.Depth depth =
        new MarketMessage.Depth(
            symbol,
            previous + 1,
            updateId,
            previous,
            whole ? bids : changes(beat.bids, bids),
            whole ? asks : changes(beat.asks, asks),
            nowMillis,
            market.lastMillis());
    beat.updates = updateId;
    beat.bids = bids;
    beat.asks = asks;
    return Optional.of(depth);
  }

  /// New and changed levels, and zero for those that are gone.
  private static List<BookLevel> changes(List<BookLevel> before, List<BookLevel> after) {
    List<BookLevel> changes = new ArrayList<>();
    for (BookLevel level : after) {
      if (!before.contains(level)) {
        changes.add(level);
      }
    }
    for (BookLevel level : before) {
      Price price = level.price();
      if (after.stream().noneMatch(l -> l.price().equals(price))) {
        changes.add(new BookLevel(price, Quantity.ZERO));
      }
    }
    return changes;
  }

  private Market market(Symbol symbol) {
    return Objects.requireNonNull(markets.get(symbol), () -> "no market " + symbol);
  }

  private Tape tape(Symbol symbol) {
    return Objects.requireNonNull(tapes.get(symbol), () -> "no tape " + symbol);
  }

  /// What a periodic stream said last.
  private static final class Beat {
    long number;
    long updates = -1;
    long openMillis;
    List<BookLevel> bids = List.of();
    List<BookLevel> asks = List.of();

    private final Map<Symbol, Beat> each = new HashMap<>();

    Beat(long number) {
      this.number = number;
    }

    /// What it said of one market, of those that carry all.
    Beat of(Symbol symbol) {
      return each.computeIfAbsent(symbol, _ -> new Beat(number));
    }
  }
}
