package io.breakwater.lab.redis;

import io.breakwater.bus.redis.EntryId;
import io.breakwater.bus.redis.Road;
import io.breakwater.bus.redis.RoadDoor;
import io.breakwater.bus.redis.RoadEar;
import io.breakwater.bus.redis.RoadFailed;
import io.breakwater.bus.redis.RoadFailure;
import io.breakwater.bus.redis.RoadLook;
import io.breakwater.bus.redis.StoredEntry;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/// A Redis in memory that forgets, is cut off and carries commands out late. Everything that
/// happens to it is asked for. Used by one thread.
public final class ModelRedis implements RoadDoor {
  private static final int LATE_MAX = 64;

  /// What happens to the next command that writes.
  public enum Mishap {
    NONE,
    /// The connection breaks and the command is never carried out.
    CUT_BEFORE,
    /// The command is carried out, and the answer is lost.
    CUT_AFTER,
    /// The connection breaks, and the server carries the command out some time later.
    LATE,
    /// The server has no memory for it.
    FULL
  }

  private Content content = new Content();
  private final Supplier<Mishap> mishaps;
  private final Deque<Runnable> late = new ArrayDeque<>();
  private long run = 1;
  private boolean up = true;
  private long wallMillis;

  public ModelRedis(Supplier<Mishap> mishaps) {
    this.mishaps = mishaps;
  }

  /// A key with its time to live, by the server's own clock.
  record Key(String token, long untilMillis) {}

  /// Everything that a server holds.
  public static final class Content {
    final TreeMap<String, ModelStream> streams = new TreeMap<>();
    final TreeMap<String, TreeMap<String, String>> hashes = new TreeMap<>();
    final TreeMap<String, Key> keys = new TreeMap<>();

    /// The same at this instant, for a restart or a failover that loses what came later.
    Content copy() {
      Content copy = new Content();
      streams.forEach((name, stream) -> copy.streams.put(name, stream.copy()));
      hashes.forEach((name, hash) -> copy.hashes.put(name, new TreeMap<>(hash)));
      copy.keys.putAll(keys);
      return copy;
    }

    ModelStream stream(String name) {
      return streams.computeIfAbsent(name, _ -> new ModelStream());
    }
  }

  Content content() {
    return content;
  }

  /// The token of a key whose time is not over.
  Optional<String> token(String key) {
    return Optional.ofNullable(content.keys.get(key))
        .filter(held -> wallMillis < held.untilMillis())
        .map(Key::token);
  }

  void keep(String key, String token, long ttlMillis) {
    content.keys.put(key, new Key(token, wallMillis + ttlMillis));
  }

  long run() {
    return run;
  }

  Mishap mishap() {
    return mishaps.get();
  }

  void carryOutLate(Runnable command) {
    if (late.size() == LATE_MAX) {
      late.remove();
    }
    late.add(command);
  }

  /// Carries out what former connections had sent before they broke.
  public void deliverLate() {
    while (!late.isEmpty()) {
      late.remove().run();
    }
  }

  /// What it holds now, for [#restart].
  public Content snapshot() {
    return content.copy();
  }

  /// The process dies: nothing answers until it is started again.
  public void kill() {
    up = false;
    late.clear();
  }

  /// Starts again, or another server takes its place, with this content.
  public void restart(Content kept) {
    kill();
    content = kept.copy();
    run++;
    up = true;
  }

  /// Starts again with nothing.
  public void restartEmpty() {
    restart(new Content());
  }

  /// Forgets everything under its connections, as somebody's `FLUSHALL` does.
  public void forgetAll() {
    content = new Content();
  }

  /// Whether the process is there.
  public boolean isUp() {
    return up;
  }

  /// The entries of a stream, oldest first.
  public List<StoredEntry> entries(String stream) {
    return content.stream(stream).behind(EntryId.NONE, Integer.MAX_VALUE);
  }

  /// What time it is on the server; keys end by it.
  public void wallMillis(long now) {
    wallMillis = now;
  }

  /// Somebody's own entry, past every relay.
  public EntryId write(String stream, SequencedMap<String, String> fields) {
    return content.stream(stream).addAnyhow(wallMillis, fields);
  }

  @Override
  public Road open() {
    if (!up) {
      throw new RoadFailed(RoadFailure.REFUSED, "nobody listens");
    }
    return new ModelRoad(this);
  }

  @Override
  public RoadLook look() {
    return up ? RoadLook.ANSWERS : RoadLook.SILENT;
  }

  @Override
  public RoadEar listen(List<String> channels) {
    throw new RoadFailed(RoadFailure.REFUSED, "the model has no channels");
  }
}
