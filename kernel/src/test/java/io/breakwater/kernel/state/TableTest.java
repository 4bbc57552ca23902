package io.breakwater.kernel.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TableTest {
  private record Word(String text) implements Hashed {
    @Override
    public long stableHash() {
      return StableHash.ofText(text);
    }
  }

  private static Table<Long, Word> empty() {
    return Table.empty(KeyHash::number);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void behavesLikeATreeMapUnderAnyChanges(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Map<Long, Word> model = new TreeMap<>();
    Table<Long, Word> table = empty();

    for (int i = 0; i < 4_000; i++) {
      long key = random.nextLong(300);
      if (random.nextInt(3) == 0) {
        model.remove(key);
        table = table.remove(key);
      } else {
        Word word = new Word("w" + random.nextInt(50));
        model.put(key, word);
        table = table.put(key, word);
      }
      if (i % 50 == 0) {
        assertThat(table.keys())
            .as("seed %d step %d", seed, i)
            .containsExactlyElementsOf(model.keySet());
        assertThat(table.values()).containsExactlyElementsOf(model.values());
        assertThat(table.hash()).isEqualTo(table.hashRecomputed());
      }
    }

    assertThat(table.size()).isEqualTo(model.size());
    for (long key = 0; key < 300; key++) {
      assertThat(table.get(key).orElse(new Word("")))
          .isEqualTo(model.getOrDefault(key, new Word("")));
    }
  }

  @Test
  void hashDoesNotDependOnTheWayToTheContent() {
    Table<Long, Word> upwards = empty();
    Table<Long, Word> downwards = empty();
    for (long key = 0; key < 500; key++) {
      upwards = upwards.put(key, new Word("v" + key));
      downwards =
          downwards.put(499 - key, new Word("other")).put(499 - key, new Word("v" + (499 - key)));
    }
    downwards = downwards.put(1_000L, new Word("gone")).remove(1_000L);

    assertThat(downwards.hash()).isEqualTo(upwards.hash());
    assertThat(downwards).isEqualTo(upwards).hasSameHashCodeAs(upwards);
  }

  @Test
  void hashTellsContentsApart() {
    Table<Long, Word> table = empty().put(1L, new Word("a")).put(2L, new Word("b"));

    assertThat(table.hash()).isNotEqualTo(table.put(2L, new Word("c")).hash());
    assertThat(table.hash())
        .isNotEqualTo(empty().put(1L, new Word("b")).put(2L, new Word("a")).hash());
    assertThat(table.hash()).isNotEqualTo(table.remove(2L).hash());
  }

  @Test
  void tableBeforeAChangeStaysAsItWas() {
    Table<Long, Word> before = empty().put(1L, new Word("a"));

    Table<Long, Word> after = before.put(1L, new Word("b")).put(2L, new Word("c")).remove(1L);

    assertThat(before.entries()).containsExactly(new Table.Entry<>(1L, new Word("a")));
    assertThat(after.entries()).containsExactly(new Table.Entry<>(2L, new Word("c")));
  }

  @Test
  void removingWhatIsNotThereGivesTheSameTable() {
    Table<Long, Word> table = empty().put(1L, new Word("a"));

    assertThat(table.remove(2L)).isSameAs(table);
  }

  @Test
  void pathsStayLogarithmicForSortedKeys() {
    Table<Long, Word> table = empty();
    for (long key = 0; key < 10_000; key++) {
      table = table.put(key, new Word("v"));
    }
    for (long key = 0; key < 9_000; key++) {
      table = table.remove(key);
    }

    assertThat(table.size()).isEqualTo(1_000);
    assertThat(table.height()).isLessThanOrEqualTo(15);
    assertThat(table.firstKey()).contains(9_000L);
    assertThat(table.lastKey()).contains(9_999L);
  }

  @Test
  void emptyTableHasNoFirstAndNoLast() {
    assertThat(empty().firstKey()).isEmpty();
    assertThat(empty().lastEntry()).isEmpty();
    assertThat(empty().isEmpty()).isTrue();
  }

  @Test
  void forEachGoesInTheOrderOfTheKeys() {
    List<Long> seen = new ArrayList<>();

    empty().put(3L, new Word("c")).put(1L, new Word("a")).forEach((key, _) -> seen.add(key));

    assertThat(seen).containsExactly(1L, 3L);
  }
}
