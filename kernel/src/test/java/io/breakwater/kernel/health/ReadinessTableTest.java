package io.breakwater.kernel.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.kernel.health.Finding.Code;
import io.breakwater.model.gate.InterlockName;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReadinessTableTest {
  private static final Set<Part> ALL = EnumSet.allOf(Part.class);

  private static Map<Part, Finding> well() {
    Map<Part, Finding> all = new EnumMap<>(Part.class);
    ALL.forEach(part -> all.put(part, Finding.up("")));
    return all;
  }

  private static Readiness with(Part part, Finding finding) {
    Map<Part, Finding> all = well();
    all.put(part, finding);
    return ReadinessTable.judge(ALL, all);
  }

  @Test
  void whereEverythingIsWellTradingMayGoOn() {
    Readiness readiness = ReadinessTable.judge(ALL, well());

    assertThat(readiness.dor()).isTrue();
    assertThat(readiness.status()).isEqualTo(Standing.HEALTHY);
    assertThat(readiness.failing()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void aPartThatFailsIsNamedAndBlocksWhereTheTableSaysSo(Part part) {
    Readiness readiness = with(part, Finding.down(Code.UNHEALTHY, "broken"));

    assertThat(readiness.failing()).containsExactly(part);
    assertThat(readiness.dor()).isEqualTo(!part.blocks());
    assertThat(readiness.status())
        .isEqualTo(part.blocks() ? Standing.UNHEALTHY : Standing.DEGRADED);
  }

  @ParameterizedTest
  @EnumSource
  void whatNobodySaysBlocksAsFailingDoes(Part part) {
    Map<Part, Finding> all = well();
    all.remove(part);

    Readiness readiness = ReadinessTable.judge(ALL, all);

    assertThat(readiness.dor()).isEqualTo(!part.blocks());
    assertThat(readiness.failing()).containsExactly(part);
    assertThat(readiness.parts()).containsEntry(part, Finding.unknown("nobody has said"));
  }

  @ParameterizedTest
  @EnumSource
  void aPartThatWorksBadlyBlocksNothing(Part part) {
    Readiness readiness = with(part, Finding.degraded(Code.LOW, "low"));

    assertThat(readiness.dor()).isTrue();
    assertThat(readiness.failing()).isEmpty();
    assertThat(readiness.status()).isEqualTo(Standing.DEGRADED);
  }

  @Test
  void aDeadTraderIsNamedAndNotWhatOnlyItCouldTell() {
    Map<Part, Finding> all = well();
    all.keySet().removeIf(Part::isToldByTrader);
    all.put(Part.TRADER, Finding.down(Code.NOT_RUNNING, "gone"));

    Readiness readiness = ReadinessTable.judge(ALL, all);

    assertThat(readiness.dor()).isFalse();
    assertThat(readiness.failing()).containsExactly(Part.TRADER);
  }

  @Test
  void partsThatThisHostDoesNotKnowOfAreNotMissed() {
    Readiness readiness =
        ReadinessTable.judge(Set.of(Part.DISK), Map.of(Part.DISK, Finding.up("")));

    assertThat(readiness.dor()).isTrue();
    assertThat(readiness.parts()).containsOnlyKeys(Part.DISK);
  }

  @ParameterizedTest
  @EnumSource
  void whateverBlocksTheGateForEverythingMakesNotReady(InterlockName interlock) {
    assertThat(Part.of(interlock).blocks()).isTrue();
  }

  @Test
  void theVocabularyIsFixed() {
    assertThat(ALL.stream().map(Part::text))
        .containsExactlyElementsOf(
            List.of(
                "Trader",
                "REST_API",
                "UserStream",
                "Bus",
                "Policy",
                "Journal",
                "Positions",
                "Lease",
                "Gate",
                "Feeder",
                "Strategist",
                "Paper",
                "Monitor",
                "Supervisor",
                "Disk",
                "Clock"));
    assertThat(ALL).allSatisfy(part -> assertThat(Part.of(part.text())).contains(part));
    assertThat(Part.of("feeder")).isEmpty();
  }

  @Test
  void ofTwoFindingsTheWorseCounts() {
    Finding down = Finding.down(Code.SLOW, "slow");
    Finding unknown = Finding.unknown("?");

    assertThat(unknown.worse(down)).isEqualTo(down);
    assertThat(down.worse(unknown)).isEqualTo(down);
    assertThat(Finding.up("").worse(unknown)).isEqualTo(unknown);
    assertThatThrownBy(() -> Finding.down(Code.OK, "")).hasMessageContaining("DOWN is not OK");
  }
}
