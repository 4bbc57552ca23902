package io.breakwater.lab.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.lab.report.FaultBands.Points;
import io.breakwater.lab.report.Timeline.Band;
import java.util.List;
import org.junit.jupiter.api.Test;

class FaultBandsTest {
  private static final long END = 1_000;

  private static Diary.Entry at(long millis, Diary.Kind kind, String name) {
    return new Diary.Entry(millis, kind, name, name + " " + kind);
  }

  @Test
  void aFaultLastsFromItsBeginningToItsEnd() {
    List<Diary.Entry> diary =
        List.of(
            at(100, Diary.Kind.BEGIN, "redis"),
            at(150, Diary.Kind.BEGIN, "venue"),
            at(200, Diary.Kind.END, "redis"),
            at(300, Diary.Kind.END, "venue"));

    assertThat(FaultBands.of(diary, Points.MOMENTS, END))
        .containsExactly(new Band(100, 200, "redis BEGIN"), new Band(150, 300, "venue BEGIN"));
  }

  @Test
  void whatIsNeverSaidToBeOverLastsToTheEnd() {
    assertThat(FaultBands.of(List.of(at(100, Diary.Kind.BEGIN, "redis")), Points.UNTIL_OVER, END))
        .containsExactly(new Band(100, END, "redis BEGIN"));
  }

  @Test
  void aFaultThatIsToldTwiceBeganTheFirstTime() {
    List<Diary.Entry> diary =
        List.of(
            at(100, Diary.Kind.BEGIN, "redis"),
            at(150, Diary.Kind.BEGIN, "redis"),
            at(200, Diary.Kind.END, "redis"));

    assertThat(FaultBands.of(diary, Points.MOMENTS, END))
        .containsExactly(new Band(100, 200, "redis BEGIN"));
  }

  @Test
  void whatHasNoLengthIsAMomentOrLastsUntilItIsOver() {
    List<Diary.Entry> diary =
        List.of(at(100, Diary.Kind.POINT, "trader"), at(180, Diary.Kind.END, "trader"));

    assertThat(FaultBands.of(diary, Points.MOMENTS, END))
        .containsExactly(new Band(100, 100, "trader POINT"));
    assertThat(FaultBands.of(diary, Points.UNTIL_OVER, END))
        .containsExactly(new Band(100, 180, "trader POINT"));
  }

  @Test
  void aMomentThatNothingEndsStaysOne() {
    List<Diary.Entry> diary = List.of(at(100, Diary.Kind.POINT, "prices"));

    assertThat(FaultBands.of(diary, Points.UNTIL_OVER, END))
        .containsExactly(new Band(100, 100, "prices POINT"));
  }

  @Test
  void anEndWithoutABeginningAndNotesAreNoFaults() {
    List<Diary.Entry> diary =
        List.of(
            at(100, Diary.Kind.END, "redis"),
            at(150, Diary.Kind.NOTE, "note"),
            at(200, Diary.Kind.CLOSED, "folder"));

    assertThat(FaultBands.of(diary, Points.MOMENTS, END)).isEmpty();
  }
}
