package io.breakwater.runtime.feeder;

import io.breakwater.kernel.shard.Unit;
import io.breakwater.model.market.MarketEvent;
import io.breakwater.model.value.Symbol;
import io.breakwater.runtime.process.Clock;
import io.breakwater.runtime.shard.FeedOrder;
import io.breakwater.runtime.shard.FeedReport;
import io.breakwater.venue.game.GameWord;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.ToLongFunction;

/// The units that this feeder reads, and when it last heard of each. Any thread.
final class FeedUnits {
  /// A game of which nothing was heard for so long is silent, in milliseconds.
  static final long GAME_SILENCE_MILLIS_MAX = 2_500;

  private static final long NANOS_PER_MILLI = 1_000_000L;

  private final Clock clock;
  // Shared by the writing thread, which hears, and request threads, which change and ask: each
  // holds it for a look at a map.
  private final ReentrantLock lock = new ReentrantLock();
  private final SortedSet<Unit> units = new TreeSet<>();
  private final SortedMap<Symbol, Track> markets = new TreeMap<>();
  private final SortedMap<String, Track> games = new TreeMap<>();
  private final Map<Symbol, String> gameOf = new HashMap<>();
  private Reader reader = (_, _) -> {};
  private long applied;

  /// Whoever reads the streams.
  interface Reader {
    void follow(Collection<Symbol> markets, Collection<String> games);
  }

  private static final class Track {
    private final long askedNanos;
    private long heardNanos;
    private boolean heard;
    private boolean ended;

    private Track(long nowNanos) {
      askedNanos = nowNanos;
      heardNanos = nowNanos;
    }

    private void hear(long nowNanos, boolean end) {
      heard = true;
      heardNanos = nowNanos;
      ended = end;
    }
  }

  FeedUnits(Clock clock, FeedOrder first) {
    this.clock = clock;
    this.applied = first.number();
    follow(first.units());
  }

  /// Whoever reads the streams hears of every change from now on, and what is read now.
  void attach(Reader streams) {
    lock.lock();
    try {
      reader = streams;
      // Until now nobody could have heard anything.
      markets.replaceAll((_, _) -> new Track(clock.monotonicNanos()));
      games.replaceAll((_, _) -> new Track(clock.monotonicNanos()));
      reader.follow(markets.keySet(), games.keySet());
    } finally {
      lock.unlock();
    }
  }

  /// Obeys an order that is newer than the last one; returns whether it was.
  boolean obey(FeedOrder order) {
    lock.lock();
    try {
      if (order.number() <= applied) {
        return false;
      }
      applied = order.number();
      follow(order.units());
      reader.follow(markets.keySet(), games.keySet());
      return true;
    } finally {
      lock.unlock();
    }
  }

  private void follow(List<Unit> wanted) {
    units.clear();
    units.addAll(wanted);
    gameOf.clear();
    SortedSet<Symbol> symbols = new TreeSet<>();
    SortedSet<String> ids = new TreeSet<>();
    for (Unit unit : units) {
      symbols.addAll(unit.markets());
      if (unit instanceof Unit.Game(var id, var its)) {
        ids.add(id);
        its.forEach(symbol -> gameOf.put(symbol, id));
      }
    }
    keep(markets, symbols);
    keep(games, ids);
  }

  private <K> void keep(SortedMap<K, Track> tracks, SortedSet<K> wanted) {
    long now = clock.monotonicNanos();
    tracks.keySet().retainAll(wanted);
    wanted.forEach(key -> tracks.computeIfAbsent(key, _ -> new Track(now)));
  }

  /// Notes what the streams said.
  void heard(Collection<MarketEvent> events) {
    lock.lock();
    try {
      long now = clock.monotonicNanos();
      for (MarketEvent event : events) {
        Track track = markets.get(event.symbol());
        if (track != null) {
          track.hear(now, event instanceof MarketEvent.Ended);
        }
      }
    } finally {
      lock.unlock();
    }
  }

  /// Notes that a game's provider said something.
  void heard(GameWord word) {
    lock.lock();
    try {
      Track track = games.get(word.game());
      if (track != null) {
        track.hear(clock.monotonicNanos(), word.over());
      }
    } finally {
      lock.unlock();
    }
  }

  /// The events, and before each mark of a market whose game is silent that it is not to be
  /// believed: nobody knows what it would be worth.
  List<MarketEvent> judged(List<MarketEvent> events) {
    lock.lock();
    try {
      if (games.isEmpty()) {
        return events;
      }
      List<MarketEvent> judged = new ArrayList<>();
      for (MarketEvent event : events) {
        String game = gameOf.get(event.symbol());
        if (event instanceof MarketEvent.MarkTicked mark && game != null) {
          doubt(game, mark, judged);
        }
        judged.add(event);
      }
      return judged;
    } finally {
      lock.unlock();
    }
  }

  private void doubt(String game, MarketEvent.MarkTicked mark, List<MarketEvent> judged) {
    Track track = games.get(game);
    long millis = track == null ? 0 : (clock.monotonicNanos() - track.heardNanos) / NANOS_PER_MILLI;
    if (track == null || !track.heard) {
      String why = "game " + game + " was not heard yet";
      judged.add(new MarketEvent.Doubted(mark.symbol(), why, mark.wallMillis()));
    } else if (millis > GAME_SILENCE_MILLIS_MAX) {
      String why = "game " + game + " is silent for " + millis + " ms";
      judged.add(new MarketEvent.Doubted(mark.symbol(), why, mark.wallMillis()));
    }
  }

  /// How many markets it reads whose prices have not ended.
  long living() {
    lock.lock();
    try {
      return markets.values().stream().filter(track -> !track.ended).count();
    } finally {
      lock.unlock();
    }
  }

  boolean isEmpty() {
    lock.lock();
    try {
      return units.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  /// @param waiting events that are heard and not written yet
  FeedReport report(int waiting) {
    lock.lock();
    try {
      long now = clock.monotonicNanos();
      return new FeedReport(applied, waiting, units.stream().map(unit -> line(unit, now)).toList());
    } finally {
      lock.unlock();
    }
  }

  private FeedReport.Line line(Unit unit, long now) {
    List<Track> parts = new ArrayList<>();
    unit.markets().forEach(symbol -> parts.add(markets.get(symbol)));
    Optional<Track> game =
        unit instanceof Unit.Game(var id, _)
            ? Optional.ofNullable(games.get(id))
            : Optional.empty();
    game.ifPresent(parts::add);
    boolean over = game.filter(track -> track.ended).isPresent();
    List<Track> living = parts.stream().filter(part -> !part.ended).toList();
    Collection<Track> judged = living.isEmpty() ? parts : living;
    return new FeedReport.Line(
        unit,
        longest(parts, now, part -> part.askedNanos),
        longest(judged, now, part -> part.heardNanos),
        parts.stream().allMatch(part -> part.heard),
        over || living.isEmpty());
  }

  private static long longest(Collection<Track> parts, long now, ToLongFunction<Track> since) {
    return parts.stream().mapToLong(part -> now - since.applyAsLong(part)).max().orElse(0)
        / NANOS_PER_MILLI;
  }
}
