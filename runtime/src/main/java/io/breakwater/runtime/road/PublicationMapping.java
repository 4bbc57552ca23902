package io.breakwater.runtime.road;

import io.breakwater.bus.codec.RecordType;
import io.breakwater.bus.codec.TurnCodec;
import io.breakwater.bus.log.LogPosition;
import io.breakwater.bus.log.LogRecord;
import io.breakwater.bus.redis.EntryId;
import io.breakwater.bus.redis.EventTime;
import io.breakwater.bus.redis.RecordMapping;
import io.breakwater.bus.redis.RoadEntry;
import io.breakwater.model.fact.Effect;
import io.breakwater.model.fact.Fact;
import io.breakwater.model.turn.Turn;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The trader's log as others see it: what its kernel decided to publish, under the number that the
/// kernel gave it. Used by one thread.
public final class PublicationMapping implements RecordMapping {
  private static final JsonMapper MAPPER = JsonMapper.shared();

  private final TurnCodec codec = new TurnCodec();
  private final EventTime times = new EventTime();
  private final String source;
  private final Predicate<String> types;

  /// @param types which types of events are taken
  public PublicationMapping(String source, Predicate<String> types) {
    this.source = source;
    this.types = types;
  }

  @Override
  public void map(LogRecord record, Consumer<RoadEntry> into) {
    if (record.type() != RecordType.TURN.number()) {
      return;
    }
    Turn turn = codec.read(record.payload());
    for (Fact fact : turn.facts()) {
      if (fact instanceof Effect.Publish publish && types.test(publish.type())) {
        into.accept(entry(turn, publish));
      }
    }
  }

  private RoadEntry entry(Turn turn, Effect.Publish publish) {
    ObjectNode data = MAPPER.createObjectNode();
    publish.data().forEach(data::put);
    return new RoadEntry(
        new EntryId(turn.began().epoch(), publish.number()),
        publish.type(),
        source,
        times.text(turn.began().kernelNanos()),
        publish.data().getOrDefault("intentId", ""),
        publish.key(),
        data.toString());
  }

  /// A publication's number does not tell its turn.
  @Override
  public Optional<LogPosition> positionOf(EntryId id) {
    return Optional.empty();
  }
}
