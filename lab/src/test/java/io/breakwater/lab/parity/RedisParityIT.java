package io.breakwater.lab.parity;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.bus.redis.JedisDoor;
import io.breakwater.bus.redis.RoadDoor;
import io.breakwater.bus.redis.RoadSettings;
import io.breakwater.lab.redis.ModelRedis;
import io.breakwater.lab.redis.RedisServer;
import java.nio.file.Path;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import redis.clients.jedis.Protocol.Command;

/// The modelled Redis and a real one answer the same.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RedisParityIT {
  private RedisServer server;

  @BeforeAll
  void start(@TempDir Path folder) {
    server = RedisServer.start(folder.resolve("redis"));
  }

  @AfterAll
  void end() {
    server.close();
  }

  @BeforeEach
  void empty() {
    server.ask(Command.CONFIG, "SET", "maxmemory", "0");
    server.ask(Command.FLUSHALL);
  }

  static Stream<Named<BiConsumer<RedisSide, Observed>>> scripts() {
    return RedisScripts.all().entrySet().stream()
        .map(script -> Named.of(script.getKey(), script.getValue()));
  }

  @ParameterizedTest
  @MethodSource("scripts")
  @Timeout(90)
  void answersTheSame(BiConsumer<RedisSide, Observed> script) {
    Observed model = new Observed();
    Observed real = new Observed();

    script.accept(new Modelled(), model);
    script.accept(new Real(server), real);

    assertThat(model.lines()).isEqualTo(real.lines());
  }

  private record Real(RedisServer server) implements RedisSide {
    @Override
    public RoadDoor door() {
      return new JedisDoor(RoadSettings.of(server.url()));
    }

    @Override
    public void kill() {
      server.kill();
    }

    @Override
    public void startEmpty() {
      server.startEmpty();
    }

    @Override
    public void forget() {
      server.ask(Command.FLUSHALL);
    }

    @Override
    public void fill() {
      server.ask(Command.CONFIG, "SET", "maxmemory", "1");
    }
  }

  private static final class Modelled implements RedisSide {
    private final ModelRedis redis = new ModelRedis(this::mishap);
    private boolean full;

    private ModelRedis.Mishap mishap() {
      return full ? ModelRedis.Mishap.FULL : ModelRedis.Mishap.NONE;
    }

    @Override
    public RoadDoor door() {
      return redis;
    }

    @Override
    public void kill() {
      redis.kill();
    }

    @Override
    public void startEmpty() {
      redis.restartEmpty();
    }

    @Override
    public void forget() {
      redis.forgetAll();
    }

    @Override
    public void fill() {
      full = true;
    }
  }
}
