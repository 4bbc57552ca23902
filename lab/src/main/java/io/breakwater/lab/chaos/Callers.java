package io.breakwater.lab.chaos;

import io.breakwater.lab.redis.RedisServer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisException;

/// How often somebody has connected to Redis since moments that were marked, by its own count. One
/// thread.
final class Callers {
  private static final String ACCEPTED = "total_connections_received:";

  private record Count(long connections, long atNanos) {}

  private final Map<String, Optional<Count>> marks = new TreeMap<>();

  /// From now on this name is this moment.
  void mark(String name, RedisServer redis) {
    marks.put(name, now(redis));
  }

  /// Connections since the mark, or ever; nothing where it does not answer now, or did not then.
  ///
  /// @param perSecond so many of them a second are passed over
  OptionalLong since(String name, long perSecond, RedisServer redis) {
    Optional<Count> now = now(redis);
    Optional<Count> before =
        marks.getOrDefault(name, now.map(count -> new Count(0, count.atNanos())));
    return now.isPresent() && before.isPresent()
        ? OptionalLong.of(between(before.get(), now.get(), perSecond))
        : OptionalLong.empty();
  }

  private static long between(Count before, Count now, long perSecond) {
    return beyond(
        now.connections() - before.connections(), now.atNanos() - before.atNanos(), perSecond);
  }

  /// What is more than a rate allows within this time.
  static long beyond(long connections, long nanos, long perSecond) {
    return connections - (long) (perSecond * (nanos / 1e9));
  }

  /// Connections that it has ever accepted; nothing where it does not answer.
  private static Optional<Count> now(RedisServer redis) {
    long at = System.nanoTime();
    try {
      Object answer = redis.ask(Command.INFO, "stats");
      String text = answer instanceof byte[] bytes ? new String(bytes, StandardCharsets.UTF_8) : "";
      return text.lines()
          .filter(line -> line.startsWith(ACCEPTED))
          .map(line -> new Count(Long.parseLong(line.substring(ACCEPTED.length()).trim()), at))
          .findFirst();
    } catch (JedisException _) {
      return Optional.empty();
    }
  }
}
