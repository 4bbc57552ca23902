package io.breakwater.lab.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.bus.redis.Relay;
import io.breakwater.bus.redis.RelayState;
import io.breakwater.bus.redis.RoadFinding;
import io.breakwater.bus.redis.RoadSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Protocol.Command;

/// What a real Redis forgets, the log gives again: each record once in effect, in order.
class RelayIT {
  private static final int MANY = 100_000;

  @TempDir Path folder;

  private static void report(String what, RoadRig rig) {
    System.out.println(
        what
            + ": published "
            + rig.log.lastSequence()
            + ", sent "
            + rig.relay.relayed()
            + ", delivered "
            + rig.delivered.size()
            + ", findings "
            + rig.kindsOfFindings());
  }

  @Test
  void aHundredThousandEntriesAreRelayedInOrder() {
    try (var redis = RedisServer.start(folder.resolve("redis"));
        var rig = new RoadRig(folder, RoadSettings.of(redis.url()))) {
      rig.append(MANY);

      long millis = rig.relayAll();
      rig.consume(MANY);

      report("in order, " + millis + " ms", rig);
      assertThat(rig.fault(MANY)).isEmpty();
      assertThat(rig.findings).isEmpty();
    }
  }

  @Test
  void aRedisThatIsKilledAndComesBackEmptyGetsEverythingAgain() {
    try (var redis = RedisServer.start(folder.resolve("redis"));
        var rig = new RoadRig(folder, RoadSettings.of(redis.url()))) {
      rig.append(20_000);
      rig.relayAll();
      rig.consume(10_000);

      redis.kill();
      rig.append(20_000);
      assertThat(rig.relay.step()).isInstanceOf(Relay.Progress.Waiting.class);
      redis.startEmpty();
      rig.consumeUntilReset();
      rig.relayAll();
      rig.consume(40_000);

      report("emptied", rig);
      assertThat(rig.fault(40_000)).isEmpty();
      assertThat(rig.kindsOfFindings()).contains("RedisLost", "CursorReset", "RunChanged");
    }
  }

  @Test
  void aStreamThatIsDeletedUnderTheConnectionIsSentAgain() {
    try (var redis = RedisServer.start(folder.resolve("redis"));
        var rig = new RoadRig(folder, RoadSettings.of(redis.url()))) {
      rig.append(5_000);
      rig.relayAll();

      redis.ask(Command.FLUSHALL);
      rig.append(5_000);
      rig.relayAll();
      rig.consume(10_000);

      report("flushed", rig);
      assertThat(rig.fault(10_000)).isEmpty();
      assertThat(rig.kindsOfFindings()).contains("RedisLost");
    }
  }

  @Test
  void aRedisThatIsRolledBackWhileEntriesFlowGetsTheRestAgain() {
    try (var redis = RedisServer.start(folder.resolve("redis"));
        var rig = new RoadRig(folder, RoadSettings.of(redis.url()))) {
      rig.append(10_000);
      rig.relayAll();
      Path older = redis.keepDump("older");
      rig.append(30_000);
      for (int i = 0; i < 10; i++) {
        rig.relay.step();
      }
      rig.consume(15_000);

      redis.kill();
      redis.startFrom(older);
      rig.consumeUntilReset();
      rig.relayAll();
      rig.consume(40_000);

      report("rolled back", rig);
      assertThat(rig.fault(40_000)).isEmpty();
      assertThat(rig.kindsOfFindings()).contains("RedisLost", "CursorReset");
    }
  }

  @Test
  void aFailoverThatLosesTheTailGetsItAgain() throws InterruptedException {
    try (var trio = SentinelTrio.start(folder, Duration.ofMillis(1_500));
        var rig = new RoadRig(folder, trio.settings())) {
      rig.append(5_000);
      rig.relayAll();
      rig.awaitReplica(trio.firstReplica());
      trio.firstReplica().keepDump("behind");
      trio.firstReplica().kill();
      rig.append(5_000);
      rig.relayAll();
      rig.consume(10_000);

      trio.firstMaster().kill();
      trio.firstReplica().start();
      long began = System.nanoTime();
      trio.awaitFailover();
      rig.append(5_000);
      rig.relayAll();
      long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
      rig.consume(15_000);

      report("failed over, " + millis + " ms", rig);
      assertThat(rig.fault(15_000)).isEmpty();
      assertThat(rig.kindsOfFindings()).contains("RedisLost", "RunChanged");
    }
  }

  @Test
  void fiveSecondsWithoutRedisAreFlushedInOrder() throws InterruptedException {
    try (var redis = RedisServer.start(folder.resolve("redis"));
        var rig = new RoadRig(folder, RoadSettings.of(redis.url()))) {
      rig.append(10);
      rig.relayAll();
      redis.kill();
      long down = System.nanoTime();
      rig.append(MANY);
      long appendMillis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - down);
      while (System.nanoTime() - down < TimeUnit.SECONDS.toNanos(5)) {
        rig.relay.step();
        TimeUnit.MILLISECONDS.sleep(10);
      }

      redis.start();
      long millis = rig.relayAll();
      rig.consume(MANY + 10);

      report(
          "down 5 s, appended meanwhile in "
              + appendMillis
              + " ms, flushed in "
              + millis
              + " ms, "
              + MANY * 1000L / millis
              + " entries/s",
          rig);
      assertThat(rig.fault(MANY + 10)).isEmpty();
      assertThat(millis).isLessThan(30_000);
    }
  }

  @Test
  void aServerWithoutMemoryTakesAllOfABatchOrNothing() {
    try (var redis = RedisServer.start(folder.resolve("redis"), "maxmemory 3mb");
        var rig = new RoadRig(folder, RoadSettings.of(redis.url()))) {
      rig.append(60_000);
      for (int i = 0; i < 2_000 && rig.relay.acked().number() < 60_000; i++) {
        rig.relay.step();
      }
      assertThat(rig.relay.acked().number()).isLessThan(60_000);

      redis.ask(Command.CONFIG, "SET", "maxmemory", "100mb");
      rig.relayAll();
      rig.consume(60_000);

      report("out of memory for a while", rig);
      assertThat(rig.fault(60_000)).isEmpty();
    }
  }

  @Test
  void aSecondWriterOfTheSourceStopsTheRelay() {
    try (var redis = RedisServer.start(folder.resolve("redis"));
        var rig = new RoadRig(folder, RoadSettings.of(redis.url()))) {
      rig.append(10);
      rig.relayAll();

      redis.ask(Command.XADD, RoadRig.STREAM, "*", "type", "x", "data", "{}");
      rig.append(10);
      Relay.Progress progress = rig.stepUntilStopped();

      assertThat(progress).isInstanceOf(Relay.Progress.Stopped.class);
      assertThat(rig.relay.state()).isInstanceOf(RelayState.Fenced.class);
      assertThat(rig.findings).anyMatch(RoadFinding.Fenced.class::isInstance);
    }
  }
}
