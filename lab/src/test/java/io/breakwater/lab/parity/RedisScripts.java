package io.breakwater.lab.parity;

import io.breakwater.bus.redis.EntryId;
import io.breakwater.bus.redis.Road;
import io.breakwater.bus.redis.RoadEntry;
import io.breakwater.bus.redis.StoredEntry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/// What the road does to a Redis, and what it is told.
final class RedisScripts {
  private static final String STREAM = "bw:trader";
  private static final EntryId LAST = new EntryId(Long.MAX_VALUE, Long.MAX_VALUE);
  private static final long TTL_MILLIS = 60_000;

  private RedisScripts() {}

  static Map<String, BiConsumer<RedisSide, Observed>> all() {
    Map<String, BiConsumer<RedisSide, Observed>> all = new TreeMap<>();
    all.put("entries in order", open(RedisScripts::inOrder));
    all.put("old ids are refused", open(RedisScripts::oldIds));
    all.put("a range has its bounds", open(RedisScripts::range));
    all.put("several streams are read behind a place", open(RedisScripts::behind));
    all.put("trimmed below a place", open(RedisScripts::trimmedBelow));
    all.put("trimmed to nothing keeps its top", open(RedisScripts::trimmedToNothing));
    all.put("ids that the server chooses", open(RedisScripts::anyhow));
    all.put("fields of a hash", open(RedisScripts::hash));
    all.put("a key has one holder", open(RedisScripts::lease));
    all.put("streams by their pattern", open(RedisScripts::pattern));
    all.put("what is not there", open(RedisScripts::missing));
    all.put("forgotten under a connection", RedisScripts::forgotten);
    all.put("killed and started empty", RedisScripts::killed);
    all.put("no memory for writes", RedisScripts::full);
    return all;
  }

  private static BiConsumer<RedisSide, Observed> open(BiConsumer<Road, Observed> script) {
    return (side, seen) -> {
      try (Road road = side.door().open()) {
        script.accept(road, seen);
      }
    };
  }

  private static RoadEntry entry(long epoch, long number) {
    return new RoadEntry(
        new EntryId(epoch, number), "test", "trader", "2026-01-01T00:00:00Z", "", "BTC", "{}");
  }

  private static String append(Road road, String stream, RoadEntry... entries) {
    return String.valueOf(road.append(stream, List.of(entries), () -> {}));
  }

  private static List<String> ids(List<StoredEntry> entries) {
    return entries.stream().map(entry -> entry.id().toString()).toList();
  }

  private static List<String> all(Road road, String stream) {
    return ids(road.range(stream, EntryId.NONE, LAST, 100));
  }

  private static void inOrder(Road road, Observed seen) {
    seen.see("two", () -> append(road, STREAM, entry(7, 1), entry(7, 2)))
        .see("state", () -> road.stateOf(STREAM))
        .see("fields", () -> road.range(STREAM, EntryId.NONE, LAST, 1))
        .see("a later epoch", () -> append(road, STREAM, entry(8, 1)))
        .see("all", () -> all(road, STREAM))
        .see("a gap in the numbers", () -> append(road, STREAM, entry(8, 9)))
        .see("state", () -> road.stateOf(STREAM));
  }

  private static void oldIds(Road road, Observed seen) {
    append(road, STREAM, entry(7, 1), entry(7, 2));
    seen.see("the same again", () -> append(road, STREAM, entry(7, 1), entry(7, 2)))
        .see("half of it", () -> append(road, STREAM, entry(7, 2), entry(7, 3), entry(7, 4)))
        .see("an earlier epoch", () -> append(road, STREAM, entry(6, 99)))
        .see("all", () -> all(road, STREAM));
  }

  private static void range(Road road, Observed seen) {
    append(road, STREAM, entry(7, 1), entry(7, 2), entry(7, 3), entry(8, 1));
    EntryId two = new EntryId(7, 2);
    seen.see("both included", () -> ids(road.range(STREAM, two, new EntryId(7, 3), 10)))
        .see("one", () -> ids(road.range(STREAM, two, two, 10)))
        .see("at most", () -> ids(road.range(STREAM, EntryId.NONE, LAST, 2)))
        .see("the wrong way", () -> ids(road.range(STREAM, LAST, two, 10)))
        .see("between", () -> ids(road.range(STREAM, new EntryId(7, 9), new EntryId(7, 99), 9)));
  }

  private static void behind(Road road, Observed seen) {
    append(road, STREAM, entry(7, 1), entry(7, 2), entry(7, 3));
    append(road, "bw:other", entry(9, 1));
    SequencedMap<String, EntryId> places = new LinkedHashMap<>();
    places.put(STREAM, new EntryId(7, 1));
    places.put("bw:other", EntryId.NONE);
    places.put("bw:none", EntryId.NONE);
    seen.see("behind", () -> read(road, places, 10)).see("at most", () -> read(road, places, 1));
    SequencedMap<String, EntryId> ends = new LinkedHashMap<>();
    ends.put(STREAM, new EntryId(7, 3));
    seen.see("nothing new", () -> read(road, ends, 10));
    ends.put(STREAM, new EntryId(99, 0));
    seen.see("ahead of it", () -> read(road, ends, 10));
  }

  private static Map<String, List<String>> read(
      Road road, SequencedMap<String, EntryId> places, int most) {
    Map<String, List<String>> found = new TreeMap<>();
    road.read(places, most, 0).forEach((stream, entries) -> found.put(stream, ids(entries)));
    return found;
  }

