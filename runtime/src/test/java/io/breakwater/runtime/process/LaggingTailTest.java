package io.breakwater.runtime.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.model.input.Cursor;
import io.breakwater.runtime.gauge.Lag;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LaggingTailTest {
  private static final long WALL = 1_700_000_000_000L;

  private final List<Long> waiting = new ArrayList<>();
  private final Lag lag = new Lag();
  private final Tail<Long> tail =
      new LaggingTail<>(
          (_, each) -> {
            int all = waiting.size();
            waiting.forEach(made -> each.accept(made, Cursor.LOCAL));
            waiting.clear();
            return all;
          },
          Long::longValue,
          new ManualClock(WALL, 0),
          lag);

  @Test
  void theNewestEntryCountsWhenItIsTaken() {
    assertThat(lag.seconds()).isNaN();
    waiting.addAll(List.of(WALL - 9_000, WALL - 1_500));

    assertThat(tail.poll(10, (_, _) -> {})).isEqualTo(2);
    tail.poll(10, (_, _) -> {});

    assertThat(lag.seconds()).isEqualTo(1.5);
  }

  @Test
  void aClockBehindTheWritersGivesNoLag() {
    waiting.add(WALL + 400);

    tail.poll(10, (_, _) -> {});

    assertThat(lag.seconds()).isZero();
  }
}
