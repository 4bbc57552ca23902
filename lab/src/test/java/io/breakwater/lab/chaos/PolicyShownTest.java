package io.breakwater.lab.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/// A policy that is older or looser than the one before is found by any of its lines.
class PolicyShownTest {
  private static final PolicyShown BEFORE =
      new PolicyShown(
          0, List.of("version 2, mode in force PAPER", "risk_mode  DEFENSIVE", "leverage_max  3"));

  @Test
  void theSameOneIsNoOther() {
    assertThat(BEFORE.differences(BEFORE)).isEmpty();
    assertThat(BEFORE.shows("risk_mode", "defensive")).isTrue();
  }

  @Test
  void anOlderVersionIsFound() {
    assertThat(now("version 1, mode in force PAPER", "risk_mode  DEFENSIVE", "leverage_max  3"))
        .containsExactly(
            "now: version 1, mode in force PAPER", "before: version 2, mode in force PAPER");
  }

  @Test
  void aLooserKeyIsFoundWhereTheRiskModeIsTheSame() {
    assertThat(now("version 2, mode in force PAPER", "risk_mode  DEFENSIVE", "leverage_max  5"))
        .hasSize(2);
  }

  @Test
  void whatTheOwnerDidNotTellIsFound() {
    assertThat(new PolicyShown(12, BEFORE.lines()).differences(BEFORE))
        .containsExactly("exit 12 instead of 0");
    assertThat(new PolicyShown(0, List.of()).differences(BEFORE)).hasSize(3);
  }

  private static List<String> now(String... lines) {
    return new PolicyShown(0, List.of(lines)).differences(BEFORE);
  }
}
