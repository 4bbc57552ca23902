package io.breakwater.lab.redis;

import io.breakwater.bus.redis.RoadSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisException;

/// A master, a replica and three Sentinels that agree by two. One thread.
public final class SentinelTrio implements AutoCloseable {
  public static final String MASTER = "mymaster";
  private static final int SENTINELS = 3;
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final long LOOK_MILLIS = 20;

  private final List<RedisServer> servers = new ArrayList<>();
  private final List<RedisServer> sentinels = new ArrayList<>();

  private SentinelTrio() {}

  /// Started, with the replica in step and every Sentinel aware of the others.
  ///
  /// @param downAfter how long the master is silent before it counts as down
  public static SentinelTrio start(Path folder, Duration downAfter) {
    SentinelTrio trio = new SentinelTrio();
    boolean up = false;
    try {
      trio.begin(folder, downAfter);
      up = true;
      return trio;
    } finally {
      if (!up) {
        trio.close();
      }
    }
  }

  private void begin(Path folder, Duration downAfter) {
    RedisServer master = RedisServer.start(folder.resolve("redis-a"));
    servers.add(master);
    servers.add(
        RedisServer.start(
            folder.resolve("redis-b"),
            "replicaof 127.0.0.1 " + master.port(),
            "repl-diskless-sync-delay 0"));
    await("the replica in step", () -> info(servers.getLast()).contains("master_link_status:up"));
    for (int i = 0; i < SENTINELS; i++) {
      sentinels.add(
          RedisServer.sentinel(
              folder.resolve("sentinel-" + i),
              "sentinel monitor " + MASTER + " 127.0.0.1 " + master.port() + " 2",
              "sentinel down-after-milliseconds " + MASTER + " " + downAfter.toMillis(),
              "sentinel failover-timeout " + MASTER + " 3000"));
    }
    sentinels.forEach(
        each -> await("Sentinels that know each other", () -> knows(each, SENTINELS - 1)));
  }

  private static boolean knows(RedisServer sentinel, int others) {
    String state = text(sentinel.ask(Command.SENTINEL, "MASTER", MASTER));
    return state.contains("num-other-sentinels," + others) && state.contains("num-slaves,1");
  }

  private static String info(RedisServer server) {
    return text(server.ask(Command.INFO, "replication"));
  }

  private static String text(@org.jspecify.annotations.Nullable Object reply) {
    return switch (reply) {
      case byte[] bytes -> new String(bytes, java.nio.charset.StandardCharsets.UTF_8);
      case List<?> list -> String.join(",", list.stream().map(SentinelTrio::text).toList());
      case null -> "";
      default -> reply.toString();
    };
  }

  private interface Claim {
    boolean holds();
  }

  private static void await(String what, Claim claim) {
    long began = System.nanoTime();
    while (!holds(claim)) {
      if (System.nanoTime() - began > PATIENCE.toNanos()) {
        throw new IllegalStateException("not within " + PATIENCE + ": " + what);
      }
      try {
        TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted while waiting for " + what, e);
      }
    }
  }

  private static boolean holds(Claim claim) {
    try {
      return claim.holds();
    } catch (JedisException _) {
      return false;
    }
  }

  /// Where clients ask for the master.
  public RoadSettings settings() {
    List<RoadSettings.Server> addresses =
        sentinels.stream().map(each -> new RoadSettings.Server("127.0.0.1", each.port())).toList();
    return RoadSettings.sentinels(addresses, MASTER);
  }

  /// The server that was the master when this began.
  public RedisServer firstMaster() {
    return servers.getFirst();
  }

  public RedisServer firstReplica() {
    return servers.getLast();
  }

  /// Waits until the Sentinels have made the replica the master.
  ///
  /// @return when it surely was none yet, in milliseconds since 1970; 0 where it was one at once
  public long awaitFailover() {
    AtomicLong noneAt = new AtomicLong();
    await("a new master", () -> isMaster(noneAt));
    return noneAt.get();
  }

  private boolean isMaster(AtomicLong noneAt) {
    long asked = System.currentTimeMillis();
    boolean master = false;
    try {
      master = info(firstReplica()).contains("role:master");
    } finally {
      if (!master) {
        noneAt.set(asked);
      }
    }
    return master;
  }

  @Override
  public void close() {
    sentinels.forEach(RedisServer::close);
    servers.forEach(RedisServer::close);
  }
}
