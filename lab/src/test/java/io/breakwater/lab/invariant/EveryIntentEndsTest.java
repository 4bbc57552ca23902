package io.breakwater.lab.invariant;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.kernel.State;
import io.breakwater.model.fact.Fact;
import io.breakwater.model.fact.OrderFact;
import io.breakwater.model.order.Outcome;
import io.breakwater.model.turn.Turn;
import io.breakwater.model.value.Quantity;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EveryIntentEndsTest {
  private static final Fact MADE = Pieces.intentMade("bw1-1");
  private static final Fact ENDED = ended(Outcome.EXPIRED);

  private final EveryIntentEnds check = new EveryIntentEnds();

  @Test
  void anIntentThatEndsOnceIsWell() {
    hear(MADE);

    assertThat(hear(ENDED)).isEmpty();
    assertThat(settled()).isEmpty();
  }

  @Test
  void anIntentThatNeverEndsIsNamed() {
    hear(MADE);

    assertThat(settled().orElseThrow()).isEqualTo("never ended: [bw1-1]");
  }

  @Test
  void anIntentThatEndsTwiceIsNamed() {
    hear(MADE);
    hear(ENDED);

    assertThat(hear(ended(Outcome.CANCELED)).orElseThrow()).contains("bw1-1 ended again: CANCELED");
  }

  @Test
  void whatDamageTookFromTheJournalIsAskedForNoMore() {
    hear(MADE);
    hear(ENDED);
    Turn left = Pieces.turn(List.of(), List.of(MADE));

    check.see(new Seen.JournalCut(List.of(left)));

    assertThat(settled()).isPresent();
    assertThat(hear(ENDED)).isEmpty();
    assertThat(settled()).isEmpty();
  }

  private Optional<String> hear(Fact fact) {
    return check.see(new Seen.TurnDurable(Pieces.turn(List.of(), List.of(fact))));
  }

  private Optional<String> settled() {
    return check.see(new Seen.Settled(State.EMPTY, Pieces.account(), false));
  }

  private static Fact ended(Outcome outcome) {
    return new OrderFact.IntentEnded(Pieces.id("bw1-1"), outcome, Quantity.ZERO, "a test");
  }
}
