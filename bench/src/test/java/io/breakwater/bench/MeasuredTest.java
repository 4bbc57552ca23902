package io.breakwater.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MeasuredTest {
  private static final Goal.Wanted AT_LEAST =
      new Goal.Wanted("ours / theirs", "ours", "theirs", Goal.Bound.AT_LEAST, 2);
  private static final Goal.Wanted AT_MOST =
      new Goal.Wanted("ours / theirs", "ours", "theirs", Goal.Bound.AT_MOST, 0.5);

  private static Measured of(Goal.Wanted wanted, double... subjectsOverTen) {
    Measured measured = new Measured(new Named(wanted));
    for (double subject : subjectsOverTen) {
      measured.take("score\tours\t1/s\t" + subject);
      measured.take("score\ttheirs\t1/s\t10");
      measured.take("load\t1.5");
    }
    return measured;
  }

  /// A goal that is never opened.
  private record Named(Goal.Wanted only) implements Goal {
    @Override
    public String name() {
      return "G0";
    }

    @Override
    public String title() {
      return "A goal.";
    }

    @Override
    public List<Wanted> wanted() {
      return List.of(only);
    }

    @Override
    public Contest open(Terms terms) {
      throw new UnsupportedOperationException("never opened");
    }
  }

  private static Measured.Standing standing(Measured measured, Goal.Wanted wanted) {
    return Measured.standing(wanted, measured.ratio(wanted).orElseThrow());
  }

  @Test
  void aRatioIsTakenWithinARound() {
    Measured measured = new Measured(new Named(AT_LEAST));
    for (int round = 1; round <= 3; round++) {
      measured.take("score\tours\t1/s\t" + 30 * round);
      measured.take("score\ttheirs\t1/s\t" + 10 * round);
    }

    assertThat(measured.ratio(AT_LEAST)).contains(new Measured.Spread(3, 3, 3));
  }

  @Test
  void aGoalIsMetByItsMedian() {
    assertThat(standing(of(AT_LEAST, 10, 25, 30), AT_LEAST)).isEqualTo(Measured.Standing.MET);
    assertThat(standing(of(AT_MOST, 4, 5, 90), AT_MOST)).isEqualTo(Measured.Standing.MET);
  }

  @Test
  void onlyABestRoundThatMissesIsAMiss() {
    assertThat(standing(of(AT_LEAST, 10, 11, 20), AT_LEAST))
        .isEqualTo(Measured.Standing.MET_AT_BEST);
    assertThat(standing(of(AT_LEAST, 10, 11, 19), AT_LEAST)).isEqualTo(Measured.Standing.MISSED);
    assertThat(standing(of(AT_MOST, 6, 7, 8), AT_MOST)).isEqualTo(Measured.Standing.MISSED);
  }

  @Test
  void otherLinesAreNoFigures() {
    Measured measured = new Measured(new Named(AT_LEAST));

    assertThat(measured.take("score of the season")).isFalse();
    assertThat(measured.figures()).isEmpty();
  }

  @Test
  void theReportHoldsEveryRatioAndFigure() {
    String report = Report.markdown("A machine.", List.of(of(AT_LEAST, 10, 25, 30)));

    assertThat(report)
        .startsWith("A machine.\n")
        .contains("| G0 | ours / theirs | 2.50 | 1 | 3 | at least 2 | met |")
        .contains("| G0 | ours | 25 | 10 | 30 | 1/s |")
        .contains("- **G0.** A goal. Load 1.5 to 1.5.");
  }

  @Test
  void whatWasNotMeasuredIsNamed() {
    Measured measured = new Measured(new Named(AT_LEAST));
    measured.failed("no server");

    String report = Report.markdown("A machine.", List.of(measured));

    assertThat(report)
        .contains("| G0 | ours / theirs | | | | at least 2 | not measured |")
        .contains("Not measured to the end: no server");
  }

  @Test
  void percentilesAreThoseOfTheSortedDurations() {
    Latencies latencies = new Latencies();
    for (int i = 2_000; i > 0; i--) {
      latencies.add(i * 1_000L);
    }

    assertThat(latencies.micros(50)).isEqualTo(1_000);
    assertThat(latencies.micros(99)).isEqualTo(1_980);
  }

  @Test
  void figuresKeepWhatMatters() {
    assertThat(Numbers.text(1_234_567.8)).isEqualTo("1,234,568");
    assertThat(Numbers.text(123.4)).isEqualTo("123");
    assertThat(Numbers.text(12.34)).isEqualTo("12.3");
    assertThat(Numbers.text(1.234)).isEqualTo("1.23");
    assertThat(Numbers.text(0.001)).isEqualTo("0.001");
    assertThat(Numbers.text(0.01234)).isEqualTo("0.012");
    assertThat(Numbers.text(2)).isEqualTo("2");
    assertThat(Numbers.text(Double.NaN)).isEqualTo("-");
  }
}
