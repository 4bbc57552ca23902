package io.breakwater.lab.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.lab.redis.RedisServer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Protocol.Command;

/// Who does not answer has not said that nobody connected.
class CallersIT {
  @TempDir Path temporary;

  @Test
  @Timeout(120)
  void aServerThatIsGoneTellsNoNumber() {
    Callers callers = new Callers();
    try (RedisServer redis = RedisServer.start(temporary.resolve("one"))) {
      callers.mark("alive", redis);
      assertThat(callers.since("alive", 0, redis).orElseThrow()).isPositive();

      redis.kill();

      assertThat(callers.since("alive", 0, redis)).isEmpty();
      assertThat(callers.since("", 0, redis)).isEmpty();
    }
  }

  @Test
  @Timeout(120)
  void aServerThatIsStartedAnewCountsFromItsStart() {
    Callers callers = new Callers();
    try (RedisServer redis = RedisServer.start(temporary.resolve("one"))) {
      for (int i = 0; i < 50; i++) {
        redis.ask(Command.PING);
      }
      callers.mark("alive", redis);
      redis.kill();
      callers.mark("gone", redis);
      redis.start();

      assertThat(callers.since("alive", 0, redis).orElseThrow()).isBetween(1L, 40L);
      assertThat(callers.since("gone", 0, redis).orElseThrow()).isBetween(1L, 40L);
      assertThat(callers.since("gone", 1_000, redis).orElseThrow()).isNegative();
    }
  }
}
