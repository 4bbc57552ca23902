package io.breakwater.runtime.health;

import io.breakwater.bus.codec.RecordType;
import io.breakwater.bus.codec.TurnCodec;
import io.breakwater.bus.disk.Disk;
import io.breakwater.bus.log.LogReader;
import io.breakwater.console.view.IncidentView;
import io.breakwater.model.turn.Turn;
import io.breakwater.model.watch.WatchFact;
import io.breakwater.runtime.process.Component;
import io.breakwater.runtime.process.Folders;
import io.breakwater.runtime.trader.LogTail;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// Gathers what happened from the logs of this host, as far back as it keeps it, and tells the
/// incidents in it. One thread.
public final class IncidentBook implements AutoCloseable {
  /// Happenings that are kept.
  static final int HAPPENINGS_MAX = 5_000;

  private static final int FACTS_PER_POLL_MAX = 1_000;

  private final Deque<Happening> happenings = new ArrayDeque<>();
  private final List<LogTail<WatchFact>> watchers;

  /// A book that follows the logs of the supervisor and of health; the trader's turns are brought.
  public IncidentBook(Disk disk, Folders folders) {
    this.watchers =
        List.of(
            WatchLog.tail(disk, folders, WatchLog.SUPERVISOR),
            WatchLog.tail(disk, folders, WatchLog.HEALTH));
  }

  /// A book of everything that the logs hold now.
  public static IncidentBook read(Disk disk, Folders folders) {
    IncidentBook book = new IncidentBook(disk, folders);
    String trader = Component.TRADER.text();
    try (LogTail<Turn> turns =
        new LogTail<>(
            trader,
            RecordType.TURN.number(),
            LogReader.open(disk, folders.log(trader), 1),
            new TurnCodec()::read)) {
      int read;
      do {
        read = turns.poll(FACTS_PER_POLL_MAX, (turn, _) -> book.take(turn));
      } while (read > 0);
    }
    while (book.follow()) {
      // Until nothing more is there.
    }
    return book;
  }

  /// Takes what a turn tells.
  public void take(Turn turn) {
    Happenings.of(turn).forEach(this::keep);
  }

  /// Takes what the watchers have said since. Returns whether there was anything.
  public boolean follow() {
    int read = 0;
    for (LogTail<WatchFact> watcher : watchers) {
      read += watcher.poll(FACTS_PER_POLL_MAX, (fact, _) -> keep(Happenings.of(fact)));
    }
    return read > 0;
  }

  private void keep(Happening happening) {
    happenings.addLast(happening);
    if (happenings.size() > HAPPENINGS_MAX) {
      happenings.removeFirst();
    }
  }

  /// The incidents, newest first.
  public List<IncidentView> incidents(long nowMillis) {
    return Incidents.of(List.copyOf(happenings), nowMillis);
  }

  @Override
  public void close() {
    watchers.forEach(LogTail::close);
  }
}
