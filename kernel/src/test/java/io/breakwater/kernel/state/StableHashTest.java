package io.breakwater.kernel.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.model.value.Invariant;
import io.breakwater.model.value.Side;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class StableHashTest {
  @Test
  void isTheSameInEveryJvm() {
    assertThat(StableHash.of("x").add(1).add(Side.BUY).add(true).add("äöü").value())
        .isEqualTo(8766918789868964133L);
  }

  @Test
  void oneBitMovesAboutHalfOfTheResult() {
    long moved = 0;
    for (int bit = 0; bit < 64; bit++) {
      long a = StableHash.of("x").add(7).value();
      long b = StableHash.of("x").add(7 ^ 1L << bit).value();
      moved += Long.bitCount(a ^ b);
    }

    assertThat(moved / 64).isBetween(26L, 38L);
  }

  @Test
  void textsOfSmallDifferencesDiffer() {
    Set<Long> hashes = new TreeSet<>();
    for (String text :
        new String[] {"", "a", "aa", "aaa", "aaaa", "aaaaa", "ab", "ba", "\0", "\0\0"}) {
      hashes.add(StableHash.ofText(text));
    }

    assertThat(hashes).hasSize(10);
  }

  @Test
  void orderOfFieldsMatters() {
    assertThat(StableHash.of("x").add(1).add(2).value())
        .isNotEqualTo(StableHash.of("x").add(2).add(1).value());
  }

  @Test
  void contradictedStepIsBroken() {
    Step<String> step = new Step.Contradicted<>("closed", "opened twice");

    assertThatThrownBy(step::orBroken)
        .isInstanceOf(Invariant.Broken.class)
        .hasMessageContaining("opened twice");
  }
}
