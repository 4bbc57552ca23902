package io.breakwater.lab.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.lab.sabotage.Sabotage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParametersTest {
  private static final Path SOURCES = Path.of("src/main/java/io/breakwater/lab/chaos");

  private static List<String> mistakes(Map<String, String> given, String... ids) {
    return Parameters.mistakes(ChaosCommand.chosen(List.of(ids)), given);
  }

  @Test
  void aNameThatNobodyKnowsIsOneLineWithThoseThatAre() {
    assertThat(mistakes(Map.of("outagee", "60s"), "redis-down"))
        .containsExactly("--set outagee is not known; redis-down knows outage, scale, variants");
    assertThat(mistakes(Map.of("kills", "3"), "two-traders"))
        .containsExactly("--set kills is not known; two-traders knows no names");
    assertThat(mistakes(Map.of("scales", "3"), "feed-slows", "venue-ban"))
        .containsExactly("--set scales is not known; what is to be run knows ban, scale, times");
  }

  @Test
  void aNameThatOneOfManyKnowsIsForThatOne() {
    assertThat(mistakes(Map.of("kills", "3"), "kill-trader", "two-traders")).isEmpty();
    assertThat(mistakes(Map.of("scale", "0.1"), "all")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "kill-trader, kills, many",
    "kill-trader, kills, 0",
    "kill-trader, kills, 99999999999",
    "redis-down, scale, 0",
    "redis-down, scale, -1",
    "redis-down, scale, 11",
    "redis-down, scale, NaN",
    "redis-down, outage, -5s",
    "redis-down, outage, 0s",
    "redis-down, outage, soon",
    "redis-down, variants, 9",
    "dead-man, stops, all",
    "kill-points, points, 'after-send,never'",
    "cut-network, cut, slowly",
    "soak, length, -5s",
    "soak, length, 99999999999s",
    "soak, scale, fast",
    "cascading, signals, 1.5",
    "cascading, signals, -1"
  })
  void aValueThatIsNoneIsOneLineBeforeAnythingStarts(String id, String name, String value) {
    assertThat(mistakes(Map.of(name, value), id))
        .singleElement()
        .asString()
        .startsWith("--set " + name + " takes ")
        .contains("not `" + value + "`; " + id + " knows ")
        .doesNotContain("\n");
  }

  @ParameterizedTest
  @CsvSource({
    "redis-down, outage, 1m", "redis-down, outage, 500ms", "redis-down, outage, 6",
    "redis-auth, outage, 1m", "redis-auth, scale, 0.1", "kill-points, points, after-send",
    "soak, length, 24h", "disk-full, mount, no"
  })
  void aValueThatFitsIsTakenByScenariosInJavaAndInYaml(String id, String name, String value) {
    assertThat(mistakes(Map.of(name, value), id)).isEmpty();
  }

  @Test
  void theShortestFormOfEachSabotagedScenarioIsOneThatItTakes() {
    for (Sabotage sabotage : Sabotages.all()) {
      assertThat(mistakes(sabotage.settings(), sabotage.scenario())).isEmpty();
    }
  }

  @Test
  void whateverAScenarioReadsItDeclares() throws IOException {
    Pattern reads =
        Pattern.compile(
            "terms\\.(?:integer|seconds|scaled|settings\\(\\)\\.getOrDefault)" + "\\(\"(\\w+)\"");
    for (Scenario each : Scenarios.all()) {
      String file = each.getClass().getSimpleName() + ".java";
      String text = Files.readString(SOURCES.resolve(file));
      Set<String> read =
          reads.matcher(text).results().map(found -> found.group(1)).collect(Collectors.toSet());

      assertThat(each.parameters().all().keySet()).as(each.id()).containsAll(read);
    }
  }

  @Test
  void whatIsNotDeclaredCannotBeRead() {
    Terms terms = terms(Map.of("kills", "3"), Parameters.none().whole("kills", 20, 1, 200));

    assertThat(terms.integer("kills", 20)).isEqualTo(3);
    assertThatThrownBy(() -> terms.integer("rounds", 1)).hasMessageContaining("no `rounds`");
    assertThatThrownBy(() -> terms.integer("kills", 10))
        .hasMessage("`kills` is declared as 20 and read as 10");
  }

  @Test
  void theLineThatRunsAScenarioAgainHasWhatItKnows() {
    Again.Asked asked =
        new Again.Asked(
            List.of("kill-trader", "venue-ban"),
            7,
            Map.of("kills", "3", "ban", "6s"),
            Optional.of("gate"));

    Again again = Again.of(asked, ChaosCommand.chosen(asked.names()));

    assertThat(again.line())
        .isEqualTo(
            "breakwater chaos run kill-trader venue-ban --seed 7 --set ban=6s --set kills=3"
                + " --without gate");
    assertThat(again.line("venue-ban"))
        .isEqualTo("breakwater chaos run venue-ban --seed 7 --set ban=6s --without gate");
  }

  private static Terms terms(Map<String, String> settings, Parameters parameters) {
    return new Terms(Path.of("none"), 1, settings, parameters, new Findings(_ -> {}));
  }
}
