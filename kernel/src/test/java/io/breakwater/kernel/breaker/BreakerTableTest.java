package io.breakwater.kernel.breaker;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.kernel.breaker.BreakerState.Closed;
import io.breakwater.kernel.breaker.BreakerState.HalfOpen;
import io.breakwater.kernel.breaker.BreakerState.Open;
import io.breakwater.kernel.breaker.BreakerState.Reopened;
import io.breakwater.kernel.state.Step;
import io.breakwater.model.fact.BreakerFact;
import io.breakwater.model.value.ClientOrderId;
import io.breakwater.model.value.Symbol;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class BreakerTableTest {
  private static final Symbol BTC = new Symbol("BTCUSDT");
  private static final ClientOrderId A = new ClientOrderId("a");
  private static final ClientOrderId B = new ClientOrderId("b");
  private static final Failure FAILED_A = new Failure(A, 1);
  private static final Failure FAILED_B = new Failure(B, 2);

  private static final BreakerState CLOSED = new Closed(List.of(FAILED_A));
  private static final BreakerState OPEN = new Open(50, "three", List.of(FAILED_A));
  private static final BreakerState REOPENED = new Reopened(50, "test", A);
  private static final BreakerState HALF_OPEN = new HalfOpen(A, 60);

  private static final BreakerFact FAILED = new BreakerFact.FailureCounted(BTC, B, "-2019", 2);
  private static final BreakerFact WITHDRAWN = new BreakerFact.FailureWithdrawn(BTC, A);
  private static final BreakerFact OPENED = new BreakerFact.BreakerOpened(BTC, 90, "again");
  private static final BreakerFact TESTED = new BreakerFact.BreakerHalfOpened(BTC, B, 70);
  private static final BreakerFact CLOSES = new BreakerFact.BreakerClosed(BTC, "reset");

  static Stream<Arguments> rowsThatMove() {
    return Stream.of(
        Arguments.of(CLOSED, FAILED, new Closed(List.of(FAILED_A, FAILED_B))),
        Arguments.of(CLOSED, WITHDRAWN, BreakerState.closed()),
        Arguments.of(CLOSED, OPENED, new Open(90, "again", List.of(FAILED_A))),
        Arguments.of(CLOSED, CLOSES, BreakerState.closed()),
        Arguments.of(OPEN, FAILED, new Open(50, "three", List.of(FAILED_A, FAILED_B))),
        Arguments.of(OPEN, WITHDRAWN, new Open(50, "three", List.of())),
        Arguments.of(OPEN, TESTED, new HalfOpen(B, 70)),
        Arguments.of(OPEN, CLOSES, BreakerState.closed()),
        Arguments.of(REOPENED, FAILED, REOPENED),
        Arguments.of(REOPENED, WITHDRAWN, REOPENED),
        Arguments.of(REOPENED, TESTED, new HalfOpen(B, 70)),
        Arguments.of(REOPENED, CLOSES, BreakerState.closed()),
        Arguments.of(HALF_OPEN, FAILED, HALF_OPEN),
        Arguments.of(HALF_OPEN, WITHDRAWN, HALF_OPEN),
        Arguments.of(HALF_OPEN, OPENED, new Reopened(90, "again", A)),
        Arguments.of(HALF_OPEN, CLOSES, BreakerState.closed()));
  }

  @ParameterizedTest
  @MethodSource("rowsThatMove")
  void rowMovesWhereItShould(BreakerState state, BreakerFact fact, BreakerState next) {
    assertThat(BreakerTable.apply(state, fact)).isEqualTo(new Step.Moved<>(next));
  }

  static Stream<Arguments> rowsThatContradict() {
    return Stream.of(
        Arguments.of(CLOSED, TESTED),
        Arguments.of(OPEN, OPENED),
        Arguments.of(REOPENED, OPENED),
        Arguments.of(HALF_OPEN, TESTED));
  }

  @ParameterizedTest
  @MethodSource("rowsThatContradict")
  void everyOtherRowContradicts(BreakerState state, BreakerFact fact) {
    assertThat(BreakerTable.apply(state, fact)).isEqualTo(new Step.Contradicted<>(state, fact));
  }

  @Test
  void twentyRowsAreAllRows() {
    assertThat(rowsThatMove().count() + rowsThatContradict().count()).isEqualTo(4 * 5);
  }

  @Test
  void failuresKeptAreBounded() {
    List<Failure> failures = new ArrayList<>();
    List<Failure> kept = List.of();
    for (int i = 0; i < BreakerState.FAILURES_MAX + 5; i++) {
      failures.add(new Failure(new ClientOrderId("o" + i), i));
      kept = BreakerState.with(kept, failures.getLast());
    }

    assertThat(kept).isEqualTo(failures.subList(5, failures.size()));
  }
}
