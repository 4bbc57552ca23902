package io.breakwater.kernel.gate;

import static io.breakwater.model.gate.Pace.IN_TIME;
import static io.breakwater.model.gate.Pace.SLOW;
import static io.breakwater.model.gate.Pace.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.model.gate.Pace;
import io.breakwater.model.policy.LatencyPolicy;
import io.breakwater.model.policy.LatencyPolicy.Zone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LatencyTableTest {
  private final LatencyTable table = new LatencyTable();

  @ParameterizedTest
  @EnumSource(Pace.class)
  void whatWasMeasuredClearlyDecidesWhateverWasBefore(Pace before) {
    assertThat(table.after(before, Zone.NONE)).isEqualTo(UNKNOWN);
    assertThat(table.after(before, Zone.OVER)).isEqualTo(SLOW);
    assertThat(table.after(before, Zone.UNDER)).isEqualTo(IN_TIME);
  }

  @Test
  void betweenTheBoundsNothingChangesAndNothingKnownCountsAsSlow() {
    assertThat(table.after(IN_TIME, Zone.BETWEEN)).isEqualTo(IN_TIME);
    assertThat(table.after(SLOW, Zone.BETWEEN)).isEqualTo(SLOW);
    assertThat(table.after(UNKNOWN, Zone.BETWEEN)).isEqualTo(SLOW);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, NONE",
    "0, 9000, NONE",
    "1, 0, UNDER",
    "9, 1200, UNDER",
    "9, 1201, BETWEEN",
    "9, 1500, BETWEEN",
    "9, 1501, OVER"
  })
  void theBoundIsExceededAboveItAndClearedAtFourFifths(int samples, long millis, Zone zone) {
    assertThat(LatencyPolicy.DEFAULTS.zone(samples, millis)).isEqualTo(zone);
  }
}
