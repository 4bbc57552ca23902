package io.breakwater.lab.redis;

import io.breakwater.bus.redis.EntryId;
import io.breakwater.bus.redis.StoredEntry;
import io.breakwater.bus.redis.StreamState;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;

/// A stream as Redis 7 keeps it.
final class ModelStream {
  private final TreeMap<EntryId, StoredEntry> entries = new TreeMap<>();
  private EntryId top = EntryId.NONE;
  private EntryId trimmedUpTo = EntryId.NONE;

  ModelStream copy() {
    ModelStream copy = new ModelStream();
    copy.entries.putAll(entries);
    copy.top = top;
    copy.trimmedUpTo = trimmedUpTo;
    return copy;
  }

  StreamState state() {
    return new StreamState(top, trimmedUpTo, entries.size());
  }

  /// False where the id is not above the last one.
  boolean add(EntryId id, SequencedMap<String, String> fields) {
    if (!id.isAfter(top)) {
      return false;
    }
    entries.put(id, new StoredEntry(id, fields));
    top = id;
    return true;
  }

  EntryId addAnyhow(long wallMillis, SequencedMap<String, String> fields) {
    EntryId id =
        wallMillis > top.epoch()
            ? new EntryId(wallMillis, 0)
            : new EntryId(top.epoch(), top.number() + 1);
    add(id, fields);
    return id;
  }

  List<StoredEntry> range(EntryId from, EntryId to, int entriesMax) {
    return from.isAfter(to)
        ? List.of()
        : entries.subMap(from, true, to, true).values().stream().limit(entriesMax).toList();
  }

  List<StoredEntry> behind(EntryId id, int entriesMax) {
    return entries.tailMap(id, false).values().stream().limit(entriesMax).toList();
  }

  long trimBelow(EntryId first) {
    var gone = entries.headMap(first, false);
    return deleted(gone.size());
  }

  long trimToNewest(long keep) {
    return deleted(Math.max(0, entries.size() - keep));
  }

  private long deleted(long oldest) {
    for (long i = 0; i < oldest; i++) {
      trimmedUpTo = entries.pollFirstEntry().getKey();
    }
    return oldest;
  }
}
