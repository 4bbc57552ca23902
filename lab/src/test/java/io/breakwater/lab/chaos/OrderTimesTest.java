package io.breakwater.lab.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.lab.chaos.OrderTimes.Took;
import io.breakwater.lab.report.Diary;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class OrderTimesTest {
  private static final long NANOS_PER_MILLI = 1_000_000;

  private static Took at(long bornMillis, long forMillis) {
    return new Took(bornMillis, bornMillis + forMillis, forMillis * NANOS_PER_MILLI);
  }

  private static Diary.Entry entry(long atMillis, Diary.Kind kind, String name) {
    return new Diary.Entry(atMillis, kind, name, name);
  }

  @Test
  void anOrderBesideAFaultOrRightBehindItIsLeftOut() {
    OrderTimes times =
        new OrderTimes(List.of(at(900, 50), at(990, 50), at(1_500, 5), at(3_900, 5), at(4_100, 5)));

    OrderTimes quiet =
        times.undisturbed(
            List.of(entry(1_000, Diary.Kind.BEGIN, "cable"), entry(2_000, Diary.Kind.END, "cable")),
            List.of());

    assertThat(quiet.all()).containsExactly(at(900, 50), at(4_100, 5));
  }

  @Test
  void aFaultWithoutAnEndLastsAndOneWithoutALengthIsOverAtOnce() {
    OrderTimes times = new OrderTimes(List.of(at(500, 5), at(9_000, 5)));

    assertThat(times.undisturbed(List.of(entry(1_000, Diary.Kind.BEGIN, "cable")), List.of()).all())
        .containsExactly(at(500, 5));
    assertThat(
            times.undisturbed(List.of(entry(1_000, Diary.Kind.POINT, "prices")), List.of()).all())
        .containsExactly(at(500, 5), at(9_000, 5));
  }

  @Test
  void anOrderBesideALookIntoTheTraderIsLeftOut() {
    OrderTimes times = new OrderTimes(List.of(at(500, 5), at(1_050, 5), at(9_000, 5)));

    assertThat(times.undisturbed(List.of(), List.of(new Span(1_000, 1_200))).all())
        .containsExactly(at(500, 5), at(9_000, 5));
  }

  @Test
  void aStretchHasTheOrdersThatWereBornInIt() {
    OrderTimes times =
        new OrderTimes(List.of(at(0, 10), at(2, 10), at(3, 99), at(4, 13), at(5, 13)));

    assertThat(times.bornIn(new Span(2, 4)).all()).containsExactly(at(2, 10), at(3, 99), at(4, 13));
    assertThat(times.bornIn(new Span(4, Long.MAX_VALUE)).figure("p99", "millis")).isEqualTo("13.0");
    assertThat(times.figure("p99", "samples")).isEqualTo("5");
  }

  /// One of a hundred is slower than the p99; of fewer none is.
  @Test
  void thePercentileIsTheNearestRank() {
    List<Took> hundred = LongStream.rangeClosed(1, 100).mapToObj(each -> at(each, each)).toList();

    assertThat(new OrderTimes(hundred).millis("p99")).isEqualTo(99);
    assertThat(new OrderTimes(hundred.subList(0, 63)).millis("p99")).isEqualTo(63);
    assertThat(new OrderTimes(hundred).millis("median")).isEqualTo(50);
    assertThat(new OrderTimes(List.of()).millis("p99")).isZero();
  }
}
