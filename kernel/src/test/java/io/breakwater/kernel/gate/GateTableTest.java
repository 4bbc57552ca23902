package io.breakwater.kernel.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.model.gate.InterlockName;
import io.breakwater.model.gate.Verdict;
import io.breakwater.model.order.RequestClass;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GateTableTest {
  private final GateTable table = new GateTable();

  @ParameterizedTest
  @EnumSource(InterlockName.class)
  void anInterlockThatBlocksLetsNoExposureAndNoSettingPass(InterlockName name) {
    Verdict verdict = table.whenBlocking(name);

    assertThat(table.allows(verdict, RequestClass.EXPOSURE)).isFalse();
    assertThat(table.allows(verdict, RequestClass.SETTING)).isFalse();
    assertThat(table.waits(verdict, RequestClass.EXPOSURE)).isFalse();
    assertThat(table.heals(name)).isNotBlank();
  }

  @ParameterizedTest
  @EnumSource(InterlockName.class)
  void noInterlockTrapsAnybodyInAPosition(InterlockName name) {
    Verdict verdict = table.whenBlocking(name);

    for (RequestClass out :
        EnumSet.of(RequestClass.CANCEL, RequestClass.REDUCING, RequestClass.PROTECTIVE)) {
      assertThat(table.allows(verdict, out) || table.waits(verdict, out)).isTrue();
    }
  }

  @Test
  void onlyAVenueThatCannotBeUsedClosesEverything() {
    for (InterlockName name : InterlockName.values()) {
      Verdict expected = name == InterlockName.VENUE ? Verdict.CLOSED : Verdict.REDUCE_ONLY;
      assertThat(table.whenBlocking(name)).isEqualTo(expected);
    }
  }

  @Test
  void openAllowsEveryClassAndClosedNone() {
    for (RequestClass requestClass : RequestClass.values()) {
      assertThat(table.allows(Verdict.OPEN, requestClass)).isTrue();
      assertThat(table.allows(Verdict.CLOSED, requestClass)).isFalse();
    }
  }
}
