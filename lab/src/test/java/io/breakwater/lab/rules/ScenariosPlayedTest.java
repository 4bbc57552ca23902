package io.breakwater.lab.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.lab.chaos.Scenario;
import io.breakwater.lab.chaos.ScenarioFile;
import io.breakwater.lab.chaos.Scenarios;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Every scenario of the build is played by a test of a long campaign, at its stated lengths.
class ScenariosPlayedTest {
  private static final String FIVE_KILLS = "newKillComponent(component),Map.of(\"kills\",\"5\")";

  /// What is played with more than is stated: five kills instead of three, 1,200 orders instead of
  /// 200.
  private static final Map<String, String> MORE =
      Map.of(
          "kill-feeder", FIVE_KILLS,
          "kill-strategist", FIVE_KILLS,
          "kill-monitor", FIVE_KILLS,
          "kill-paper", FIVE_KILLS,
          "alert-channel-down", "newAlertChannelDown(),Map.of(\"orders\",\"1200\")");

  private static final String TESTS =
      Sources.java("test").stream()
          .filter(source -> source.simpleName().endsWith("IT"))
          .map(Source::text)
          .collect(Collectors.joining())
          .replaceAll("\\s", "");

  @Test
  void everyScenarioIsPlayedAsItIsStated() {
    List<String> missing =
        Scenarios.all().stream().filter(scenario -> !isPlayed(scenario)).map(Scenario::id).toList();

    assertThat(missing).isEmpty();
  }

  @Test
  void whatIsPlayedWithMoreIsAScenario() {
    assertThat(Scenarios.all()).map(Scenario::id).containsAll(MORE.keySet());
  }

  private static boolean isPlayed(Scenario scenario) {
    if (MORE.containsKey(scenario.id())) {
      return TESTS.contains("holds(" + MORE.get(scenario.id()));
    }
    if (scenario instanceof ScenarioFile) {
      return written().contains("\"" + scenario.id() + "\"");
    }
    String made = "new" + scenario.getClass().getSimpleName() + "()";
    return TESTS.contains("holds(" + made + ",Map.of())")
        || TESTS.contains("holdsWhereItCanRun(" + made + ")");
  }

  /// The ids of the files that one test plays, one after the other.
  private static String written() {
    int end = TESTS.indexOf("holds(ScenarioFile.shipped(id),Map.of());");
    return end < 0 ? "" : TESTS.substring(TESTS.lastIndexOf("@ValueSource", end), end);
  }
}
