package io.breakwater.kernel.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NeedTableTest {
  private static Standing one(Service service, Need need, Condition condition) {
    return NeedTable.standing(service, List.of(new NeedTable.Met(need, condition)));
  }

  @Test
  void theTraderNeedsVenueBusPolicyAndJournal() {
    assertThat(NeedTable.of(Service.TRADER))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                Need.VENUE, true,
                Need.BUS, true,
                Need.POLICY, true,
                Need.JOURNAL, true,
                Need.VENUE_LATENCY, false,
                Need.USER_STREAM, false,
                Need.LEASE, false));
  }

  @Test
  void theOtherRolesNeedWhatTheDocumentSays() {
    assertThat(NeedTable.of(Service.FEEDER)).isEqualTo(Map.of(Need.STREAM, true, Need.LOG, true));
    assertThat(NeedTable.of(Service.STRATEGIST)).isEqualTo(Map.of(Need.LOG, false));
    assertThat(NeedTable.of(Service.PAPER)).isEqualTo(Map.of(Need.RECORD, true));
    assertThat(NeedTable.of(Service.MONITOR))
        .isEqualTo(Map.of(Need.TRADER_LOG, true, Need.ALERT_FILES, false, Need.HEALTH_FILE, false));
    assertThat(NeedTable.of(Service.SUPERVISOR))
        .isEqualTo(Map.of(Need.TRADER_PROCESS, true, Need.PROCESS, false, Need.LOG, false));
  }

  @ParameterizedTest
  @EnumSource
  void eachNeedOfEachRoleWeighsAsTheTableSays(Service service) {
    NeedTable.of(service)
        .forEach((need, critical) -> {
          Standing lost = critical ? Standing.UNHEALTHY : Standing.DEGRADED;
          assertThat(one(service, need, Condition.UP)).isEqualTo(Standing.HEALTHY);
          assertThat(one(service, need, Condition.DEGRADED)).isEqualTo(Standing.DEGRADED);
          assertThat(one(service, need, Condition.DOWN)).isEqualTo(lost);
          assertThat(one(service, need, Condition.UNKNOWN)).isEqualTo(lost);
        });
  }

  @Test
  void theWorstNeedDecides() {
    Standing standing =
        NeedTable.standing(
            Service.TRADER,
            List.of(
                new NeedTable.Met(Need.VENUE, Condition.DOWN),
                new NeedTable.Met(Need.LEASE, Condition.DOWN),
                new NeedTable.Met(Need.BUS, Condition.UP)));

    assertThat(standing).isEqualTo(Standing.UNHEALTHY);
  }

  @Test
  void aNeedThatARoleDoesNotHaveIsADefect() {
    assertThatThrownBy(() -> NeedTable.isCritical(Service.PAPER, Need.LEASE))
        .hasMessage("PAPER has no need of LEASE");
  }
}
