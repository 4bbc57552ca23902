package io.breakwater.bus.redis;

import io.breakwater.bus.disk.Disk;
import io.breakwater.bus.log.LogPosition;
import io.breakwater.bus.log.LogReader;
import io.breakwater.bus.log.LogRecord;
import io.breakwater.bus.log.Polled;
import java.nio.file.Path;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The entries of a durable log.
public final class LogRelaySource implements RelaySource {
  /// Places in the log that are remembered, for entries whose id does not tell their place.
  static final int MARKS_MAX = 4096;

  private static final int ENTRIES_PER_MARK = 1024;

  private final Disk disk;
  private final Path folder;
  private final RecordMapping mapping;
  private final TreeMap<EntryId, LogPosition> marks = new TreeMap<>();
  private EntryId behind = EntryId.NONE;
  private EntryId last = EntryId.NONE;
  private long sinceMark;
  private @Nullable LogReader reader;

  public LogRelaySource(Disk disk, Path folder, RecordMapping mapping) {
    this.disk = disk;
    this.folder = folder;
    this.mapping = mapping;
  }

  @Override
  public void seek(EntryId newBehind) {
    close();
    behind = newBehind;
    last = newBehind;
    LogPosition from = placeOf(newBehind);
    reader =
        from.sequence() == 0
            ? LogReader.open(disk, folder, 1)
            : LogReader.openBehind(disk, folder, from);
  }

  private LogPosition placeOf(EntryId id) {
    if (id.equals(EntryId.NONE)) {
      return LogPosition.START;
    }
    return mapping
        .positionOf(id)
        .orElseGet(() -> {
          var mark = marks.floorEntry(id);
          return mark == null ? LogPosition.START : mark.getValue();
        });
  }

  @Override
  public Read read(int entriesMax, Consumer<RoadEntry> into) {
    LogReader from = reader;
    if (from == null) {
      return new Read.AtEnd();
    }
    Polled polled = from.poll(record -> map(record, into), entriesMax);
    return switch (polled) {
      case Polled.Idle _ -> new Read.AtEnd();
      case Polled.Delivered _ -> new Read.Some();
      case Polled.Skipped(long first, long end) ->
          new Read.Gap("records " + first + " to " + end + " are gone");
      case Polled.Renewed(long epoch, long next) ->
          new Read.Gap("the log begins again with epoch " + epoch + ", sequence " + next);
      case Polled.Broken(var file, long offset, long sequence, var reason) ->
          new Read.Broken(file + " at " + offset + ", sequence " + sequence + ": " + reason);
    };
  }

  @Override
  public LogPosition settledUpTo(EntryId acked) {
    LogReader from = reader;
    return from != null && last.compareTo(acked) <= 0 ? from.position() : placeOf(acked);
  }

  @Override
  public void remember(EntryId acked, LogPosition settled) {
    if (!acked.equals(EntryId.NONE) && settled.sequence() > 0) {
      mark(acked, settled);
    }
  }

  private void map(LogRecord record, Consumer<RoadEntry> into) {
    EntryId before = last;
    mapping.map(
        record,
        entry -> {
          last = entry.id();
          if (entry.id().isAfter(behind)) {
            into.accept(entry);
          }
        });
    if (!last.equals(before) && ++sinceMark >= ENTRIES_PER_MARK) {
      sinceMark = 0;
      mark(last, new LogPosition(record.epoch(), record.sequence()));
    }
  }

  private void mark(EntryId id, LogPosition position) {
    marks.put(id, position);
    if (marks.size() > MARKS_MAX) {
      boolean keep = false;
      for (var each = marks.entrySet().iterator(); each.hasNext(); keep = !keep) {
        each.next();
        if (!keep) {
          each.remove();
        }
      }
    }
  }

  @Override
  public void close() {
    if (reader != null) {
      reader.close();
      reader = null;
    }
  }
}
