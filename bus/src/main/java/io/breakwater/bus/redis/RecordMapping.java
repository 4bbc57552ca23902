package io.breakwater.bus.redis;

import io.breakwater.bus.log.LogPosition;
import io.breakwater.bus.log.LogRecord;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/// Which entries a record of a log stands for. Ids rise from record to record and within one.
public interface RecordMapping {
  /// Hands over none, one or several; the record is valid only during the call.
  void map(LogRecord record, Consumer<RoadEntry> into);

  /// Where in the log this entry stands, if its id alone tells.
  Optional<LogPosition> positionOf(EntryId id);

  /// One entry per record: the publication number is the record's sequence, the data its payload.
  ///
  /// @param types the name of an event by the number of its record's type
  static RecordMapping plain(String source, IntFunction<String> types) {
    EventTime times = new EventTime();
    return new RecordMapping() {
      @Override
      public void map(LogRecord record, Consumer<RoadEntry> into) {
        String data = StandardCharsets.UTF_8.decode(record.payload()).toString();
        EntryId id = new EntryId(record.epoch(), record.sequence());
        String time = times.text(record.timeNanos());
        into.accept(new RoadEntry(id, types.apply(record.type()), source, time, "", "", data));
      }

      @Override
      public Optional<LogPosition> positionOf(EntryId id) {
        return Optional.of(new LogPosition(id.epoch(), id.number()));
      }
    };
  }
}
