package io.breakwater.lab.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.lab.chaos.OrderTimes.Took;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class OrderDriftTest {
  private static OrderTimes orders(int count, long millis) {
    return new OrderTimes(
        LongStream.range(0, count).mapToObj(at -> new Took(at, at, millis * 1_000_000)).toList());
  }

  @Test
  void itIsTheDifferenceInPerCentOfTheEarlierOnes() {
    assertThat(new OrderDrift(orders(300, 10), orders(400, 13)).figure("p99")).isEqualTo("30.0");
    assertThat(new OrderDrift(orders(300, 10), orders(300, 10)).figure("median")).isEqualTo("0.0");
    assertThat(new OrderDrift(orders(300, 13), orders(300, 10)).figure("p99")).isEqualTo("-23.1");
  }

  @Test
  void ofTooFewOrdersInEitherThereIsNone() {
    assertThat(new OrderDrift(orders(299, 10), orders(300, 10)).figure("p99"))
        .isEqualTo(Prober.NO_ANSWER);
    assertThat(new OrderDrift(orders(300, 10), orders(299, 10)).figure("p99"))
        .isEqualTo(Prober.NO_ANSWER);
    assertThat(new OrderDrift(orders(299, 10), orders(300, 10)).samples()).isEqualTo(299);
  }

  @Test
  void aBaselineOfNoLengthIsNone() {
    assertThat(new OrderDrift(orders(300, 0), orders(300, 10)).figure("p99"))
        .isEqualTo(Prober.NO_ANSWER);
  }
}
