package io.breakwater.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SideTest {
  private static final long NANOS = 40_000_000;
  private static final int BYTES = 4_096;

  @Test
  void aCostIsTheTimeAndTheBytesOfOneOperation() {
    int[] kept = {0};
    Side idle = Side.ofSmallSteps("idle", () -> kept[0]++);
    Side greedy = Side.ofSteps("greedy", () -> kept[0] += new byte[BYTES].length);

    List<Goal.Score> scores = Side.costs(List.of(idle, greedy), NANOS);

    assertThat(scores)
        .extracting(Goal.Score::name)
        .containsExactly("idle", "idle, allocated", "greedy", "greedy, allocated");
    assertThat(scores.get(0).value()).isPositive();
    assertThat(scores.get(1).value()).isLessThan(1);
    assertThat(scores.get(3).value()).isGreaterThanOrEqualTo(BYTES);
  }
}
