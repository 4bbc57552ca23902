package io.breakwater.runtime.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.kernel.health.Condition;
import io.breakwater.kernel.health.Standing;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DoorWordTest {
  @Test
  void theContractIsReadWithItsWorstNeed() {
    DoorWord word =
        DoorWord.of(
            503,
            """
            {"service":"feeder","status":"UNHEALTHY","dependencies":{
              "log":{"status":"UP","critical":true,"latencyMs":null,"detail":"written"},
              "stream":{"status":"DOWN","critical":true,"detail":"last data 9 s ago"}}}
            """,
            12);

    assertThat(word)
        .isEqualTo(
            new DoorWord.Answered(
                Standing.UNHEALTHY,
                12,
                "stream: last data 9 s ago",
                new TreeMap<>(Map.of("log", Condition.UP, "stream", Condition.DOWN))));
  }

  @Test
  void aWordOfAnotherKindCountsByItsCode() {
    assertThat(DoorWord.of(200, "{\"status\":\"UP\",\"reason\":\"\"}", 1))
        .isEqualTo(new DoorWord.Answered(Standing.HEALTHY, 1, "", new TreeMap<>()));
    assertThat(DoorWord.of(503, "{\"status\":\"DOWN\",\"reason\":\"full\"}", 1))
        .isEqualTo(new DoorWord.Answered(Standing.UNHEALTHY, 1, "full", new TreeMap<>()));
  }

  @Test
  void whatIsNoHealthIsSilence() {
    assertThat(DoorWord.of(200, "<html>", 1)).isInstanceOf(DoorWord.Silent.class);
  }

  @Test
  void aNeedWithAnUnknownWordIsUnknown() {
    assertThat(DoorWord.of(200, "{\"dependencies\":{\"x\":{\"status\":\"FINE\"}}}", 1))
        .isEqualTo(
            new DoorWord.Answered(
                Standing.HEALTHY, 1, "x: ", new TreeMap<>(Map.of("x", Condition.UNKNOWN))));
  }
}
