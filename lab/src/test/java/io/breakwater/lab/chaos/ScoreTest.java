package io.breakwater.lab.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScoreTest {
  private static final Map<String, Card> CARDS =
      Map.of(
          "one", new Card("h", "l", "s", List.of(Area.GATE)),
          "two", new Card("h", "l", "s", List.of(Area.GATE, Area.ALERTS)));

  private static Finished run(String id, boolean invariant, boolean bound, boolean evidence) {
    Findings findings = new Findings(_ -> {});
    findings.invariant("an invariant", invariant, "", "");
    findings.bound("a bound", bound, "", "");
    findings.evidence("evidence", evidence, "", "");
    return findings.finished(id, 1);
  }

  @Test
  void whatHeldWhollyIsAHundred() {
    Score score =
        Score.of(CARDS, List.of(run("one", true, true, true), run("two", true, true, true)));

    assertThat(score.overall()).isEqualTo(100);
    assertThat(score.belowBar()).isEmpty();
  }

  @Test
  void aMissedBoundCostsItsShareAndABrokenInvariantEverything() {
    Score missed =
        Score.of(CARDS, List.of(run("one", true, false, true), run("two", true, true, true)));
    Score broken =
        Score.of(CARDS, List.of(run("one", false, true, true), run("two", true, true, true)));

    assertThat(missed.areas()).containsEntry(Area.GATE, 87.5).containsEntry(Area.ALERTS, 100.0);
    assertThat(broken.areas()).containsEntry(Area.GATE, 50.0).containsEntry(Area.ALERTS, 100.0);
    assertThat(broken.overall()).isEqualTo(62.5);
    assertThat(broken.belowBar()).hasSize(2).first().asString().contains("gate 50.0, bar 100");
  }

  @Test
  void whatIsNotProvenOrNotRunCountsNothing() {
    Score score = Score.of(CARDS, List.of(run("two", true, true, false)));

    assertThat(score.overall()).isZero();
    assertThat(score.notRun()).containsExactly("one");
  }

  @Test
  void aBarThatIsMissedByLittleIsMissedAndDoesNotLookReached() {
    Score score = new Score(Map.of(Area.GATE, 99.96, Area.ALERTS, 90.0), 89.99, List.of());

    assertThat(score.belowBar()).containsExactly("gate 99.9, bar 100", "overall 89.9, bar 90");
    assertThat(Score.shown(100 - 1e-12)).isEqualTo(100);
    assertThat(Score.isBelow(90 - 1e-12, 90)).isFalse();
  }

  @Test
  void theWorseOfTwoRunsOfOneScenarioCounts() {
    Score score =
        Score.of(
            CARDS,
            List.of(
                run("one", true, true, true),
                run("two", false, true, true),
                run("two", true, true, true)));

    assertThat(score.areas()).containsEntry(Area.ALERTS, 0.0);
  }
}
