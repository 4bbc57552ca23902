package io.breakwater.runtime.road;

import io.breakwater.bus.redis.Appended;
import io.breakwater.bus.redis.EntryId;
import io.breakwater.bus.redis.Road;
import io.breakwater.bus.redis.RoadDoor;
import io.breakwater.bus.redis.RoadEar;
import io.breakwater.bus.redis.RoadEntry;
import io.breakwater.bus.redis.RoadFailed;
import io.breakwater.bus.redis.RoadFailure;
import io.breakwater.bus.redis.RoadLook;
import io.breakwater.bus.redis.StoredEntry;
import io.breakwater.bus.redis.StreamState;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;

/// As much of a Redis as readers need, in memory: streams, hashes, and connections that are cut or
/// lack a right. Never waits. Used by several threads.
final class ScriptedRedis implements RoadDoor {
  private final Map<String, ConcurrentSkipListMap<EntryId, StoredEntry>> streams =
      new ConcurrentHashMap<>();
  private final Map<String, EntryId> tops = new ConcurrentHashMap<>();
  private final Map<String, Map<String, String>> hashes = new ConcurrentHashMap<>();
  private final Set<String> denied = ConcurrentHashMap.newKeySet();
  private final AtomicInteger run = new AtomicInteger(1);
  private volatile boolean up = true;

  void add(String stream, EntryId id, Map<String, String> fields) {
    streams
        .computeIfAbsent(stream, _ -> new ConcurrentSkipListMap<>())
        .put(id, new StoredEntry(id, new LinkedHashMap<>(fields)));
    tops.put(stream, id);
  }

  void add(String stream, long number, String type, String data) {
    add(stream, new EntryId(1, number), Map.of("type", type, "data", data));
  }

  void delete(String stream, EntryId id) {
    streams.getOrDefault(stream, new ConcurrentSkipListMap<>()).remove(id);
  }

  /// Everything is forgotten, and every connection is cut.
  void restartEmpty() {
    streams.clear();
    tops.clear();
    hashes.clear();
    cut();
  }

  /// Every connection is cut; a new one may be made.
  void cut() {
    run.incrementAndGet();
  }

  void kill() {
    up = false;
    cut();
  }

  void start() {
    up = true;
  }

  /// Nobody may read this stream any more.
  void deny(String stream) {
    denied.add(stream);
  }

  void allow(String stream) {
    denied.remove(stream);
  }

  Map<String, String> hash(String name) {
    return hashes.computeIfAbsent(name, _ -> new ConcurrentHashMap<>());
  }

  @Override
  public Road open() {
    if (!up) {
      throw new RoadFailed(RoadFailure.REFUSED, "nobody listens");
    }
    return new Connection(run.get());
  }

  @Override
  public RoadLook look() {
    return up ? RoadLook.ANSWERS : RoadLook.SILENT;
  }

  @Override
  public RoadEar listen(List<String> channels) {
    throw new RoadFailed(RoadFailure.REFUSED, "there are no channels");
  }

  private final class Connection implements Road {
    private final int of;

    Connection(int of) {
      this.of = of;
    }

    private void alive() {
      if (!up || of != run.get()) {
        throw new RoadFailed(RoadFailure.CUT, "the connection is gone");
      }
    }

    private void mayRead(String stream) {
      alive();
      if (denied.contains(stream)) {
        throw new RoadFailed(RoadFailure.LOADING, "not yet: " + stream);
      }
    }

    @Override
    public String runId() {
      return "run-" + of;
    }

    @Override
    public String ping() {
      alive();
      return runId();
    }

    @Override
    public StreamState stateOf(String stream) {
      mayRead(stream);
      EntryId top = tops.getOrDefault(stream, EntryId.NONE);
      var entries = streams.getOrDefault(stream, new ConcurrentSkipListMap<>());
      return new StreamState(top, EntryId.NONE, entries.size());
    }

    @Override
    public Map<String, List<StoredEntry>> read(
        SequencedMap<String, EntryId> behind, int entriesMax, long waitMillis) {
      Map<String, List<StoredEntry>> found = new LinkedHashMap<>();
      behind.forEach((stream, id) -> {
        mayRead(stream);
        var entries = streams.getOrDefault(stream, new ConcurrentSkipListMap<>());
        List<StoredEntry> next =
            entries.tailMap(id, false).values().stream().limit(entriesMax).toList();
        if (!next.isEmpty()) {
          found.put(stream, next);
        }
      });
      return found;
    }

    @Override
    public Map<String, String> fieldsOf(String hash) {
      alive();
      return Map.copyOf(hash(hash));
    }

    @Override
    public String claim(String hash, String field, String text) {
      alive();
      return hash(hash).computeIfAbsent(field, _ -> text);
    }

    @Override
    public void put(String hash, String field, String text) {
      alive();
      hash(hash).put(field, text);
    }

    @Override
    public void remove(String hash, String field) {
      alive();
      hash(hash).remove(field);
    }

    @Override
    public long trimToNewest(String stream, long entries) {
      alive();
      return 0;
    }

    private static UnsupportedOperationException notHere() {
      return new UnsupportedOperationException("no reader needs this");
    }

    @Override
    public Appended append(String stream, List<RoadEntry> batch, Runnable meanwhile) {
      throw notHere();
    }

    @Override
    public EntryId appendAnyhow(String stream, SequencedMap<String, String> fields) {
      throw notHere();
    }

    @Override
    public List<StoredEntry> range(String stream, EntryId from, EntryId to, int entriesMax) {
      throw notHere();
    }

    @Override
    public List<String> streams(String pattern) {
      throw notHere();
    }

    @Override
    public long trimBelow(String stream, EntryId first) {
      throw notHere();
    }

    @Override
    public void publish(String channel, String message) {
      throw notHere();
    }

    @Override
    public boolean take(String key, String token, long ttlMillis) {
      throw notHere();
    }

    @Override
    public boolean renew(String key, String token, long ttlMillis) {
      throw notHere();
    }

    @Override
    public boolean release(String key, String token) {
      throw notHere();
    }

    @Override
    public void listen(long waitMillis) {
      throw notHere();
    }

    @Override
    public void close() {
      // Nothing is held.
    }
  }
}
