package io.breakwater.runtime.road;

import io.breakwater.bus.log.LogPosition;
import io.breakwater.bus.log.RecordShelf;
import io.breakwater.bus.log.RecordSource;
import io.breakwater.bus.log.Snapshot;
import io.breakwater.bus.redis.RoadTime;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/// A log of another host with the snapshot that its host has put beside the stream. Used by one
/// thread.
final class RoadShelf implements RecordShelf {
  /// Between two beginnings: where nothing fits yet, asking faster helps nobody.
  private static final long BEGIN_NANOS_MIN = TimeUnit.SECONDS.toNanos(1);

  private final BiFunction<LogPosition, Long, RoadReader> readers;
  private final Supplier<List<Snapshot>> snapshots;
  private final RoadTime time;
  private long begunNanos;
  private boolean begun;
  // The journal before this one was set aside; its records are still in the stream.
  private LogPosition beginning = LogPosition.START;

  /// @param readers opens a reader behind a position after so many nanoseconds
  RoadShelf(
      BiFunction<LogPosition, Long, RoadReader> readers,
      Supplier<List<Snapshot>> snapshots,
      RoadTime time) {
    this.readers = readers;
    this.snapshots = snapshots;
    this.time = time;
  }

  @Override
  public RecordSource fromBeginning() {
    long now = time.nanos();
    long pause = begun ? Math.max(0, begunNanos + BEGIN_NANOS_MIN - now) : 0;
    begun = true;
    begunNanos = now + pause;
    return readers.apply(beginning, pause);
  }

  @Override
  public RecordSource behind(LogPosition position) {
    return readers.apply(position, 0L);
  }

  /// Those of the journal that the stream tells now.
  @Override
  public List<Snapshot> snapshots() {
    return snapshots.get().stream()
        .filter(snapshot -> snapshot.at().epoch() >= beginning.epoch())
        .toList();
  }

  void beginsBehind(LogPosition position) {
    beginning = position;
  }
}
