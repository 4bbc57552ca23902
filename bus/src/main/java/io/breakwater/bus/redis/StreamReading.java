package io.breakwater.bus.redis;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.SequencedSet;

/// How far one stream is read, and which of its events were had before.
final class StreamReading {
  /// Event ids that are remembered of a stream that no relay writes.
  static final int REMEMBERED_MAX = 10_000;

  private final EntryCheck check;
  private final SequencedSet<String> remembered = new LinkedHashSet<>();
  private EntryId cursor;
  private EntryId highest;
  private boolean foreign;

  StreamReading(String stream, EntryId cursor) {
    this.check = new EntryCheck(stream);
    this.cursor = cursor;
    this.highest = cursor;
  }

  EntryId cursor() {
    return cursor;
  }

  /// Where a reader that starts anew goes on: never before what it has had, even while that is
  /// being read once more after Redis had lost it.
  EntryId kept() {
    return !foreign && highest.isAfter(cursor) ? highest : cursor;
  }

  /// Reading goes on behind this entry; what was had before is known again.
  void reset(EntryId to) {
    cursor = to;
  }

  /// What this entry means to the reader; empty if it was had before.
  Optional<Delivery> take(StoredEntry stored, long wallMillis) {
    cursor = stored.id();
    if (isKnown(stored)) {
      return Optional.empty();
    }
    if (stored.id().isAfter(highest)) {
      highest = stored.id();
    }
    return Optional.of(check.check(stored, wallMillis));
  }

  /*
   * A relay's entries carry their place in the log as their event's id, and it only rises: whatever
   * is not above the highest was had before. Others choose their ids, and after Redis lost its data
   * a new event may well get a place below: only the event's own id tells.
   */
  private boolean isKnown(StoredEntry stored) {
    String place = stored.id().toString();
    String event = stored.fields().getOrDefault(RoadEntry.ID, "");
    if (event.equals(place)) {
      return !stored.id().isAfter(highest);
    }
    foreign = true;
    if (!remembered.add(event.isEmpty() ? place : event)) {
      return true;
    }
    if (remembered.size() > REMEMBERED_MAX) {
      remembered.removeFirst();
    }
    return false;
  }
}
