package io.breakwater.runtime.supervisor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.kernel.heal.HealRule;
import io.breakwater.runtime.config.Config;
import io.breakwater.runtime.config.ConfigReader;
import io.breakwater.runtime.config.Problem;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HealConfigTest {
  private static Config config(Map<String, String> values) {
    return ConfigReader.read(Map.of()).with(values);
  }

  @Test
  void theDefaultsAreTheStandardRule() {
    assertThat(HealConfig.rule(config(Map.of()))).isEqualTo(HealRule.standard());
  }

  @Test
  void theWaitsCanBeShortened() {
    HealRule rule = HealConfig.rule(config(Map.of("heal.waits_ms", "100, 200")));

    assertThat(rule.waitsNanos()).containsExactly(100_000_000L, 200_000_000L);
  }

  @ParameterizedTest
  @CsvSource({
    "heal.waits_ms, soon",
    "heal.waits_ms, 0",
    "heal.waits_ms, -5",
    "heal.waits_ms, 3600001",
    "heal.waits_ms, ''",
    "heal.ready_ms, 0",
    "heal.settled_ms, -1"
  })
  void whatCannotBeATimeIsRefusedInOneLine(String key, String value) {
    assertThatThrownBy(() -> HealConfig.rule(config(Map.of(key, value))))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("heal.")
        .message()
        .hasLineCount(1);
  }
}
