package io.breakwater.kernel.protect;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.kernel.order.Doubt;
import io.breakwater.kernel.order.OrderTable;
import io.breakwater.kernel.state.Step;
import io.breakwater.model.order.StopTerms;
import io.breakwater.model.value.ClientOrderId;
import io.breakwater.model.value.PositionKey;
import io.breakwater.model.value.PositionSide;
import io.breakwater.model.value.Price;
import io.breakwater.model.value.Quantity;
import io.breakwater.model.value.Side;
import io.breakwater.model.value.Symbol;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class ProtectiveStopTableTest {
  private static final StopTerms TERMS =
      new StopTerms(
          new PositionKey(new Symbol("BTCUSDT"), PositionSide.BOTH),
          Side.SELL,
          Quantity.of("1"),
          Price.of("95"),
          true);
  private static final Placed UNNAMED = new Placed(ClientOrderId.ourStop(1, 1), TERMS, 0);
  private static final Placed NAMED = UNNAMED.named(77);
  private static final Doubt DOUBT = Doubt.begun("timeout", 20);

  private static final ProtectiveStop SENT = new ProtectiveStop.Sent(UNNAMED, 10);
  private static final ProtectiveStop IN_DOUBT = new ProtectiveStop.InDoubt(UNNAMED, DOUBT);
  private static final ProtectiveStop LIVE = new ProtectiveStop.Live(NAMED, 30);
  private static final ProtectiveStop CANCELLING = new ProtectiveStop.Cancelling(NAMED, 0, 40);
  private static final ProtectiveStop OVER = new ProtectiveStop.Over(NAMED);

  private static final StopEvent CONFIRMING = new StopEvent.Confirming(77, 30);
  private static final StopEvent DOUBTING = new StopEvent.Doubting("timeout", 20);
  private static final StopEvent PLANNING = new StopEvent.QueryPlanning(2, 25);
  private static final StopEvent ASKING = new StopEvent.Asking(26);
  private static final StopEvent MISSING = new StopEvent.Missing(1, 27);
  private static final StopEvent CANCEL_PLANNING = new StopEvent.CancelPlanning(40);
  private static final StopEvent CANCEL_SENDING = new StopEvent.CancelSending(41);
  private static final StopEvent ENDING = new StopEvent.Ending();

  private static final List<ProtectiveStop> STATES =
      List.of(SENT, IN_DOUBT, LIVE, CANCELLING, OVER);
  private static final List<StopEvent> EVENTS =
      List.of(
          CONFIRMING, DOUBTING, PLANNING, ASKING, MISSING, CANCEL_PLANNING, CANCEL_SENDING, ENDING);

  /// Every pair that fits, with where it leads. All others are contradictions.
  static Stream<Arguments> rowsThatMove() {
    return Stream.of(
        Arguments.of(SENT, CONFIRMING, LIVE),
        Arguments.of(SENT, DOUBTING, IN_DOUBT),
        Arguments.of(SENT, ENDING, new ProtectiveStop.Over(UNNAMED)),
        Arguments.of(IN_DOUBT, CONFIRMING, LIVE),
        Arguments.of(
            IN_DOUBT, DOUBTING, new ProtectiveStop.InDoubt(UNNAMED, DOUBT.again("timeout", 20))),
        Arguments.of(IN_DOUBT, PLANNING, new ProtectiveStop.InDoubt(UNNAMED, DOUBT.planned(2, 25))),
        Arguments.of(
            IN_DOUBT,
            ASKING,
            new ProtectiveStop.InDoubt(UNNAMED, DOUBT.asking(26 + OrderTable.ANSWER_NANOS))),
        Arguments.of(IN_DOUBT, MISSING, new ProtectiveStop.InDoubt(UNNAMED, DOUBT.absent(1, 27))),
        Arguments.of(IN_DOUBT, ENDING, new ProtectiveStop.Over(UNNAMED)),
        Arguments.of(LIVE, CONFIRMING, LIVE),
        Arguments.of(LIVE, DOUBTING, new ProtectiveStop.InDoubt(NAMED, DOUBT)),
        Arguments.of(LIVE, ASKING, LIVE),
        Arguments.of(LIVE, CANCEL_PLANNING, CANCELLING),
        Arguments.of(LIVE, ENDING, OVER),
        Arguments.of(CANCELLING, CONFIRMING, CANCELLING),
        Arguments.of(CANCELLING, DOUBTING, new ProtectiveStop.InDoubt(NAMED, DOUBT)),
        Arguments.of(CANCELLING, ASKING, CANCELLING),
        Arguments.of(CANCELLING, CANCEL_PLANNING, CANCELLING),
        Arguments.of(
            CANCELLING,
            CANCEL_SENDING,
            new ProtectiveStop.Cancelling(NAMED, 1, 41 + OrderTable.ANSWER_NANOS)),
        Arguments.of(CANCELLING, ENDING, OVER));
  }

  @ParameterizedTest
  @MethodSource("rowsThatMove")
  void rowMovesWhereItShould(ProtectiveStop stop, StopEvent event, ProtectiveStop next) {
    assertThat(ProtectiveStopTable.step(stop, event)).isEqualTo(new Step.Moved<>(next));
  }

  @Test
  void everyOtherRowContradicts() {
    List<List<Object>> moving =
        rowsThatMove().map(row -> List.of(row.get()[0], row.get()[1])).toList();
    int contradicted = 0;
    for (ProtectiveStop stop : STATES) {
      for (StopEvent event : EVENTS) {
        if (!moving.contains(List.<Object>of(stop, event))) {
          assertThat(ProtectiveStopTable.step(stop, event))
              .isEqualTo(new Step.Contradicted<>(stop, event));
          contradicted++;
        }
      }
    }
    assertThat(contradicted).isEqualTo(STATES.size() * EVENTS.size() - moving.size());
  }
}
