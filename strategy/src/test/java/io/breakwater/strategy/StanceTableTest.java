package io.breakwater.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.model.gate.RefusalReason;
import io.breakwater.model.value.Price;
import io.breakwater.model.value.Symbol;
import io.breakwater.strategy.Outcome.Gone;
import io.breakwater.strategy.Outcome.Held;
import io.breakwater.strategy.Outcome.Refused;
import io.breakwater.strategy.Outcome.Taken;
import io.breakwater.strategy.Stance.Entering;
import io.breakwater.strategy.Stance.Flat;
import io.breakwater.strategy.Stance.Holding;
import io.breakwater.strategy.Stance.Leaving;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class StanceTableTest {
  private static final Symbol SYMBOL = new Symbol("BTCUSDT");
  private static final Price PRICE = Price.of("100");
  private static final Price OTHER_PRICE = Price.of("90");
  private static final long BAR = 7;

  private static final Stance FLAT = new Flat();
  private static final Stance ENTERING = new Entering("a", 5_000, false);
  private static final Stance ENTERING_TAKEN = new Entering("a", Long.MAX_VALUE, true);
  private static final Holding HOLDING = new Holding(PRICE, 3, false, 0);
  private static final Holding STAYING_TO_LEAVE = new Holding(PRICE, 3, true, 9_000);
  private static final Stance LEAVING = new Leaving("a", STAYING_TO_LEAVE, 5_000, false);
  private static final Stance LEAVING_TAKEN =
      new Leaving("a", STAYING_TO_LEAVE, Long.MAX_VALUE, true);

  private static final Outcome TAKEN = new Taken(SYMBOL, "a");
  private static final Outcome TAKEN_OTHER = new Taken(SYMBOL, "b");
  private static final Outcome REFUSED = refused("a", RefusalReason.GATE_BLOCKED);
  private static final Outcome REFUSED_OTHER = refused("b", RefusalReason.GATE_BLOCKED);
  private static final Outcome NO_POSITION = refused("a", RefusalReason.SKIP_NO_POSITION);
  private static final Outcome HELD = new Held(SYMBOL, OTHER_PRICE);
  private static final Outcome GONE = new Gone(SYMBOL);

  static Stream<Arguments> rows() {
    return Stream.of(
        Arguments.of(FLAT, TAKEN, ENTERING_TAKEN),
        Arguments.of(FLAT, REFUSED, FLAT),
        Arguments.of(FLAT, HELD, new Holding(OTHER_PRICE, BAR, false, 0)),
        Arguments.of(FLAT, GONE, FLAT),
        Arguments.of(ENTERING, TAKEN, ENTERING_TAKEN),
        Arguments.of(ENTERING, TAKEN_OTHER, ENTERING),
        Arguments.of(ENTERING, REFUSED, FLAT),
        Arguments.of(ENTERING, REFUSED_OTHER, ENTERING),
        Arguments.of(ENTERING, HELD, new Holding(OTHER_PRICE, BAR, false, 0)),
        Arguments.of(ENTERING, GONE, ENTERING),
        Arguments.of(ENTERING_TAKEN, GONE, FLAT),
        Arguments.of(
            HOLDING, TAKEN, new Leaving("a", HOLDING.leavingFrom(0), Long.MAX_VALUE, true)),
        Arguments.of(HOLDING, REFUSED, HOLDING),
        Arguments.of(HOLDING, HELD, new Holding(OTHER_PRICE, 3, false, 0)),
        Arguments.of(HOLDING, GONE, FLAT),
        Arguments.of(LEAVING, TAKEN, LEAVING_TAKEN),
        Arguments.of(LEAVING, TAKEN_OTHER, LEAVING),
        Arguments.of(LEAVING, REFUSED, STAYING_TO_LEAVE),
        Arguments.of(LEAVING, REFUSED_OTHER, LEAVING),
        Arguments.of(LEAVING, NO_POSITION, FLAT),
        Arguments.of(LEAVING, HELD, LEAVING),
        Arguments.of(LEAVING_TAKEN, HELD, STAYING_TO_LEAVE),
        Arguments.of(LEAVING, GONE, FLAT));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void everyRowLeadsWhereTheTableSays(Stance stance, Outcome outcome, Stance expected) {
    assertThat(StanceTable.after(stance, outcome, BAR)).isEqualTo(expected);
  }

  @Test
  void anUnansweredEntryIsForgottenOnlyAfterItsTime() {
    assertThat(StanceTable.at(ENTERING, 5_000)).isEqualTo(ENTERING);
    assertThat(StanceTable.at(ENTERING, 5_001)).isEqualTo(FLAT);
  }

  @Test
  void anUnansweredExitIsStillToBeLeft() {
    assertThat(StanceTable.at(LEAVING, 5_000)).isEqualTo(LEAVING);
    assertThat(StanceTable.at(LEAVING, 5_001)).isEqualTo(STAYING_TO_LEAVE);
  }

  @Test
  void whatWasTakenWaitsForItsEnd() {
    assertThat(StanceTable.at(ENTERING_TAKEN, Long.MAX_VALUE)).isEqualTo(ENTERING_TAKEN);
    assertThat(StanceTable.at(LEAVING_TAKEN, Long.MAX_VALUE)).isEqualTo(LEAVING_TAKEN);
  }

  private static Outcome refused(String signalId, RefusalReason reason) {
    return new Refused(SYMBOL, signalId, reason);
  }
}
