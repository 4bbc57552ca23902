package io.breakwater.runtime.road;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.bus.redis.ProbeRules;
import io.breakwater.runtime.config.ConfigReader;
import io.breakwater.runtime.config.Problem;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoadConfigTest {
  @Test
  void withoutAnAddressThereIsNoRoad() {
    assertThat(RoadConfig.settings(ConfigReader.read(Map.of()))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "BREAKWATER_REDIS_URL, nonsense",
    "BREAKWATER_REDIS_URL, redis://localhost:99999",
    "BREAKWATER_REDIS_SENTINELS, ' ,'",
    "BREAKWATER_REDIS_SENTINELS, 'a:b,c'"
  })
  void anAddressThatMakesNoSenseIsRefusedAndNeverMeansNoRoad(String name, String value) {
    var config = ConfigReader.read(Map.of(name, value));

    assertThatThrownBy(() -> RoadConfig.settings(config))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("redis");
  }

  private static ProbeRules probes(String... environment) {
    Map<String, String> all = new TreeMap<>();
    for (int i = 0; i < environment.length; i += 2) {
      all.put("BREAKWATER_REDIS_" + environment[i], environment[i + 1]);
    }
    return RoadConfig.settings(ConfigReader.read(all)).orElseThrow().ladders().commands().probes();
  }

  @Test
  void aServerOnThisHostIsLookedAtMoreOftenUnlessSomebodySaysHowOften() {
    assertThat(probes("URL", "redis://127.0.0.1:6379")).isEqualTo(ProbeRules.NEAR);
    assertThat(probes("URL", "redis://localhost")).isEqualTo(ProbeRules.NEAR);
    assertThat(probes("URL", "redis://10.0.0.9")).isEqualTo(ProbeRules.FAR);
    assertThat(probes("SENTINELS", "127.0.0.1:26379")).isEqualTo(ProbeRules.FAR);
    assertThat(probes("URL", "redis://localhost", "RECONNECT_PROBE_MS", "100"))
        .isEqualTo(ProbeRules.every(Duration.ofMillis(100)));
  }

  @Test
  void aTruststoreThatCannotBeReadIsNamed() {
    var config =
        ConfigReader.read(
            Map.of(
                "BREAKWATER_REDIS_URL", "rediss://localhost",
                "BREAKWATER_REDIS_TRUSTSTORE", "/nowhere/trust.p12"));

    assertThatThrownBy(() -> RoadConfig.settings(config))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("/nowhere/trust.p12");
  }
}
