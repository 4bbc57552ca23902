package io.breakwater.lab.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.bus.redis.RedisCheckup;
import io.breakwater.bus.redis.RoadCheckup;
import io.breakwater.bus.redis.RoadFailed;
import io.breakwater.bus.redis.RoadSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What a look at a real Redis finds.
class RedisCheckupIT {
  private static final int LOOKS = 50;

  /// Generous: a look on a quiet machine takes less than a millisecond.
  private static final long LOOK_MICROS_MAX = 250_000;

  @TempDir Path temporary;

  @Test
  @Timeout(90)
  void oneServerAnswersAsMasterOrNobodyDoes() {
    try (RedisServer redis = RedisServer.start(temporary.resolve("one"))) {
      RedisCheckup checkup = new RedisCheckup(RoadSettings.of(redis.url()));
      assertThat(checkup.look().isWell()).isTrue();

      long[] micros = new long[LOOKS];
      for (int i = 0; i < LOOKS; i++) {
        long began = System.nanoTime();
        checkup.look();
        micros[i] = (System.nanoTime() - began) / 1_000;
      }
      Arrays.sort(micros);
      System.out.println("a look at Redis takes us, median: " + micros[LOOKS / 2]);
      assertThat(micros[LOOKS / 2]).isLessThan(LOOK_MICROS_MAX);

      redis.kill();
      assertThatThrownBy(checkup::look).isInstanceOf(RoadFailed.class);
    }
  }

  @Test
  @Timeout(120)
  void masterReplicasAndQuorumAreTold() throws Exception {
    try (SentinelTrio trio =
        SentinelTrio.start(temporary.resolve("trio"), Duration.ofSeconds(30))) {
      RedisCheckup checkup = new RedisCheckup(trio.settings());

      RoadCheckup found = checkup.look();

      assertThat(found.isWell()).as(found.text()).isTrue();
      assertThat(found.sentinels()).isEqualTo(3);
      assertThat(found.replicas()).isPositive();
      assertThat(found.quorum()).isTrue();
    }
  }
}
