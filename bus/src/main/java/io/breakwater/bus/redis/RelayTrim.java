package io.breakwater.bus.redis;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Consumer;

/// Keeps a stream from growing for ever. Trims what every registered reader has read; beyond a
/// greater size trims what was not read too, and says so. Used by the relay's thread.
public final class RelayTrim {
  /// Entries by which a stream shrinks beyond what is asked, so that not every step trims.
  private static final int SLACK_DIVISOR = 10;

  private final RoadSettings.Limits limits;
  private final RoadTime time;
  private final Consumer<RoadFinding> findings;
  private long nextNanos;

  public RelayTrim(RoadSettings.Limits limits, RoadTime time, Consumer<RoadFinding> findings) {
    this.limits = limits;
    this.time = time;
    this.findings = findings;
    this.nextNanos = time.nanos();
  }

  /// Looks at the stream if the last look is long enough ago; true if something was trimmed. Fails
  /// the connection where the stream no longer holds what was acknowledged: the next one looks
  /// closer.
  boolean step(Road road, String stream, EntryId acked) {
    if (time.nanos() < nextNanos) {
      return false;
    }
    nextNanos = time.nanos() + limits.pingEvery().toNanos();
    StreamState state = road.stateOf(stream);
    if (acked.isAfter(state.top())) {
      throw new RoadFailed(RoadFailure.CUT, stream + " ends before " + acked);
    }
    long length = state.length();
    if (length <= limits.trimAtEntries()) {
      return false;
    }
    Map<String, EntryId> readers = readers(road, stream);
    long trimmed =
        slowest(readers)
            .map(read -> road.trimBelow(stream, ReadBack.after(read)))
            .orElseGet(() -> road.trimToNewest(stream, limits.trimAtEntries()));
    if (length - trimmed > limits.streamEntriesMax()) {
      trimmed += force(road, stream, readers);
    }
    return trimmed > 0;
  }

  private static Optional<EntryId> slowest(Map<String, EntryId> readers) {
    return readers.values().stream().min(Comparator.naturalOrder());
  }

  private long force(Road road, String stream, Map<String, EntryId> readers) {
    long keep = limits.streamEntriesMax() - limits.streamEntriesMax() / SLACK_DIVISOR;
    long trimmed = road.trimToNewest(stream, keep);
    EntryId upTo = road.stateOf(stream).trimmedUpTo();
    readers.forEach((reader, read) -> {
      if (upTo.isAfter(read)) {
        findings.accept(new RoadFinding.TrimmedUnread(stream, upTo, reader));
        road.appendAnyhow(RoadNames.GAPS_STREAM, gap(stream, reader, read, upTo));
      }
    });
    return trimmed;
  }

  private static SequencedMap<String, String> gap(
      String stream, String reader, EntryId read, EntryId upTo) {
    SequencedMap<String, String> fields = new LinkedHashMap<>();
    fields.put(RoadEntry.TYPE, "Gap");
    fields.put(RoadEntry.SOURCE, stream);
    fields.put(RoadEntry.KEY, reader);
    fields.put(RoadEntry.DATA, "{\"behind\":\"" + read + "\",\"upTo\":\"" + upTo + "\"}");
    return fields;
  }

  private static Map<String, EntryId> readers(Road road, String stream) {
    SequencedMap<String, EntryId> readers = new LinkedHashMap<>();
    String source = stream.substring(RoadNames.stream("").length());
    road.fieldsOf(RoadNames.cursors(source))
        .forEach(
            (reader, text) -> EntryId.parse(text).ifPresent(read -> readers.put(reader, read)));
    return readers;
  }
}
