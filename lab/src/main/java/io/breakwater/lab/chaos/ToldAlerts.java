package io.breakwater.lab.chaos;

import io.breakwater.bus.disk.RealDisk;
import io.breakwater.model.fact.Effect;
import io.breakwater.model.watch.WatchFact;
import io.breakwater.runtime.health.WatchLog;
import io.breakwater.runtime.process.Folders;
import io.breakwater.runtime.trader.LogTail;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// What was raised, by the trader and by those who watch, and what of it people could read. One
/// thread.
final class ToldAlerts implements AutoCloseable {
  private static final int RECORDS_PER_POLL_MAX = 1_000;

  /// A log that begins anew is read in two looks, the first of which brings nothing.
  private static final int IDLE_MAX = 4;

  private final Folders folders;
  private final List<LogTail<WatchFact>> tails;
  private final List<Said> watchers = new ArrayList<>();

  ToldAlerts(Folders folders) {
    this.folders = folders;
    RealDisk disk = new RealDisk();
    this.tails =
        Stream.of(WatchLog.SUPERVISOR, WatchLog.HEALTH)
            .map(source -> WatchLog.tail(disk, folders, source))
            .toList();
  }

  /// One raise; of severity INFO it is an end.
  record Said(
      long wallMillis, Effect.Severity severity, String type, String text, boolean byTrader) {}

  /// Every raise so far; those of one log in their order.
  ///
  /// @param trader its journal, read to its end
  Stream<Said> raises(TraderRecord trader) {
    for (LogTail<WatchFact> tail : tails) {
      int idle = 0;
      while (idle < IDLE_MAX) {
        idle = tail.poll(RECORDS_PER_POLL_MAX, (fact, _) -> take(fact)) > 0 ? 0 : idle + 1;
      }
    }
    Stream<Said> journal =
        trader
            .facts(Effect.Raise.class)
            .map(placed ->
                new Said(
                    placed.wallMillis(),
                    placed.fact().severity(),
                    placed.fact().type(),
                    placed.fact().text(),
                    true));
    return Stream.concat(journal, watchers.stream());
  }

  private void take(WatchFact fact) {
    if (fact instanceof WatchFact.AlertRaised(long wall, var severity, var type, _, var text)) {
      watchers.add(new Said(wall, severity, type, text, false));
    }
  }

  /// The lines of the file that everybody is told by.
  Stream<String> lines() {
    try {
      return Files.exists(folders.notifications())
          ? Files.readAllLines(folders.notifications()).stream()
          : Stream.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + folders.notifications(), e);
    }
  }

  @Override
  public void close() {
    tails.forEach(LogTail::close);
  }
}
