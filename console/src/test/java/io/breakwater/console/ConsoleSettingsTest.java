package io.breakwater.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.console.AccessToken.Role;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConsoleSettingsTest {
  private static final AccessToken OPERATOR =
      new AccessToken("ada", Role.OPERATOR, "operator-secret-0001");

  @Test
  void aSecretIsNeverPrinted() {
    ConsoleSettings settings = ConsoleSettings.loopback(0, List.of(OPERATOR), List.of());

    assertThat(settings.toString()).contains("ada").doesNotContain(OPERATOR.secret());
  }

  @Test
  void somebodyMustBeAbleToReset() {
    AccessToken machine = new AccessToken("bot", Role.MACHINE, "machine-secret-000001");

    assertThatThrownBy(() -> ConsoleSettings.loopback(0, List.of(machine), List.of()))
        .hasMessageContaining("at least one operator token");
  }

  @Test
  void twoCannotShareASecret() {
    AccessToken twin = new AccessToken("eve", Role.VIEWER, OPERATOR.secret());

    assertThatThrownBy(() -> ConsoleSettings.loopback(0, List.of(OPERATOR), List.of(twin)))
        .hasMessageContaining("eve")
        .hasMessageNotContaining(OPERATOR.secret());
  }

  @Test
  void aSecretThatCouldBeGuessedIsRefused() {
    assertThatThrownBy(() -> new AccessToken("ada", Role.OPERATOR, "short"))
        .hasMessageContaining("16 characters");
  }
}
