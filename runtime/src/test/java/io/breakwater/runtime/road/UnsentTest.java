package io.breakwater.runtime.road;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.bus.redis.EntryId;
import io.breakwater.model.fact.Effect;
import io.breakwater.model.fact.LifeFact;
import io.breakwater.model.turn.Turn;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class UnsentTest {
  private final Unsent unsent = new Unsent(new EntryId(7, 3));

  @Test
  void aTurnWithAPublicationBehindTheLastOneTakenIsUnsent() {
    assertThat(unsent.holds(turn(7, 2, 3, 4))).isTrue();
    assertThat(unsent.holds(turn(8, 1))).isTrue();
  }

  @Test
  void whatWasTakenOrNeverPublishedIsNot() {
    assertThat(unsent.holds(turn(7, 2, 3))).isFalse();
    assertThat(unsent.holds(turn(6, 9))).isFalse();
    assertThat(unsent.holds(turn(8))).isFalse();
  }

  @Test
  void withoutACursorEveryPublicationIsUnsent() {
    assertThat(new Unsent(EntryId.NONE).holds(turn(1, 1))).isTrue();
  }

  private static Turn turn(long epoch, long... numbers) {
    var facts = new java.util.ArrayList<io.breakwater.model.fact.Fact>();
    for (long number : numbers) {
      facts.add(new Effect.Publish(number, "test", "key", new TreeMap<>()));
    }
    return new Turn(new LifeFact.TurnBegan(epoch, 1, 1, List.of(), "test"), List.of(), facts, 0);
  }
}