  private static void trimmedBelow(Road road, Observed seen) {
    append(road, STREAM, entry(7, 1), entry(7, 2), entry(7, 3));
    seen.see("below", () -> road.trimBelow(STREAM, new EntryId(7, 3)))
        .see("state", () -> road.stateOf(STREAM))
        .see("again", () -> road.trimBelow(STREAM, new EntryId(7, 3)))
        .see("all", () -> all(road, STREAM))
        .see("what is gone", () -> append(road, STREAM, entry(7, 2)));
  }

  private static void trimmedToNothing(Road road, Observed seen) {
    append(road, STREAM, entry(7, 1), entry(7, 2), entry(7, 3));
    seen.see("to two", () -> road.trimToNewest(STREAM, 2))
        .see("state", () -> road.stateOf(STREAM))
        .see("to nothing", () -> road.trimToNewest(STREAM, 0))
        .see("state", () -> road.stateOf(STREAM))
        .see("old", () -> append(road, STREAM, entry(7, 3)))
        .see("new", () -> append(road, STREAM, entry(7, 4)))
        .see("state", () -> road.stateOf(STREAM));
  }

  private static void anyhow(Road road, Observed seen) {
    SequencedMap<String, String> fields = new LinkedHashMap<>();
    fields.put("type", "gap");
    append(road, STREAM, entry(Long.MAX_VALUE - 1, 5));
    seen.see("behind a clock ahead", () -> road.appendAnyhow(STREAM, fields))
        .see("all", () -> all(road, STREAM))
        .see("on its own clock", () -> road.appendAnyhow("bw:gaps", fields).epoch() < 1L << 43)
        .see("length", () -> road.stateOf("bw:gaps").length());
  }

  private static void hash(Road road, Observed seen) {
    seen.see("claimed", () -> road.claim("bw:epochs", "1", "us"))
        .see("by others", () -> road.claim("bw:epochs", "1", "them"))
        .does("put", () -> road.put("bw:epochs", "1", "me"))
        .does("another", () -> road.put("bw:epochs", "2", ""))
        .see("fields", () -> new TreeMap<>(road.fieldsOf("bw:epochs")))
        .does("remove", () -> road.remove("bw:epochs", "1"))
        .does("again", () -> road.remove("bw:epochs", "1"))
        .see("fields", () -> road.fieldsOf("bw:epochs"))
        .see("no such hash", () -> road.fieldsOf("bw:none"));
  }

  private static void lease(Road road, Observed seen) {
    seen.see("take", () -> road.take("bw:lease", "me", TTL_MILLIS))
        .see("others", () -> road.take("bw:lease", "you", TTL_MILLIS))
        .see("renew", () -> road.renew("bw:lease", "me", TTL_MILLIS))
        .see("others renew", () -> road.renew("bw:lease", "you", TTL_MILLIS))
        .see("others release", () -> road.release("bw:lease", "you"))
        .see("release", () -> road.release("bw:lease", "me"))
        .see("again", () -> road.release("bw:lease", "me"))
        .see("renew what is gone", () -> road.renew("bw:lease", "me", TTL_MILLIS))
        .see("others now", () -> road.take("bw:lease", "you", TTL_MILLIS));
  }

  private static void pattern(Road road, Observed seen) {
    append(road, "bw:b", entry(7, 1));
    append(road, "bw:a", entry(7, 1));
    append(road, "other", entry(7, 1));
    road.put("bw:hash", "x", "y");
    seen.see("by a star", () -> road.streams("bw:*"))
        .see("by name", () -> road.streams("other"))
        .see("none", () -> road.streams("zz*"));
  }

  private static void missing(Road road, Observed seen) {
    seen.see("state", () -> road.stateOf("bw:none"))
        .see("range", () -> road.range("bw:none", EntryId.NONE, LAST, 9))
        .see("trim", () -> road.trimBelow("bw:none", LAST))
        .see("to newest", () -> road.trimToNewest("bw:none", 0))
        .see("streams", () -> road.streams("*"));
  }

  private static void forgotten(RedisSide side, Observed seen) {
    try (Road road = side.door().open()) {
      append(road, STREAM, entry(7, 1));
      road.put("bw:hash", "x", "y");
      String run = road.runId();
      side.forget();
      seen.see("the same run", () -> road.ping().equals(run))
          .see("state", () -> road.stateOf(STREAM))
          .see("fields", () -> road.fieldsOf("bw:hash"))
          .see("what was in it is lost", () -> append(road, STREAM, entry(7, 2)));
    }
    try (Road road = side.door().open()) {
      seen.see("anew", () -> append(road, STREAM, entry(7, 1))).see("all", () -> all(road, STREAM));
    }
  }

  private static void killed(RedisSide side, Observed seen) {
    String run;
    try (Road road = side.door().open()) {
      run = road.runId();
      append(road, STREAM, entry(7, 1));
      side.kill();
      seen.see("append", () -> append(road, STREAM, entry(7, 2)))
          .see("open", () -> side.door().open())
          .see("answers", () -> side.door().look());
      side.startEmpty();
    }
    try (Road road = side.door().open()) {
      seen.see("answers", () -> side.door().look())
          .see("another run", () -> !road.runId().equals(run))
          .see("state", () -> road.stateOf(STREAM))
          .see("append", () -> append(road, STREAM, entry(7, 2)));
    }
  }

  private static void full(RedisSide side, Observed seen) {
    try (Road road = side.door().open()) {
      append(road, STREAM, entry(7, 1));
      side.fill();
      seen.see("append", () -> append(road, STREAM, entry(7, 2)));
    }
    try (Road road = side.door().open()) {
      seen.see("still read", () -> all(road, STREAM)).see("state", () -> road.stateOf(STREAM));
      seen.does("put", () -> road.put("bw:hash", "x", "y"));
    }
    try (Road road = side.door().open()) {
      seen.see("take", () -> road.take("bw:lease", "me", TTL_MILLIS));
    }
  }
}
