package io.breakwater.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.model.fact.Effect;
import io.breakwater.model.input.Input;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What the trader says of a failsafe goes by the name that the supervisor uses.
class FailsafeAlertTest {
  private final Desk desk = Desk.open();

  private List<String> alerts() {
    return desk.all(Effect.Raise.class).stream()
        .filter(raise -> raise.type().equals("ComponentFailsafe"))
        .map(raise -> raise.severity() + " " + raise.subject())
        .toList();
  }

  @Test
  void aFailsafeIsRaisedForItsComponentAndClearedWhenTheFileIsGone() {
    desk.take(new Input.StopFileSeen(true, true, "monitor: 3 attempts in a row failed"));
    desk.take(new Input.StopFileSeen(false, false, ""));

    assertThat(alerts()).containsExactly("CRITICAL monitor", "INFO monitor");
  }

  @Test
  void anotherComponentsFailsafeEndsTheFormerOne() {
    desk.take(new Input.StopFileSeen(true, true, "monitor: dies"));
    desk.take(new Input.StopFileSeen(true, true, "monitor: dies often"));
    desk.take(new Input.StopFileSeen(true, true, "feeder: dies"));

    assertThat(alerts())
        .containsExactly("CRITICAL monitor", "CRITICAL monitor", "INFO monitor", "CRITICAL feeder");
  }

  @Test
  void aTextWithoutAComponentIsAboutTheFile() {
    desk.take(new Input.StopFileSeen(true, true, "somebody wrote this"));

    assertThat(alerts()).containsExactly("CRITICAL stop file");
  }
}
