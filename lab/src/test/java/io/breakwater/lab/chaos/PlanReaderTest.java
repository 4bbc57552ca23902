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
          - start: trader | - check: {intents: {}, at_most: ten} | 12 | not `ten`
          - start: trader | - check: {intents: {since: outage}, is: 0} | 12 | marked `outage`
          - start: trader | - check: {fired: {fault: slow}, at_least: 1} | 12 | is called `slow`
          is: "true"} | at_least: two} | 14 | takes a number
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

  @ParameterizedTest
  @CsvSource({
    "young, nothing is marked `young` by then",
    "start, a drift of one stretch against itself"
  })
  void aDriftIsThatOfTwoStretchesThatAreMarked(String baseline, String what) {
    String drift =
        "- check: {order_drift: {of: p99, when: ever, baseline: %s, since: start}, is: 0}"
            .formatted(baseline);

    assertThat(mistakes(WELL.replace("- start: trader", drift)))
        .extracting(Mistake::what)
        .containsExactly(what);
  }

  @Test
  void whatIsMarkedAndDoneToTheExchangeMayBeNamed() {
    String steps =
        """
        method:
          - mark: outage
          - exchange: {as: slow, fault: {kind: latency}}
          - ramp: {path: /fapi, from: 1ms, to: 2ms, over: 1s, steps: 2}
          - check: {fired: {fault: slow}, at_least: 1}
          - check: {fired: {fault: ramp}, at_least: 1}
          - check: {fired: {}, at_least: 1}
          - check: {intents: {since: outage}, at_least: 1}
        """;

    assertThat(mistakes(WELL.replace("method:\n", steps))).isEmpty();
    assertThat(
            mistakes(
                WELL.replace("method:\n", steps)
                    + "abort:\n  - {intents: {since: outage}, at_least: 9}\n"))
        .extracting(Mistake::what)
        .containsExactly("nothing is marked `outage` by then");
  }

  @Test
  void everyStepOfARollbackIsDoneWhateverTheOneBeforeItThrows() throws InterruptedException {
    Findings findings = new Findings(_ -> {});
    List<Plan.Step> steps =
        java.util.stream.IntStream.range(1, 5)
            .mapToObj(line -> new Plan.Step("heal", new Located.Text("venue", line), line))
            .toList();
    List<Integer> done = new ArrayList<>();

    ScenarioFile.rollBack(
        steps,
        step -> {
          done.add(step.line());
          switch (step.line()) {
            case 1 -> throw new java.io.UncheckedIOException(new java.io.IOException("no disk"));
            case 2 -> throw new java.util.concurrent.CompletionException("no load", null);
            case 3 -> throw new NumberFormatException("no number");
            default -> {}
          }
        },
        findings);

    assertThat(done).containsExactly(1, 2, 3, 4);
    assertThat(findings.finished("x", 1).notes().errors())
        .hasSize(3)
        .first()
        .asString()
        .startsWith("rollback, line 1: ")
        .contains("no disk");
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
  @ValueSource(
      strings = {
        "redis-auth",
        "redis-certificate",
        "slow-ramp",
        "feed-slows",
        "cascading",
        "load-and-failure",
        "soak"
      })
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
    "at_least, 3, 3.0, true", "at_least, 3, never, false", "at_most, 3, 3.1, false",
    "is_not, OPEN, CLOSED, true", "is_not, OPEN, no answer, false",
        "is, no answer, no answer, false"
  })
  void aFigureIsHeldAgainstItsBound(String how, String bound, String figure, boolean holds) {
    assertThat(Prober.holds(new Plan.Bound(how, bound), figure)).isEqualTo(holds);
  }

  @Test
  void theScaleStretchesParametersThatAreLengths() {
    Map<String, String> defaults = Map.of("outage", "10s", "signals", "300");
    Terms terms =
        new Terms(
            java.nio.file.Path.of("x"),
            1,
            Map.of("scale", "0.1", "outage", "20s"),
            Values.parameters(defaults),
            new Findings(_ -> {}));

    Values values = Values.of(defaults, terms);

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
    List<Long> leaking = java.util.stream.LongStream.range(100, 200).boxed().toList();
    assertThat(Vitals.floorGrowthPercent(leaking)).isEqualTo(50);
    assertThat(Vitals.floorGrowthPercent(flat)).isZero();
  }
}
