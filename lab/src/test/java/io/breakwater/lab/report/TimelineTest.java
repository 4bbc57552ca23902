package io.breakwater.lab.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.lab.report.Timeline.Band;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TimelineTest {
  private static final Band WELL = new Band(0, 9_000, "OPEN");

  private static Timeline timeline(List<Band> faults, Band... gate) {
    return new Timeline(
        faults, List.of(gate), List.of(), List.of(), List.of(), List.of(), Map.of());
  }

  private static List<Band> fault(long fromMillis, long toMillis) {
    return List.of(new Band(fromMillis, toMillis, "a fault"));
  }

  @Test
  void aKilledTraderHasRecoveredWhenTheGateOfItsNextLifeIsOpen() {
    Timeline killed =
        timeline(
            fault(1_000, 2_500),
            new Band(0, 900, "OPEN"),
            new Band(900, 3_000, Timeline.NO_LIFE),
            new Band(3_000, 4_200, "CLOSED"),
            new Band(4_200, 9_000, "OPEN"));

    assertThat(killed.recoverMillis()).hasValue(1_700);
    assertThat(killed.safeMillis()).hasValue(2_000);
  }

  @Test
  void aLifeThatOpensInItsFirstTurnHasRecoveredThen() {
    Timeline killed =
        timeline(
            fault(1_000, 2_500),
            new Band(0, 900, "OPEN"),
            new Band(900, 3_000, Timeline.NO_LIFE),
            new Band(3_000, 9_000, "OPEN"));

    assertThat(killed.recoverMillis()).hasValue(500);
  }

  @Test
  void aPointFaultIsRecoveredFromWhenTheGateHasClosedForItAndOpened() {
    Band[] gate = {
      new Band(0, 1_300, "OPEN"), new Band(1_300, 5_000, "CLOSED"), new Band(5_000, 9_000, "OPEN")
    };

    assertThat(timeline(fault(1_000, 1_000), gate).recoverMillis()).hasValue(4_000);
    assertThat(timeline(fault(1_000, 1_200), gate).recoverMillis()).hasValue(3_800);
  }

  @Test
  void aGateThatOpensAndClosesAgainHasRecoveredTheLastTime() {
    Timeline flapping =
        timeline(
            fault(1_000, 2_000),
            new Band(0, 1_100, "OPEN"),
            new Band(1_100, 2_100, "CLOSED"),
            new Band(2_100, 2_300, "OPEN"),
            new Band(2_300, 6_000, "REDUCE_ONLY"),
            new Band(6_000, 9_000, "OPEN"));

    assertThat(flapping.recoverMillis()).hasValue(4_000);
  }

  @Test
  void aGateThatOpensBeforeTheFaultEndsNeedsNoTimeBehindIt() {
    Timeline early =
        timeline(
            fault(1_000, 8_000),
            new Band(0, 1_100, "OPEN"),
            new Band(1_100, 2_000, "CLOSED"),
            new Band(2_000, 9_000, "OPEN"));

    assertThat(early.recoverMillis()).hasValue(0);
  }

  @Test
  void aFaultThatOutlastsTheRecoveryHidesNotHowLongThatTook() {
    Timeline killed =
        timeline(
            List.of(
                new Band(200, 400, "an earlier fault"),
                new Band(1_000, 8_000, "answers lost"),
                new Band(1_200, 2_500, "trader killed")),
            new Band(0, 1_100, "OPEN"),
            new Band(1_100, 3_000, Timeline.NO_LIFE),
            new Band(3_000, 4_200, "CLOSED"),
            new Band(4_200, 9_000, "OPEN"));

    assertThat(killed.recoverMillis()).hasValue(1_700);
  }

  @Test
  void aFaultThatTheGateNeverNoticedLeavesNothingToRecover() {
    assertThat(timeline(fault(1_000, 2_000), WELL).recoverMillis()).isEmpty();
    assertThat(timeline(fault(1_000, 2_000), WELL).endsNotOpen()).isFalse();

    Timeline earlier =
        timeline(
            List.of(new Band(1_000, 2_000, "noticed"), new Band(5_000, 5_000, "not noticed")),
            new Band(0, 1_100, "OPEN"),
            new Band(1_100, 2_500, "CLOSED"),
            new Band(2_500, 9_000, "OPEN"));
    assertThat(earlier.recoverMillis()).isEmpty();
    assertThat(earlier.endsNotOpen()).isFalse();
    assertThat(earlier.safeMillis()).hasValue(100);
  }

  @Test
  void aFaultThatLastsToTheEndIsNotRecoveredFrom() {
    Timeline lasting =
        timeline(fault(1_000, 9_000), new Band(0, 1_100, "OPEN"), new Band(1_100, 9_000, "CLOSED"));

    assertThat(lasting.recoverMillis()).isEmpty();
    assertThat(lasting.endsNotOpen()).isTrue();
  }

  @Test
  void whileOneOfTwoTradersIsOpenTheGateIs() {
    Timeline two =
        timeline(
            fault(4_000, 4_000),
            new Band(0, 3_900, "OPEN"),
            new Band(500, 6_000, "CLOSED"),
            new Band(6_000, 9_000, "OPEN"));
    Timeline waiting = timeline(fault(4_000, 4_000), WELL, new Band(500, 9_000, "CLOSED"));

    assertThat(two.recoverMillis()).hasValue(2_000);
    assertThat(waiting.recoverMillis()).isEmpty();
    assertThat(waiting.endsNotOpen()).isFalse();
  }
}
