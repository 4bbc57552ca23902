package io.breakwater.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.model.fact.Effect;
import io.breakwater.model.fact.WishFact;
import io.breakwater.model.gate.Verdict;
import io.breakwater.model.input.Input;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Entries of open streams that could not be read.
class SetAsideTest {
  private final Desk desk = Desk.open();

  private void bad(String source) {
    desk.take(new Input.EntryRefused(source, "1-0", "not JSON"));
  }

  private List<Effect.Raise> alerts() {
    return desk.all(Effect.Raise.class).stream()
        .filter(raise -> raise.type().equals("StreamEntrySetAside"))
        .toList();
  }

  @Test
  void theFirstIsToldAtOnceAndTheGateStaysOpen() {
    bad("bw:in:signals");

    assertThat(alerts())
        .singleElement()
        .satisfies(alert -> {
          assertThat(alert.subject()).isEqualTo("bw:in:signals");
          assertThat(alert.text()).isEqualTo("1 entries set aside, the last: not JSON");
        });
    assertThat(desk.state.gate().verdict()).isEqualTo(Verdict.OPEN);
  }

  @Test
  void aFloodIsEveryFactAndOneAlertInThreeHundredSecondsWithTheCount() {
    for (int i = 0; i < 1_000; i++) {
      bad("bw:in:signals");
    }
    assertThat(alerts()).hasSize(1);

    desk.wakeThrough(300_000);

    assertThat(alerts()).hasSize(2);
    assertThat(alerts().getLast().text()).startsWith("999 entries");
    assertThat(desk.all(WishFact.EntrySetAside.class)).hasSize(1_000);
  }

  @Test
  void aSourceThatStaysQuietIsToldToBeWellAndForgotten() {
    bad("bw:in:signals");
    desk.wakeThrough(300_000);

    assertThat(alerts().getLast().severity()).isEqualTo(Effect.Severity.INFO);
    assertThat(desk.state.setAside().bySource().isEmpty()).isTrue();
  }

  @Test
  void aThousandSourcesTakeNoMoreRoomThanTheBound() {
    for (int i = 0; i < 1_000; i++) {
      bad("stream-" + i);
    }

    assertThat(desk.state.setAside().bySource().size()).isEqualTo(SetAside.SOURCES_MAX + 1);
    assertThat(alerts()).hasSize(SetAside.SOURCES_MAX + 1);
  }

  @Test
  void aLongTextIsCutBeforeItIsAnInput() {
    Input.EntryRefused refused = Input.EntryRefused.of("s", "1-0", "x".repeat(9_000));

    assertThat(refused.cause()).hasSize(Input.EntryRefused.TEXT_LENGTH_MAX);
  }
}
