package io.breakwater.runtime.trader;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.bus.redis.EntryId;
import io.breakwater.bus.redis.RoadEntry;
import io.breakwater.model.command.Command;
import io.breakwater.model.value.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// Every row of the table in docs/road.md.
class CommandAgeTest {
  private static final long NOW = 1_700_000_000_000L;
  private static final long FRESH = NOW - 60_000;
  private static final long OLD = NOW - 60_001;
  private static final EntryId BEFORE_BOTH = new EntryId(OLD - 1, 0);
  private static final EntryId BEHIND_BOTH = new EntryId(NOW, 0);

  private static final List<Command> SAFER =
      List.of(
          new Command.Trip("ann", "news"),
          new Command.Halt(Scope.all(), "ann", "news"),
          new Command.CancelOrders(Scope.all(), "ann", "news"),
          new Command.SetPolicy(0, new TreeMap<>(Map.of("leverage_max", "1")), "ann", "news"));
  private static final List<Command> NOW_OR_NEVER =
      List.of(
          new Command.Flatten(Scope.all(), "ann", "news"), new Command.Reconcile("ann", "news"));

  private static boolean isCarriedOut(Command command, long writtenMillis, EntryId decided) {
    return isCarriedOut(command, writtenMillis, "", decided);
  }

  private static boolean isCarriedOut(
      Command command, long writtenMillis, String time, EntryId decided) {
    RoadEntry entry =
        new RoadEntry(new EntryId(writtenMillis, 0), "command", "", time, "", "", "{}");
    try {
      new CommandAge(Duration.ofSeconds(60), decided).check(command, entry, NOW);
      return true;
    } catch (IllegalArgumentException refused) {
      assertThat(refused).hasMessageMatching("(had before|too late): .*");
      return false;
    }
  }

  @Test
  void whatIsFreshAndNewIsCarriedOut() {
    assertThat(SAFER).allMatch(command -> isCarriedOut(command, FRESH, BEFORE_BOTH));
    assertThat(NOW_OR_NEVER).allMatch(command -> isCarriedOut(command, FRESH, BEFORE_BOTH));
  }

  @Test
  void whatMakesSaferIsCarriedOutHoweverLateIfItWasNeverSeen() {
    assertThat(SAFER).allMatch(command -> isCarriedOut(command, OLD, BEFORE_BOTH));
    assertThat(SAFER).allMatch(command -> isCarriedOut(command, 1, EntryId.NONE));
  }

  @Test
  void whatAsksForSomethingNowIsNotCarriedOutLate() {
    assertThat(NOW_OR_NEVER).noneMatch(command -> isCarriedOut(command, OLD, BEFORE_BOTH));
  }

  @Test
  void whatAnEarlierLifeHasDecidedIsHistoryOnceItIsOld() {
    assertThat(SAFER).noneMatch(command -> isCarriedOut(command, OLD, BEHIND_BOTH));
    assertThat(NOW_OR_NEVER).noneMatch(command -> isCarriedOut(command, OLD, BEHIND_BOTH));
  }

  @Test
  void aFreshOneBelowTheCursorMayBeNewOnARedisWhoseClockIsBehindSoTheSaferReadingCounts() {
    assertThat(SAFER).allMatch(command -> isCarriedOut(command, FRESH, BEHIND_BOTH));
    assertThat(NOW_OR_NEVER).noneMatch(command -> isCarriedOut(command, FRESH, BEHIND_BOTH));
  }

  @Test
  void itsOwnTimeCountsWhereThatIsEarlierThanItsPlace() {
    String early = Instant.ofEpochMilli(OLD).toString();
    String late = Instant.ofEpochMilli(NOW).toString();

    assertThat(isCarriedOut(NOW_OR_NEVER.getFirst(), NOW, early, BEFORE_BOTH)).isFalse();
    assertThat(isCarriedOut(NOW_OR_NEVER.getFirst(), OLD, late, BEFORE_BOTH)).isFalse();
    assertThat(isCarriedOut(NOW_OR_NEVER.getFirst(), NOW, late, BEFORE_BOTH)).isTrue();
  }

  @Test
  void aPlaceFarAheadIsNoReasonToFlattenAndNoneToForgetATrip() {
    assertThat(isCarriedOut(NOW_OR_NEVER.getFirst(), NOW + 60_001, BEFORE_BOTH)).isFalse();
    assertThat(isCarriedOut(NOW_OR_NEVER.getFirst(), -1L, BEFORE_BOTH)).isFalse();
    assertThat(isCarriedOut(SAFER.getFirst(), -1L, BEFORE_BOTH)).isTrue();
  }
}
