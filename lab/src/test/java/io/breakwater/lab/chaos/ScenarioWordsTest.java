package io.breakwater.lab.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The page of words has every word with its example and all that it takes, and no other.
class ScenarioWordsTest {
  private static final Path PAGE = Path.of("../docs/scenario-words.md");

  private static List<String> rows(String head) throws IOException {
    return Files.readAllLines(PAGE).stream()
        .dropWhile(line -> !line.startsWith("| " + head + " |"))
        .skip(2)
        .takeWhile(line -> line.startsWith("|"))
        .toList();
  }

  private static void holds(List<String> rows, Map<String, Word> words) {
    assertThat(rows.stream().map(row -> row.substring(3, row.indexOf('`', 3))))
        .containsExactlyElementsOf(words.keySet());
    Iterator<String> left = rows.iterator();
    words.values().forEach(word -> tells(left.next(), word));
  }

  private static void tells(String row, Word word) {
    assertThat(row).contains("| `" + word.example() + "` |");
    word.named()
        .forEach((name, takes) -> {
          if (!name.equals("since") || takes.required()) {
            assertThat(row).contains(takes.required() ? "**`" + name + "`**" : "`" + name);
          }
        });
    values(word).forEach(value -> assertThat(row).contains(value));
  }

  /// The values of a closed list, but kinds of flaws and names of cables, which are told elsewhere.
  private static Stream<String> values(Word word) {
    return Stream.concat(word.alone().stream(), word.named().values().stream())
        .filter(takes -> Stream.of("half-open", "venue").noneMatch(takes.words()::contains))
        .flatMap(takes -> takes.words().stream())
        .filter(value -> !value.equals("false"));
  }

  @Test
  void everyStepIsTold() throws IOException {
    holds(rows("step"), Words.steps());
  }

  @Test
  void everyMeasureIsTold() throws IOException {
    holds(rows("measure"), Words.measures());
  }
}
