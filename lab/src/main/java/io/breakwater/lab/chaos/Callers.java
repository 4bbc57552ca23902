package io.breakwater.lab.chaos;

import io.breakwater.lab.redis.RedisServer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisException;

/// How often somebody has connected to Redis since moments that were marked, by its own count. One
/// thread.
final class Callers {
  /// @param run of the server; empty where it did not answer
  /// @param connections that this run has accepted
  private record Count(String run, long connections, long atNanos) {
    boolean answered() {
      return !run.isEmpty();
    }
  }

  private final Map<String, Count> marks = new TreeMap<>();

  /// From now on this name is this moment.
  void mark(String name, RedisServer redis) {
    marks.put(name, now(redis));
  }

  /// Connections since the mark, or ever; nothing where it does not answer now. A server that was
  /// started since has counted from its start: what came to the run before is not known.
  ///
  /// @param perSecond so many of them a second are passed over
  OptionalLong since(String name, long perSecond, RedisServer redis) {
    Count now = now(redis);
    if (!now.answered()) {
      return OptionalLong.empty();
    }
    Count before = marks.getOrDefault(name, new Count("", 0, now.atNanos()));
    long known = before.run().equals(now.run()) ? before.connections() : 0;
    return OptionalLong.of(
        beyond(now.connections() - known, now.atNanos() - before.atNanos(), perSecond));
  }

  /// What is more than a rate allows within this time.
  static long beyond(long connections, long nanos, long perSecond) {
    return connections - (long) (perSecond * (nanos / 1e9));
  }

  private static Count now(RedisServer redis) {
    long at = System.nanoTime();
    try {
      Object answer = redis.ask(Command.INFO);
      String text = answer instanceof byte[] bytes ? new String(bytes, StandardCharsets.UTF_8) : "";
      String accepted = line(text, "total_connections_received:");
      String run = accepted.isEmpty() ? "" : line(text, "run_id:");
      return new Count(run, run.isEmpty() ? 0 : Long.parseLong(accepted), at);
    } catch (JedisException _) {
      return new Count("", 0, at);
    }
  }

  private static String line(String info, String name) {
    return info.lines()
        .filter(line -> line.startsWith(name))
        .map(line -> line.substring(name.length()).trim())
        .findFirst()
        .orElse("");
  }
}
