package io.breakwater.runtime.feeder;

import io.breakwater.model.market.MarketEvent;
import io.breakwater.model.value.Symbol;
import io.breakwater.runtime.process.Clock;
import io.breakwater.runtime.shard.FeedOrder;
import io.breakwater.runtime.shard.FeedReport;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/// The markets that this feeder reads, and when it last heard of each. Any thread.
final class FeedUnits {
  private static final long NANOS_PER_MILLI = 1_000_000L;

  private final Clock clock;
  // Shared by the writing thread, which hears, and request threads, which change and ask: each
  // holds it for a look at a map.
  private final ReentrantLock lock = new ReentrantLock();
  private final SortedMap<Symbol, Track> tracks = new TreeMap<>();
  private Consumer<Collection<Symbol>> follower = _ -> {};
  private long applied;

  private static final class Track {
    private final long askedNanos;
    private long heardNanos;
    private boolean heard;
    private boolean ended;

    private Track(long nowNanos) {
      askedNanos = nowNanos;
      heardNanos = nowNanos;
    }
  }

  FeedUnits(Clock clock, FeedOrder first) {
    this.clock = clock;
    this.applied = first.number();
    follow(first.symbols());
  }

  /// Whoever reads the streams hears of every change from now on, and what is read now.
  void attach(Consumer<Collection<Symbol>> reader) {
    lock.lock();
    try {
      follower = reader;
      // Until now nobody could have heard anything.
      tracks.replaceAll((_, _) -> new Track(clock.monotonicNanos()));
      follower.accept(tracks.keySet());
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
      follow(order.symbols());
      follower.accept(tracks.keySet());
      return true;
    } finally {
      lock.unlock();
    }
  }

  private void follow(List<Symbol> symbols) {
    long now = clock.monotonicNanos();
    tracks.keySet().retainAll(symbols);
    symbols.forEach(symbol -> tracks.computeIfAbsent(symbol, _ -> new Track(now)));
  }

  /// Notes what was written.
  void heard(Collection<MarketEvent> events) {
    lock.lock();
    try {
      long now = clock.monotonicNanos();
      for (MarketEvent event : events) {
        Track track = tracks.get(event.symbol());
        if (track != null) {
          track.heard = true;
          track.heardNanos = now;
          track.ended = event instanceof MarketEvent.Ended;
        }
      }
    } finally {
      lock.unlock();
    }
  }

  boolean isEmpty() {
    lock.lock();
    try {
      return tracks.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  /// @param waiting events that are heard and not written yet
  FeedReport report(int waiting) {
    lock.lock();
    try {
      long now = clock.monotonicNanos();
      List<FeedReport.Line> lines = new ArrayList<>();
      tracks.forEach((symbol, track) ->
          lines.add(
              new FeedReport.Line(
                  symbol,
                  (now - track.askedNanos) / NANOS_PER_MILLI,
                  (now - track.heardNanos) / NANOS_PER_MILLI,
                  track.heard,
                  track.ended)));
      return new FeedReport(applied, waiting, lines);
    } finally {
      lock.unlock();
    }
  }
}
