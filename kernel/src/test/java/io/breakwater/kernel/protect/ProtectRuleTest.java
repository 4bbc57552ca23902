package io.breakwater.kernel.protect;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.model.policy.ProtectPolicy;
import io.breakwater.model.value.Quantity;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class ProtectRuleTest {
  private static final ProtectRule RULE = new ProtectRule();
  private static final Quantity ONE = Quantity.of("1");
  private static final Quantity HALF = Quantity.of("0.5");
  private static final Quantity TWO = Quantity.of("2");

  private static Cover cover(List<Quantity> live, boolean pending, boolean lost) {
    return new Cover(ONE, live, pending, lost, false, false, false);
  }

  private static Cover triggered(List<Quantity> live) {
    return new Cover(ONE, live, false, false, true, false, false);
  }

  private static Cover others(List<Quantity> live) {
    return new Cover(ONE, live, false, false, false, true, false);
  }

  private static Cover closing(List<Quantity> live) {
    return new Cover(ONE, live, false, false, false, false, true);
  }

  static Stream<Arguments> rows() {
    return Stream.of(
        row(cover(List.of(), false, false), GuardStatus.MISSING, false, true),
        row(cover(List.of(), true, false), GuardStatus.PLACING, false, false),
        row(cover(List.of(), false, true), GuardStatus.LOST, false, true),
        row(cover(List.of(), true, true), GuardStatus.PLACING, false, false),
        row(cover(List.of(ONE), false, false), GuardStatus.LIVE, true, false),
        row(cover(List.of(ONE, HALF), false, false), GuardStatus.LIVE, true, false),
        row(cover(List.of(HALF), false, false), GuardStatus.REPLACING, false, true),
        row(cover(List.of(HALF), true, false), GuardStatus.REPLACING, false, false),
        row(cover(List.of(HALF, HALF), false, false), GuardStatus.REPLACING, true, true),
        row(cover(List.of(TWO), false, false), GuardStatus.REPLACING, true, true),
        row(cover(List.of(TWO), true, false), GuardStatus.REPLACING, true, false),
        row(triggered(List.of()), GuardStatus.TRIGGERED, true, false),
        row(others(List.of()), GuardStatus.OTHERS, true, false),
        row(others(List.of(ONE)), GuardStatus.LIVE, true, false),
        row(closing(List.of()), GuardStatus.CLOSING, false, false),
        row(closing(List.of(ONE)), GuardStatus.CLOSING, true, false));
  }

  private static Arguments row(Cover cover, GuardStatus status, boolean covered, boolean wants) {
    return Arguments.of(cover, status, covered, wants);
  }

  @ParameterizedTest
  @MethodSource("rows")
  void statusCoverAndWishFollowFromWhatStandsThere(
      Cover cover, GuardStatus status, boolean covered, boolean wants) {
    assertThat(RULE.status(cover)).isEqualTo(status);
    assertThat(RULE.isCovered(cover)).isEqualTo(covered);
    assertThat(RULE.wantsStop(cover)).isEqualTo(wants);
  }

  @Test
  void oldStopsGoOnlyOnceOneOfTheRightSizeIsLive() {
    assertThat(RULE.mayTakeOldAway(cover(List.of(HALF), true, false))).isFalse();
    assertThat(RULE.mayTakeOldAway(cover(List.of(HALF, TWO), false, false))).isFalse();
    assertThat(RULE.mayTakeOldAway(cover(List.of(HALF, ONE), false, false))).isTrue();
  }

  @Test
  void theFirstStopIsPlacedAtOnceAndTheNextOnesAreSpaced() {
    Guard fresh = Guard.NEW;
    Guard placed = fresh.placed(1_000);

    assertThat(RULE.placeDueNanos(cover(List.of(), false, false), fresh)).isZero();
    assertThat(RULE.placeDueNanos(cover(List.of(), false, false), placed)).isZero();
    assertThat(RULE.placeDueNanos(cover(List.of(HALF), false, false), placed))
        .isEqualTo(1_000 + ProtectRule.SPACING_NANOS);
    assertThat(RULE.placeDueNanos(cover(List.of(), false, false), placed.held(9_000_000_000L)))
        .isEqualTo(9_000_000_000L);
  }

  @Test
  void theBoundRunsFromTheMomentWithoutAStop() {
    Guard bare = Guard.NEW.uncovered(5_000_000_000L);

    assertThat(RULE.closeDueNanos(cover(List.of(), false, false), bare, ProtectPolicy.DEFAULTS))
        .isEqualTo(35_000_000_000L);
  }

  @Test
  void aStopOnItsWayHasItsTimeBeyondTheBound() {
    Guard bare = Guard.NEW.uncovered(5_000_000_000L).placed(34_000_000_000L);

    assertThat(RULE.closeDueNanos(cover(List.of(), true, false), bare, ProtectPolicy.DEFAULTS))
        .isEqualTo(34_000_000_000L + ProtectRule.PENDING_NANOS);
  }
}
