package io.breakwater.runtime.road;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.runtime.config.ConfigReader;
import io.breakwater.runtime.config.Problem;
import java.util.Map;
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
