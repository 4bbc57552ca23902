package io.breakwater.bus.redis;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/// One event on its way: what stands in an entry of a stream. The event's own id is the entry's.
///
/// @param time when it happened, RFC 3339 in UTC
/// @param trace what it belongs to, or empty
/// @param key the symbol or whatever else orders belong to, or empty
/// @param data one JSON text
public record RoadEntry(
    EntryId id, String type, String source, String time, String trace, String key, String data) {
  /// Names of the fields, in the order in which they are written.
  static final String ID = "id";

  static final String TYPE = "type";
  static final String SOURCE = "source";
  static final String TIME = "time";
  static final String TRACE = "trace";
  static final String KEY = "key";
  static final String DATA = "data";

  /// Characters of everything but the ids, to bound a batch.
  int length() {
    return type.length()
        + source.length()
        + time.length()
        + trace.length()
        + key.length()
        + data.length();
  }

  SequencedMap<String, String> fields() {
    SequencedMap<String, String> fields = new LinkedHashMap<>();
    fields.put(ID, id.toString());
    fields.put(TYPE, type);
    fields.put(SOURCE, source);
    fields.put(TIME, time);
    fields.put(TRACE, trace);
    fields.put(KEY, key);
    fields.put(DATA, data);
    return fields;
  }

  /// Whether Redis holds exactly this entry.
  boolean isStoredAs(StoredEntry stored) {
    Map<String, String> fields = stored.fields();
    return stored.id().equals(id) && fields().equals(fields);
  }
}
