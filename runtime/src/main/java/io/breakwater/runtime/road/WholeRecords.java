package io.breakwater.runtime.road;

import io.breakwater.bus.codec.RecordType;
import io.breakwater.bus.log.LogPosition;
import io.breakwater.bus.log.LogRecord;
import io.breakwater.bus.redis.EntryId;
import io.breakwater.bus.redis.RecordMapping;
import io.breakwater.bus.redis.RoadEntry;
import java.util.Optional;
import java.util.function.Consumer;

/// A log as it is, record by record, for readers who do on another host what they would do here.
/// The entries carry no time: whoever reads one knows it by its place, and a host whose clock goes
/// wrong must not cost a record.
final class WholeRecords implements RecordMapping {
  private final RecordMapping plain;

  WholeRecords(String source) {
    this.plain = RecordMapping.plain(source, WholeRecords::name);
  }

  private static String name(int type) {
    return RecordType.of(type).map(RecordType::name).orElse("type-" + type);
  }

  @Override
  public void map(LogRecord record, Consumer<RoadEntry> into) {
    plain.map(record, entry -> into.accept(timeless(entry)));
  }

  private static RoadEntry timeless(RoadEntry entry) {
    return new RoadEntry(
        entry.id(), entry.type(), entry.source(), "", entry.trace(), entry.key(), entry.data());
  }

  @Override
  public Optional<LogPosition> positionOf(EntryId id) {
    return plain.positionOf(id);
  }
}
