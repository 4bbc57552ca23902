package io.breakwater.lab.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DrawsTest {
  @Test
  void aStreamDependsOnSeedAndNameAlone() {
    Draws one = new Draws(5, "network");
    Draws same = new Draws(5, "network");

    List<Long> first = List.of(one.next(), one.next(), one.next());

    assertThat(List.of(same.next(), same.next(), same.next())).isEqualTo(first);
    assertThat(new Draws(6, "network").next()).isNotEqualTo(first.getFirst());
    assertThat(new Draws(5, "disk").next()).isNotEqualTo(first.getFirst());
  }

  @Test
  void drawsStayWithinTheirBounds() {
    Draws draws = new Draws(1, "bounds");

    for (int i = 0; i < 10_000; i++) {
      assertThat(draws.between(-3, 4)).isBetween(-3L, 4L);
      assertThat(draws.below(7)).isBetween(0L, 6L);
    }
  }

  @Test
  void certaintyAndImpossibilityAreChancesToo() {
    Draws draws = new Draws(1, "chances");

    for (int i = 0; i < 1_000; i++) {
      assertThat(draws.chance(1_000)).isTrue();
      assertThat(draws.chance(0)).isFalse();
    }
  }
}
