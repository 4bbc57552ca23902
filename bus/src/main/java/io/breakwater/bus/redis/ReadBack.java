package io.breakwater.bus.redis;

import io.breakwater.bus.redis.RelayEvent.Found;
import io.breakwater.bus.redis.RelayEvent.Likeness;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// Compares what Redis holds with what the log holds, over one stretch of ids.
final class ReadBack {
  private static final int PAGE = 512;

  private final Road road;
  private final String stream;

  ReadBack(Road road, String stream) {
    this.road = road;
    this.stream = stream;
  }

  /// Compares everything behind `from` up to `upTo`; `ours` is all that the log has there.
  Found compare(EntryId from, EntryId upTo, List<RoadEntry> ours) {
    EntryId trimmed = road.stateOf(stream).trimmedUpTo();
    Deque<RoadEntry> expected = new ArrayDeque<>(ours);
    EntryId behind = from;
    while (true) {
      List<StoredEntry> page = road.range(stream, after(behind), upTo, PAGE);
      for (StoredEntry stored : page) {
        Found news = meet(expected, stored, trimmed, upTo);
        if (news != null) {
          return news;
        }
        behind = stored.id();
      }
      if (page.size() < PAGE) {
        return rest(expected, trimmed, upTo);
      }
    }
  }

  private static @org.jspecify.annotations.Nullable Found meet(
      Deque<RoadEntry> expected, StoredEntry stored, EntryId trimmed, EntryId upTo) {
    RoadEntry next = expected.peek();
    while (next != null && stored.id().isAfter(next.id())) {
      if (next.id().isAfter(trimmed)) {
        return new Found(next.id(), Likeness.MISSING, next.id());
      }
      expected.remove();
      next = expected.peek();
    }
    if (next == null || !next.id().equals(stored.id())) {
      return new Found(next == null ? upTo : stored.id(), Likeness.UNKNOWN, stored.id());
    }
    expected.remove();
    return next.isStoredAs(stored) ? null : new Found(next.id(), Likeness.DIFFERENT, next.id());
  }

  private static Found rest(Deque<RoadEntry> expected, EntryId trimmed, EntryId upTo) {
    for (RoadEntry each : expected) {
      if (each.id().isAfter(trimmed)) {
        return new Found(each.id(), Likeness.MISSING, each.id());
      }
    }
    return new Found(upTo, Likeness.SAME, upTo);
  }

  static EntryId after(EntryId id) {
    return id.number() == -1L
        ? new EntryId(id.epoch() + 1, 0)
        : new EntryId(id.epoch(), id.number() + 1);
  }
}
