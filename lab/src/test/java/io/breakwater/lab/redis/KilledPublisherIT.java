package io.breakwater.lab.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.bus.redis.RoadSettings;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A publisher with its relay, killed again and again in mid-append, and a Redis that is killed,
/// emptied and rolled back between: what was acknowledged is delivered once, in order.
class KilledPublisherIT {
  private static final long SEED = 20_261_123;
  private static final int GROUPS_MAX = 40;

  @TempDir Path folder;

  private enum Harm {
    KILLED,
    EMPTIED,
    ROLLED_BACK
  }

  @Test
  @Timeout(300)
  void twelveKillsDeliverEachAcknowledgedEventOnceInOrder()
      throws IOException, InterruptedException {
    live(12);
  }

  @Test
  @Tag("long")
  @Timeout(300)
  void fiftyKillsDeliverEachAcknowledgedEventOnceInOrder()
      throws IOException, InterruptedException {
    live(50);
  }

  private void live(int kills) throws IOException, InterruptedException {
    var random = new SplittableRandom(SEED);
    var harmed = new TreeMap<Harm, Integer>();
    long acknowledged = 0;
    try (var redis = RedisServer.start(folder.resolve("redis"))) {
      Path older = redis.keepDump("older");
      for (int kill = 1; kill <= kills; kill++) {
        long last = lastAcknowledged(redis, 1 + random.nextInt(GROUPS_MAX));
        assertThat(last).as("kill %d", kill).isGreaterThan(acknowledged);
        acknowledged = last;
        if (kill % 3 == 0) {
          Harm harm = Harm.values()[kill / 3 % Harm.values().length];
          harmed.merge(harm, 1, Integer::sum);
          harm(redis, harm, older);
          older = redis.keepDump("after-" + kill);
        }
      }
      settle(redis, kills, acknowledged, harmed.toString());
    }
  }

  private static void harm(RedisServer redis, Harm harm, Path older) {
    redis.kill();
    switch (harm) {
      case KILLED -> redis.start();
      case EMPTIED -> redis.startEmpty();
      case ROLLED_BACK -> redis.startFrom(older);
    }
  }

  /// The next life relays the rest, and a reader that begins at the beginning gets all of it.
  private void settle(RedisServer redis, int kills, long acknowledged, String harmed) {
    try (var rig = new RoadRig(folder.resolve("data"), RoadSettings.of(redis.url()))) {
      rig.append(1);
      long found = rig.log.lastSequence();
      rig.relayAll();
      rig.consume((int) found);

      System.out.printf(
          "%d kills (seed %d), Redis %s: %d acknowledged, %d found, %d delivered%n",
          kills, SEED, harmed, acknowledged, found, rig.delivered.size());
      assertThat(found).isGreaterThan(acknowledged);
      assertThat(rig.fault(found)).isEmpty();
    }
  }

  /// Starts a publisher, kills it after so many groups, and returns what it acknowledged last.
  private long lastAcknowledged(RedisServer redis, int groups)
      throws IOException, InterruptedException {
    var process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                KilledPublisher.class.getName(),
                folder.resolve("data").toString(),
                redis.url())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    long last = 0;
    try (var said = new DataInputStream(new BufferedInputStream(process.getInputStream()))) {
      for (int group = 0; group < groups; group++) {
        last = said.readLong();
      }
      // By its handle: the process itself would close its end of what it said.
      process.toHandle().destroyForcibly();
      while (true) {
        last = said.readLong();
      }
    } catch (EOFException _) {
      // Everything that the publisher said before it died has been read.
      process.destroyForcibly();
      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
      return last;
    }
  }
}
