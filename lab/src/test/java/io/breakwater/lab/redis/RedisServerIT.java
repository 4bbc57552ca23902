package io.breakwater.lab.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Protocol.Command;

/// What becomes of a real server that is started, killed and emptied.
class RedisServerIT {
  @TempDir Path temporary;

  @Test
  @Timeout(120)
  void oneThatAppendsIsEmptyWhenItIsStartedEmpty() {
    try (RedisServer redis = RedisServer.start(temporary.resolve("one"), "appendonly yes")) {
      redis.ask(Command.SET, "kept", "1");
      redis.kill();
      redis.start();
      assertThat(redis.ask(Command.DBSIZE)).isEqualTo(1L);

      redis.kill();
      redis.startEmpty();

      assertThat(redis.ask(Command.DBSIZE)).isEqualTo(0L);
    }
  }

  @Test
  @Timeout(120)
  void oneThatRunsIsLeftAsItIsAndCanStillBeKilled() {
    try (RedisServer redis = RedisServer.start(temporary.resolve("one"))) {
      redis.ask(Command.SET, "kept", "1");

      redis.start();

      assertThat(redis.ask(Command.DBSIZE)).isEqualTo(1L);
      assertThatThrownBy(redis::startEmpty).hasMessageContaining("holds its data");
      redis.kill();
      assertThat(redis.answers()).isFalse();
    }
  }
}
