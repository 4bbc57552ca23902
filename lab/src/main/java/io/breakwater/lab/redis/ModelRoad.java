package io.breakwater.lab.redis;

import io.breakwater.bus.redis.Appended;
import io.breakwater.bus.redis.EntryId;
import io.breakwater.bus.redis.Road;
import io.breakwater.bus.redis.RoadEntry;
import io.breakwater.bus.redis.RoadFailed;
import io.breakwater.bus.redis.RoadFailure;
import io.breakwater.bus.redis.StoredEntry;
import io.breakwater.bus.redis.StreamState;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;

/// One connection to a [ModelRedis].
final class ModelRoad implements Road {
  private final ModelRedis redis;
  private final long run;
  private final Set<String> seen = new HashSet<>();
  private boolean broken;

  ModelRoad(ModelRedis redis) {
    this.redis = redis;
    this.run = redis.run();
  }

  private ModelRedis.Content content() {
    if (broken || !redis.isUp() || redis.run() != run) {
      broken = true;
      throw new RoadFailed(RoadFailure.CUT, "the connection is gone");
    }
    return redis.content();
  }

  private interface Command<T> {
    T carryOut();
  }

  private <T> T write(Command<T> command) {
    content();
    return switch (redis.mishap()) {
      case NONE -> command.carryOut();
      case CUT_BEFORE -> throw cut();
      case CUT_AFTER -> {
        command.carryOut();
        throw cut();
      }
      case LATE -> {
        redis.carryOutLate(() -> {
          if (redis.isUp() && redis.run() == run) {
            command.carryOut();
          }
        });
        throw cut();
      }
      case FULL -> throw new RoadFailed(RoadFailure.FULL, "OOM");
    };
  }

  private RoadFailed cut() {
    broken = true;
    return new RoadFailed(RoadFailure.CUT, "cut");
  }

  @Override
  public String runId() {
    return "run-" + run;
  }

  @Override
  public String ping() {
    content();
    return runId();
  }

  @Override
  public StreamState stateOf(String stream) {
    ModelStream found = content().streams.get(stream);
    if (found == null) {
      return StreamState.EMPTY;
    }
    seen.add(stream);
    return found.state();
  }

  @Override
  public Appended append(String stream, List<RoadEntry> batch, Runnable meanwhile) {
    meanwhile.run();
    boolean mayBegin = seen.add(stream);
    Optional<Appended> appended =
        write(() -> {
          if (!mayBegin && !redis.content().streams.containsKey(stream)) {
            return Optional.empty();
          }
          ModelStream target = redis.content().stream(stream);
          int refused = 0;
          for (RoadEntry entry : batch) {
            refused += target.add(entry.id(), fields(entry)) ? 0 : 1;
          }
          return Optional.of(refused == 0 ? new Appended.Stored() : new Appended.Old(refused));
        });
    return appended.orElseThrow(() -> new RoadFailed(RoadFailure.CUT, stream + " is gone"));
  }

  private static SequencedMap<String, String> fields(RoadEntry entry) {
    SequencedMap<String, String> fields = new LinkedHashMap<>();
    fields.put("id", entry.id().toString());
    fields.put("type", entry.type());
    fields.put("source", entry.source());
    fields.put("time", entry.time());
    fields.put("trace", entry.trace());
    fields.put("key", entry.key());
    fields.put("data", entry.data());
    return fields;
  }

  @Override
  public EntryId appendAnyhow(String stream, SequencedMap<String, String> fields) {
    return write(() -> redis.write(stream, fields));
  }

  /// The stream; an empty one that nobody keeps where there is none.
  private ModelStream found(String stream) {
    ModelStream found = content().streams.get(stream);
    return found == null ? new ModelStream() : found;
  }

  @Override
  public List<StoredEntry> range(String stream, EntryId from, EntryId to, int entriesMax) {
    return found(stream).range(from, to, entriesMax);
  }

  @Override
  public Map<String, List<StoredEntry>> read(
      SequencedMap<String, EntryId> behind, int entriesMax, long waitMillis) {
    Map<String, List<StoredEntry>> found = new LinkedHashMap<>();
    ModelRedis.Content content = content();
    behind.forEach((stream, id) -> {
      ModelStream source = content.streams.get(stream);
      List<StoredEntry> entries = source == null ? List.of() : source.behind(id, entriesMax);
      if (!entries.isEmpty()) {
        found.put(stream, entries);
      }
    });
    return found;
  }

  /// Knows of patterns only a star at the end.
  @Override
  public List<String> streams(String pattern) {
    String start = pattern.replace("*", "");
    return content().streams.keySet().stream().filter(name -> name.startsWith(start)).toList();
  }

  @Override
  public long trimBelow(String stream, EntryId first) {
    return write(() -> found(stream).trimBelow(first));
  }

  @Override
  public long trimToNewest(String stream, long entries) {
    return write(() -> found(stream).trimToNewest(entries));
  }

  private Map<String, String> hash(String name) {
    return redis.content().hashes.computeIfAbsent(name, _ -> new TreeMap<>());
  }

  @Override
  public String claim(String hash, String field, String text) {
    return write(() -> hash(hash).computeIfAbsent(field, _ -> text));
  }

  @Override
  public Map<String, String> fieldsOf(String hash) {
    return Map.copyOf(content().hashes.getOrDefault(hash, new TreeMap<>()));
  }

  @Override
  public void put(String hash, String field, String text) {
    write(() -> String.valueOf(hash(hash).put(field, text)));
  }

  @Override
  public void remove(String hash, String field) {
    write(() -> String.valueOf(hash(hash).remove(field)));
  }

  @Override
  public void publish(String channel, String message) {
    content();
  }

  @Override
  public boolean take(String key, String token, long ttlMillis) {
    return write(() -> {
      boolean free = redis.token(key).isEmpty();
      if (free) {
        redis.keep(key, token, ttlMillis);
      }
      return free;
    });
  }

  @Override
  public boolean renew(String key, String token, long ttlMillis) {
    return write(() -> {
      boolean ours = redis.token(key).filter(token::equals).isPresent();
      if (ours) {
        redis.keep(key, token, ttlMillis);
      }
      return ours;
    });
  }

  @Override
  public boolean release(String key, String token) {
    return write(() -> {
      boolean ours = redis.token(key).filter(token::equals).isPresent();
      if (ours) {
        redis.content().keys.remove(key);
      }
      return ours;
    });
  }

  @Override
  public void listen(long waitMillis) {
    content();
  }

  @Override
  public void close() {
    broken = true;
  }
}
