package io.breakwater.lab.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.lab.sabotage.Sabotage;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SabotagesTest {
  static List<Sabotage> sabotages() {
    return Sabotages.all();
  }

  private static String claim(Sabotage sabotage) {
    return "a variant: " + sabotage.breaks();
  }

  @ParameterizedTest
  @MethodSource("sabotages")
  void theBrokenCheckIsWhatNoticesIt(Sabotage sabotage) {
    Findings findings = new Findings(_ -> {});
    findings.invariant(claim(sabotage), false, "", "");

    assertThat(Sabotages.isNoticed(sabotage, findings.finished("x", 1))).isTrue();
  }

  @ParameterizedTest
  @MethodSource("sabotages")
  void aWaitThatEndsInVainNoticesNothing(Sabotage sabotage) {
    Findings findings = new Findings(_ -> {});
    findings.invariant(claim(sabotage), true, "", "");
    findings.invariant("something else", false, "", "");
    findings.error("not within 10000 ms: " + sabotage.breaks());

    assertThat(Sabotages.isNoticed(sabotage, findings.finished("x", 1))).isFalse();
  }

  @ParameterizedTest
  @MethodSource("sabotages")
  void missingEvidenceNoticesNothing(Sabotage sabotage) {
    Findings findings = new Findings(_ -> {});
    findings.evidence(claim(sabotage), false, "", "");
    findings.error("not within 10000 ms: traffic");

    assertThat(Sabotages.isNoticed(sabotage, findings.finished("x", 1))).isFalse();
  }

  @Test
  void noTwoOfOneScenarioAreNoticedByTheSameCheck() {
    assertThat(Sabotages.all())
        .extracting(each -> each.scenario() + " " + each.breaks())
        .doesNotHaveDuplicates();
  }
}
