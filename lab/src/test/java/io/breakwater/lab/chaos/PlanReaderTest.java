package io.breakwater.lab.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlanReaderTest {
  private static final String WELL =
      """
      id: a-fault
      fault: something breaks
      hypothesis: It holds.
      lesson: It should.
      safeguard: a rule
      components: [gate]
      parameters:
        outage: 10s
      method:
        - kill: trader
        - wait: "${outage}"
        - start: trader
      evidence:
        - {claim: it was dead, alive: {component: trader}, is: "true"}
      """;

  private static List<Mistake> mistakes(String text) {
    List<Mistake> mistakes = new ArrayList<>();
    Optional<Plan> plan = PlanReader.read("x.yaml", text, mistakes::add);
    assertThat(plan.isPresent()).isEqualTo(mistakes.isEmpty());
    return mistakes;
  }

  @Test
  void aFileWithoutAMistakeIsAPlan() {
    Plan plan = PlanReader.read("x.yaml", WELL, _ -> {}).orElseThrow();

    assertThat(plan.id()).isEqualTo("a-fault");
    assertThat(plan.parts().method())
        .extracting(Plan.Step::word)
        .containsExactly("kill", "wait", "start");
    assertThat(plan.parts().probes()).hasSize(1);
    assertThat(plan.parts().probes().getFirst().kind()).isEqualTo(Check.Kind.EVIDENCE);
    assertThat(plan.card().areas()).containsExactly(Area.GATE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          - kill: trader     | - kil: trader                    | 10 | unknown step `kil`
          - kill: trader     | - kill: tradr                    | 10 | takes a component
          "${outage}"        | soon                             | 11 | takes a length of time
          "${outage}"        | "${outge}"                       | 11 | no parameter `outge`
          - start: trader    | - redis: explode                 | 12 | cannot be `explode`
          - start: trader    | - price: {market: ETHUSDT}       | 12 | lacks `percent`
          - start: trader | - await: {that: {gat: {}, is: X}, within: 1s} | 12 | measure `gat`
          - start: trader | - await: {that: {gate: {}}, within: 1s} | 12 | one measure and one
          - start: trader    | - {kill: trader, start: trader}  | 12 | one word
          components: [gate] | components: [gaet]               | 6  | unknown component
          lesson: It should. | lessen: It should.               | 4  | unknown key `lessen`
          id: a-fault        | id: A Fault                      | 1  | is no id
          lesson: It should. | fault: again                     | 4  | twice
          """)
  void aMistakeIsNamedWithItsLineAndHowToMendIt(String from, String to, int line, String what) {
    List<Mistake> mistakes = mistakes(WELL.replace(from, to));

    assertThat(mistakes)
        .anySatisfy(mistake -> {
          assertThat(mistake.what()).containsIgnoringCase(what);
          assertThat(mistake.line()).isBetween(line - 1, line + 1);
          assertThat(mistake.mend()).isNotBlank();
          assertThat(mistake.toString()).startsWith("x.yaml:").doesNotContain("\n");
        });
  }

  @Test
  void whatIsNoYamlIsOneMistake() {
    assertThat(mistakes(WELL.replace("id: a-fault", "id: {")))
        .singleElement()
        .satisfies(mistake -> assertThat(mistake.mend()).isEqualTo("mend the YAML there"));
  }

  @Test
  void everyMistakeIsToldAtOnce() {
    String text = WELL.replace("kill: trader", "kill: nobody").replace("wait:", "waite:");

    assertThat(mistakes(text)).hasSize(2);
  }

  @Test
  void aFileWithoutEvidenceIsAMistake() {
    assertThat(mistakes(WELL.substring(0, WELL.indexOf("evidence:"))))
        .extracting(Mistake::what)
        .containsExactly("no `evidence`");
  }

  @ParameterizedTest
  @ValueSource(strings = {"redis-auth", "slow-ramp", "cascading", "load-and-failure", "soak"})
  void everyShippedFileIsWithoutAMistake(String id) {
    assertThat(ScenarioFile.shipped(id).id()).isEqualTo(id);
  }

  @Test
  void whatIsWrongWithAFileOfSomebodysOwnIsItsMessage() {
    assertThatThrownBy(() -> ScenarioFile.of("x.yaml", "just a text"))
        .hasMessageContaining("x.yaml:1: not a scenario");
  }

  @ParameterizedTest
  @CsvSource({
    "is, OPEN, OPEN, true", "is_not, OPEN, OPEN, false", "contains, us, bus, true",
    "at_least, 3, 3.0, true", "at_least, 3, never, false", "at_most, 3, 3.1, false"
  })
  void aFigureIsHeldAgainstItsBound(String how, String bound, String figure, boolean holds) {
    assertThat(Prober.holds(new Plan.Bound(how, bound), figure)).isEqualTo(holds);
  }

  @Test
  void theScaleStretchesParametersThatAreLengths() {
    Terms terms =
        new Terms(
            java.nio.file.Path.of("x"),
            1,
            Map.of("scale", "0.1", "outage", "20s"),
            new Findings(_ -> {}));

    Values values = Values.of(Map.of("outage", "10s", "signals", "300"), terms);

    assertThat(values.parameters())
        .containsEntry("outage", "2000ms")
        .containsEntry("signals", "300");
  }

  @Test
  void growthIsWhatTheSecondHalfAdds() {
    List<Long> flat = java.util.stream.LongStream.range(0, 100).map(_ -> 50).boxed().toList();
    List<Long> growing = java.util.stream.LongStream.range(0, 100).boxed().toList();

    assertThat(Vitals.growth(flat)).isZero();
    assertThat(Vitals.growth(growing)).isEqualTo(40);
    assertThat(Vitals.growthPercent(growing)).isBetween(70.0, 75.0);
    assertThat(Vitals.floorGrowthPercent(growing)).isEqualTo(100);
    assertThat(Vitals.floorGrowthPercent(flat)).isZero();
  }
}
