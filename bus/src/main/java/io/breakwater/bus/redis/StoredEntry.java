package io.breakwater.bus.redis;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/// An entry as it lies in a stream, written by whomever: names and texts, none of them checked.
public record StoredEntry(EntryId id, SequencedMap<String, String> fields) {
  public StoredEntry {
    fields = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(fields));
  }
}
