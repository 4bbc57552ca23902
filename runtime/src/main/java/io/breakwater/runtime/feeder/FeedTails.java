package io.breakwater.runtime.feeder;

import io.breakwater.bus.codec.MarketCodec;
import io.breakwater.bus.codec.RecordType;
import io.breakwater.bus.disk.Disk;
import io.breakwater.bus.log.BellListener;
import io.breakwater.bus.log.LogReader;
import io.breakwater.model.input.Cursor;
import io.breakwater.model.market.MarketEvent;
import io.breakwater.runtime.process.Clock;
import io.breakwater.runtime.process.Component;
import io.breakwater.runtime.process.Folders;
import io.breakwater.runtime.process.Tail;
import io.breakwater.runtime.shard.ShardConfig;
import io.breakwater.runtime.trader.LogTail;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/// The feed as its readers see it: the logs of all the feeders of this host as one, per market from
/// the feeder that is believed. Feeders may come while it is read; the log of one that is gone says
/// nothing. Begins at the head of each. One thread.
public final class FeedTails implements Tail<MarketEvent>, AutoCloseable {
  /// How often it looks for a feeder that has come, in nanoseconds.
  static final long LOOK_NANOS = 500_000_000L;

  private final Disk disk;
  private final Folders folders;
  private final Clock clock;
  private final Freshest freshest = new Freshest();
  private final Map<Component, LogTail<MarketEvent>> tails = new LinkedHashMap<>();
  private final LogTail<MarketEvent> doubts;
  private long lookedNanos;
  private int first;

  public FeedTails(Disk disk, Folders folders, Clock clock) {
    this.disk = disk;
    this.folders = folders;
    this.clock = clock;
    this.doubts = tail(ShardConfig.DOUBTS);
    // The first one is always awaited, also where its log is not there yet.
    open(Component.FEEDER);
    look();
  }

  private void look() {
    lookedNanos = clock.monotonicNanos();
    Path logs = folders.log(Component.FEEDER.text()).toAbsolutePath().getParent();
    if (logs == null || !disk.exists(logs)) {
      return;
    }
    for (Path log : disk.list(logs)) {
      Component.named(String.valueOf(log.getFileName()))
          .filter(each -> each.kind() == Component.Kind.FEEDER && !tails.containsKey(each))
          .ifPresent(this::open);
    }
  }

  private void open(Component feeder) {
    tails.put(feeder, tail(feeder.text()));
  }

  private LogTail<MarketEvent> tail(String source) {
    MarketCodec codec = new MarketCodec();
    return new LogTail<>(
        source,
        RecordType.MARKET.number(),
        LogReader.openAtHead(disk, folders.log(source)),
        codec::read);
  }

  /// No feeder is heard more than the others: each poll begins with another one.
  @Override
  public int poll(int max, BiConsumer<MarketEvent, Cursor> each) {
    if (clock.monotonicNanos() - lookedNanos >= LOOK_NANOS) {
      look();
    }
    List<LogTail<MarketEvent>> all = new ArrayList<>(tails.values());
    first = (first + 1) % all.size();
    int polled = poll(doubts, max, each);
    for (int i = 0; i < all.size() && polled < max; i++) {
      polled += poll(all.get((first + i) % all.size()), max - polled, each);
    }
    return polled;
  }

  private int poll(LogTail<MarketEvent> tail, int max, BiConsumer<MarketEvent, Cursor> each) {
    return tail.poll(
        max,
        (event, cursor) -> {
          if (freshest.takes(cursor.source(), event)) {
            each.accept(event, cursor);
          }
        });
  }

  /// Waits until a feeder may have written, at most so many milliseconds.
  public void await(BellListener bell, int millisMax) {
    int left = tails.size();
    for (LogTail<MarketEvent> tail : tails.values()) {
      left--;
      // All but the last are only asked to ring: the one bell is heard in the last wait.
      if (tail.reader().await(bell, left == 0 ? millisMax : 1)) {
        return;
      }
    }
  }

  @Override
  public void close() {
    doubts.close();
    tails.values().forEach(LogTail::close);
  }
}
