package io.breakwater.kernel.stop;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.kernel.state.Step;
import io.breakwater.model.fact.StopFact;
import io.breakwater.model.fact.StopFact.Cause;
import io.breakwater.model.fact.StopFact.Figures;
import io.breakwater.model.value.Bps;
import io.breakwater.model.value.ClientOrderId;
import io.breakwater.model.value.Money;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class StopTableTest {
  private static final Figures FIGURES = Figures.notComputed(Bps.ofPercent("10"));
  private static final StopFact.Tripped FIRST =
      new StopFact.Tripped(Cause.OPERATOR, "ann", "first", FIGURES, 10, 1);
  private static final StopFact.Tripped AGAIN =
      new StopFact.Tripped(Cause.OPERATOR, "ben", "again", FIGURES, 99, 2);
  private static final List<ClientOrderId> LEFT = List.of(new ClientOrderId("bw1-1"));

  private static final StopState ARMED = StopState.armed();
  private static final StopState PENDING =
      new StopState.BreachPending(Cause.DAILY_LOSS, FIGURES, 5);
  private static final StopState TRIPPED = new StopState.Tripped(FIRST, 10);
  private static final StopState COOLDOWN = new StopState.Cooldown(FIRST, false, LEFT, 60);
  private static final StopState RESETTABLE = new StopState.Resettable(FIRST, false, LEFT);

  private static final StopFact SEEN = new StopFact.BreachSeen(Cause.DAILY_LOSS, FIGURES, 5);
  private static final StopFact CLEARED = new StopFact.BreachCleared(FIGURES);
  private static final StopFact VERIFIED = new StopFact.CancelsVerified(1, 20, 60);
  private static final StopFact LISTED = new StopFact.LeftoversListed(LEFT, "silent", 20, 60);
  private static final StopFact COOL = new StopFact.CooldownEnded(60);
  private static final StopFact RESET =
      new StopFact.StopReset("ann", "well", false, Money.of("1"), 3);

  private static final List<StopState> STATES =
      List.of(ARMED, PENDING, TRIPPED, COOLDOWN, RESETTABLE);
  private static final List<StopFact> FACTS =
      List.of(SEEN, CLEARED, AGAIN, VERIFIED, LISTED, COOL, RESET);

  /// Every pair that fits, with where it leads. All others are contradictions.
  static Stream<Arguments> rowsThatMove() {
    return Stream.of(
        Arguments.of(ARMED, SEEN, PENDING),
        Arguments.of(ARMED, AGAIN, new StopState.Tripped(AGAIN, 99)),
        Arguments.of(PENDING, CLEARED, ARMED),
        Arguments.of(PENDING, AGAIN, new StopState.Tripped(AGAIN, 99)),
        Arguments.of(TRIPPED, AGAIN, TRIPPED),
        Arguments.of(TRIPPED, VERIFIED, new StopState.Cooldown(FIRST, true, List.of(), 60)),
        Arguments.of(TRIPPED, LISTED, COOLDOWN),
        Arguments.of(COOLDOWN, AGAIN, new StopState.Tripped(FIRST, 99)),
        Arguments.of(COOLDOWN, COOL, RESETTABLE),
        Arguments.of(RESETTABLE, AGAIN, new StopState.Tripped(FIRST, 99)),
        Arguments.of(RESETTABLE, RESET, ARMED));
  }

  @ParameterizedTest
  @MethodSource("rowsThatMove")
  void rowMovesWhereItShould(StopState state, StopFact fact, StopState next) {
    assertThat(StopTable.apply(state, fact)).isEqualTo(new Step.Moved<>(next));
  }

  @Test
  void everyOtherRowContradicts() {
    List<List<Object>> moving =
        rowsThatMove().map(row -> List.of(row.get()[0], row.get()[1])).toList();
    int contradicted = 0;
    for (StopState state : STATES) {
      for (StopFact fact : FACTS) {
        if (!moving.contains(List.of(state, fact))) {
          assertThat(StopTable.apply(state, fact)).isEqualTo(new Step.Contradicted<>(state, fact));
          contradicted++;
        }
      }
    }

    assertThat(contradicted).isEqualTo(35 - 11);
  }

  @Test
  void everyStateHasAHashOfItsOwn() {
    assertThat(STATES.stream().map(StopState::stableHash).distinct()).hasSize(STATES.size());
    assertThat(new StopState.Resettable(AGAIN, false, LEFT).stableHash())
        .isNotEqualTo(RESETTABLE.stableHash());
    assertThat(new StopState.Resettable(FIRST, false, List.of()).stableHash())
        .isNotEqualTo(RESETTABLE.stableHash())
        .isNotEqualTo(new StopState.Resettable(FIRST, true, List.of()).stableHash());
  }

  @Test
  void onlyTheThreeStatesAfterATripHaveTripped() {
    assertThat(STATES.stream().map(StopState::hasTripped))
        .containsExactly(false, false, true, true, true);
  }
}
