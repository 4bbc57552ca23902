package io.breakwater.lab.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SampledTest {
  private static final Plan.Probe THREADS =
      new Plan.Probe(
          Check.Kind.BOUND,
          "threads of the trader",
          "vitals",
          new Located.Named(Map.of(), 1),
          new Plan.Bound("at_most", "5"),
          1);

  private static Finished told(Plan.Probe probe, Optional<Sampled.Count> count, String figure) {
    Findings findings = new Findings(_ -> {});
    findings.invariant("no order was accepted twice", true, 0, "is 0");
    findings.evidence("orders flowed", true, 60, "at least 50");
    boolean holds = Prober.holds(probe.bound(), figure);
    Sampled.tell(findings, probe, count, new Prober.Read(figure, holds, "at most 5"));
    return findings.finished("x", 1);
  }

  private static List<Long> row(int samples) {
    return Collections.nCopies(samples, 7L);
  }

  @Test
  void aFigureOfTooFewSamplesProvesNothingAndItsNameIsTold() {
    Finished finished = told(THREADS, Optional.of(new Sampled.Count(0, 10)), "0");

    assertThat(finished.result()).isEqualTo(Result.INCONCLUSIVE);
    assertThat(finished.checks())
        .filteredOn(check -> !check.held())
        .singleElement()
        .satisfies(check -> {
          assertThat(check.claim()).isEqualTo("samples enough: threads of the trader");
          assertThat(check.figure()).isEqualTo("0");
        });
    assertThat(finished.checks()).noneMatch(check -> check.kind() == Check.Kind.BOUND);
  }

  @Test
  void aFigureOfEnoughSamplesIsJudged() {
    assertThat(told(THREADS, Optional.of(new Sampled.Count(10, 10)), "5").result())
        .isEqualTo(Result.PASSED);
    assertThat(told(THREADS, Optional.of(new Sampled.Count(10, 10)), "6").result())
        .isEqualTo(Result.DEGRADED);
  }

  @Test
  void aFigureThatIsMadeOfNoSamplesIsJudgedAsItIs() {
    assertThat(told(THREADS, Optional.empty(), "5").checks()).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"growth", "growth_percent", "floor_growth_percent"})
  void aCourseOfTooFewSamplesSatisfiesNoBound(String as) {
    String few = Sampled.figure(as, row(9));

    assertThat(Prober.holds(new Plan.Bound("at_most", "5"), few)).isFalse();
    assertThat(Prober.holds(new Plan.Bound("is_not", "5"), few)).isFalse();
    assertThat(Prober.holds(new Plan.Bound("at_most", "5"), Sampled.figure(as, row(10)))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"growth, 10", "growth_percent, 10", "floor_growth_percent, 10", "last, 1", "most, 1"})
  void eachFigureTakesSoManySamples(String as, int least) {
    assertThat(Sampled.least(as)).isEqualTo(least);
  }

  @Test
  void theSamplesThemselvesAreKnownWhereThereAreNone() {
    assertThat(Sampled.figure("samples", List.of())).isEqualTo("0");
    assertThat(Sampled.figure("last", List.of())).isEqualTo(Prober.NO_ANSWER);
    assertThat(Sampled.figure("most", List.of(3L, 9L, 4L))).isEqualTo("9");
  }

  @Test
  void aRowThatIsTooShortHasNoGrowth() {
    assertThatThrownBy(() -> Vitals.growth(row(9))).hasMessageContaining("at least 10 samples: 9");
    assertThatThrownBy(() -> Vitals.growthPercent(row(1))).hasMessageContaining("samples: 1");
    assertThatThrownBy(() -> Vitals.floorGrowthPercent(List.of())).hasMessageContaining(": 0");
  }
}
