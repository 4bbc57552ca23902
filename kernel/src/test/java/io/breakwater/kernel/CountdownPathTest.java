package io.breakwater.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.model.input.Input;
import io.breakwater.model.policy.Policy;
import io.breakwater.model.policy.PolicyKeys;
import io.breakwater.model.value.ClientOrderId;
import io.breakwater.model.venue.OrderReport;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class CountdownPathTest {
  private static final Policy WANTED =
      PolicyKeys.with(Desk.guarded(), Map.of("protect.countdown", "on"));

  @Test
  void theCountdownIsKeptAliveWhileAnEntryRestsAndTakenAwayAfterIt() {
    ProtectDesk desk = ProtectDesk.open(WANTED);
    desk.desk.buyLimit("1", "99.5");
    ClientOrderId entry = desk.desk.lastId();
    desk.desk.accepted(entry);
    assertThat(desk.countdowns()).containsExactly(120_000L);

    desk.countdownTaken(120_000);
    desk.desk.wakeThrough(31_000);
    assertThat(desk.countdowns()).containsExactly(120_000L, 120_000L);
    desk.countdownTaken(120_000);
    desk.desk.reported(entry, OrderReport.Status.CANCELED, "0", List.of());

    assertThat(desk.countdowns()).containsExactly(120_000L, 120_000L, 0L);
    assertThat(desk.desk.state.agreement().isNeeded()).as("it may have fired").isTrue();
    desk.countdownTaken(0);
    assertThat(desk.desk.state.protection().countdowns().isEmpty()).isTrue();
  }

  @Test
  void withoutTheLeaseTheCountdownIsTheHoldersAlone() {
    ProtectDesk desk = ProtectDesk.open(WANTED);
    desk.desk.buyLimit("1", "99.5");
    ClientOrderId entry = desk.desk.lastId();
    desk.desk.accepted(entry);
    desk.countdownTaken(120_000);
    desk.desk.take(new Input.LeaseSeen(false, "held by process 4711"));

    desk.desk.wakeThrough(31_000);
    desk.desk.reported(entry, OrderReport.Status.CANCELED, "0", List.of());

    assertThat(desk.countdowns()).containsExactly(120_000L);
  }

  @Test
  void theCountdownIsNotArmedUnlessItIsKnownToLeaveStopsAloneOrWanted() {
    ProtectDesk desk = ProtectDesk.open();
    desk.desk.buyLimit("1", "99.5");

    desk.desk.accepted(desk.desk.lastId());

    assertThat(desk.countdowns()).isEmpty();
  }

  @Test
  void theCountdownIsNotArmedWhereSomebodyElsesOrderRests() {
    ProtectDesk desk = ProtectDesk.open(WANTED);
    desk.desk.nowMillis += 61_000;
    desk.desk.mark(Desk.BTC, "100");
    desk.read("0", List.of(desk.external("hand-1", "1")), List.of(), List.of());
    desk.desk.buyLimit("1", "99.5");

    desk.desk.accepted(desk.desk.lastId());

    assertThat(desk.countdowns()).isEmpty();
  }
}
