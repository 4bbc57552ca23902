package io.breakwater.runtime.trader;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.model.gate.RoadState;
import io.breakwater.model.input.Input;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// When the kernel is told that the road is there.
class RoadWordTest {
  private static final String UNREAD = "bw:control is not read to its end yet";

  private final RoadWord word = new RoadWord();
  private final List<Long> asked = new ArrayList<>();
  private Optional<String> missing = Optional.empty();

  private List<String> told() {
    return word
        .take(at -> {
          asked.add(at);
          return missing;
        })
        .stream()
        .map(RoadWordTest::text)
        .toList();
  }

  private static String text(Input.RoadSeen seen) {
    return (seen.state() == RoadState.UP ? "up " : "down ") + seen.detail();
  }

  @Test
  void nothingNewIsNotTold() {
    assertThat(told()).isEmpty();
    assertThat(asked).isEmpty();
  }

  @Test
  void contactAloneIsNotTheRoadWhileACommandMayBeUnread() {
    missing = Optional.of(UNREAD);
    word.up("run 1", 70);

    assertThat(told()).containsExactly("down " + UNREAD);
    assertThat(told()).isEmpty();
    missing = Optional.empty();
    assertThat(told()).containsExactly("up run 1");
    assertThat(asked).containsOnly(70L);
  }

  @Test
  void aReaderThatLosesTheStreamTakesTheRoadAway() {
    word.up("run 1", 1);
    told();
    missing = Optional.of("bw:control cannot be read: CUT");

    assertThat(told()).containsExactly("down bw:control cannot be read: CUT");
  }

  @Test
  void aLossThatIsOverBetweenTwoTurnsIsToldAsOne() {
    word.up("run 1", 1);
    told();
    word.down("CUT");
    word.up("run 1", 9);

    assertThat(told()).containsExactly("down CUT", "up run 1");
    assertThat(asked).containsExactly(1L, 9L);
  }

  @Test
  void manyLossesBetweenTwoTurnsAreToldAsOne() {
    word.up("run 1", 1);
    told();
    for (int i = 0; i < 1_000; i++) {
      word.down("loss " + i);
      word.up("run " + i, i);
    }

    assertThat(told()).containsExactly("down loss 999", "up run 999");
  }

  @Test
  void anotherReasonIsTold() {
    word.down("CUT");
    assertThat(told()).containsExactly("down CUT");

    word.down("REFUSED");
    assertThat(told()).containsExactly("down REFUSED");
    word.down("REFUSED");
    assertThat(told()).isEmpty();
  }

  @Test
  void whoIsGoneStaysGone() {
    word.up("run 1", 1);
    told();
    word.lose("fenced");
    word.up("run 2", 2);
    word.down("CUT");
    word.doubt("tail lost");
    word.up("run 3", 3);

    assertThat(told()).containsExactly("down fenced");
    assertThat(told()).isEmpty();
  }
}
