package io.breakwater.lab.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReportTest {
  @Test
  void everythingIsCountedAndWhatWasNotMeasuredIsNull() {
    Findings good = new Findings(_ -> {});
    good.evidence("traffic", true, 5, "at least 1");
    good.metric("ess_trips", 2);
    Findings bad = new Findings(_ -> {});
    bad.error("it broke");

    JsonNode root =
        JsonMapper.shared()
            .readTree(
                Report.json(
                    "run", 7, List.of(good.finished("one", 1.5), bad.finished("two", 0.25))));

    assertThat(root.path("summary").path("total_scenarios").asInt()).isEqualTo(2);
    assertThat(root.path("summary").path("failed").asInt()).isEqualTo(1);
    assertThat(root.path("summary").path("pass_rate").asDouble()).isEqualTo(0.5);
    assertThat(root.path("checks").path("total_passed").asInt()).isEqualTo(1);
    assertThat(root.path("metrics").path("ess_trips").asLong()).isEqualTo(2);
    assertThat(root.path("metrics").path("redis_reconnects").isNull()).isTrue();
    assertThat(root.path("scenarios").path(1).path("status").asString("")).isEqualTo("FAILED");
    assertThat(root.path("scenarios").path(1).path("errors").path(0).asString(""))
        .isEqualTo("it broke");
  }

  @Test
  void everyScenarioHasItsOwnName() {
    List<String> ids = Scenarios.all().stream().map(Scenario::id).toList();

    assertThat(ids).doesNotHaveDuplicates().doesNotContainAnyElementsOf(Scenarios.NOT_BUILT);
    assertThat(Scenarios.named("kill-trader")).isPresent();
    assertThat(Scenarios.named("no-such-thing")).isEmpty();
  }

  @Test
  void severalScenariosAreRunInTheOrderGivenEachOnce() {
    List<String> ids = List.of("redis-down", "kill-trader", "redis-down");

    assertThat(ChaosCommand.chosen(ids).stream().map(Scenario::id))
        .containsExactly("redis-down", "kill-trader");
    assertThat(ChaosCommand.chosen(List.of("kill-trader", "all"))).hasSize(Scenarios.all().size());
  }

  @Test
  void anUnknownScenarioIsRefusedBeforeAnythingRuns() {
    assertThatThrownBy(() -> ChaosCommand.chosen(List.of("kill-trader", "no-such-thing")))
        .hasMessageContaining("no scenario no-such-thing");
    assertThatThrownBy(() -> ChaosCommand.chosen(List.of(Scenarios.NOT_BUILT.getFirst())))
        .hasMessageContaining("not built yet");
  }
}
