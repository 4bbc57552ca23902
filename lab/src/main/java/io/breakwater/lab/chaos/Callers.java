package io.breakwater.lab.chaos;

import io.breakwater.lab.redis.RedisServer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisException;

/// How often somebody has connected to Redis since moments that were marked, by its own count. One
/// thread.
final class Callers {
  private record Count(long connections, long atNanos) {}

  private final Map<String, Count> marks = new TreeMap<>();

  /// From now on this name is this moment.
  void mark(String name, RedisServer redis) {
    marks.put(name, now(redis));
  }

  /// Connections since the mark, or ever.
  ///
  /// @param perSecond so many of them a second are passed over
  long since(String name, long perSecond, RedisServer redis) {
    Count now = now(redis);
    Count before = marks.getOrDefault(name, new Count(0, now.atNanos()));
    return beyond(
        now.connections() - before.connections(), now.atNanos() - before.atNanos(), perSecond);
  }

  /// What is more than a rate allows within this time.
  static long beyond(long connections, long nanos, long perSecond) {
    return connections - (long) (perSecond * (nanos / 1e9));
  }

  /// Connections that it has ever accepted; 0 where it does not answer.
  private static Count now(RedisServer redis) {
    long at = System.nanoTime();
    try {
      Object answer = redis.ask(Command.INFO, "stats");
      String text = answer instanceof byte[] bytes ? new String(bytes, StandardCharsets.UTF_8) : "";
      long connections =
          text.lines()
              .filter(line -> line.startsWith("total_connections_received:"))
              .mapToLong(line -> Long.parseLong(line.substring(line.indexOf(':') + 1).trim()))
              .findFirst()
              .orElse(0);
      return new Count(connections, at);
    } catch (JedisException _) {
      return new Count(0, at);
    }
  }
}
