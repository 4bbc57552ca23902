package io.breakwater.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.model.fact.Effect;
import io.breakwater.model.fact.ReconcileFact;
import io.breakwater.model.order.StopTerms;
import io.breakwater.model.value.ClientOrderId;
import io.breakwater.model.value.Money;
import io.breakwater.model.value.PositionKey;
import io.breakwater.model.value.PositionSide;
import io.breakwater.model.value.Price;
import io.breakwater.model.value.Quantity;
import io.breakwater.model.value.Side;
import io.breakwater.model.value.SignedQuantity;
import io.breakwater.model.venue.StopQueryOutcome;
import io.breakwater.model.venue.StopReport;
import io.breakwater.model.venue.VenuePosition;
import io.breakwater.model.venue.VenueSnapshot;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A protective stop and its position that only a lost journal knew.
class LostJournalStopPathTest {
  private static final int READINGS = 10;
  private static final ClientOrderId STOP = ClientOrderId.ourStop(Desk.START_MILLIS - 5_000, 1);

  /// One reading lists the stop, the next one does not: while it is asked for, the position has not
  /// been compared, and is not flat because nobody here knows of it.
  @Test
  void aStopThatAReadingLeavesOutIsKeptUntilItsPositionIsKnown() {
    ProtectDesk desk = ProtectDesk.rescued();
    StopReport waiting = waiting(desk);
    desk.read("2", List.of(), List.of(waiting), List.of());
    desk.asked(STOP, new StopQueryOutcome.Found(waiting));

    desk.read("2", List.of(), List.of(), List.of());
    assertThat(desk.desk.all(ReconcileFact.Reconciled.class)).isEmpty();
    desk.asked(STOP, new StopQueryOutcome.Found(waiting));
    assertThat(desk.desk.all(Effect.CancelStop.class)).isEmpty();

    desk.read("2", List.of(), List.of(waiting), List.of());
    desk.read("2", List.of(), List.of(waiting), List.of());
    assertThat(desk.desk.position()).isEqualTo("2");
    assertThat(desk.desk.all(Effect.CancelStop.class)).isEmpty();
    assertThat(desk.isKnown(STOP)).isTrue();
  }

  /// A question that the venue never answers must not hide what is held on another market: that one
  /// gets its stop, while the gate stays as it is.
  @Test
  void besideAStopInDoubtForLongAPositionOfAnotherMarketIsTaken() {
    ProtectDesk desk = ProtectDesk.rescued();
    StopReport waiting = waiting(desk);
    desk.read("2", List.of(), List.of(waiting), List.of());
    desk.asked(STOP, new StopQueryOutcome.Found(waiting));
    PositionKey other = new PositionKey(Desk.ETH, PositionSide.BOTH);

    for (int reading = 0; reading < READINGS; reading++) {
      desk.desk.reconcile(
          new VenueSnapshot(
              desk.desk.nowMillis,
              Money.of("10000"),
              List.of(held(Desk.key(), "2"), held(other, "3")),
              List.of(),
              List.of(),
              List.of()));
      desk.desk.nowMillis += 1_001;
    }

    var portfolio = desk.desk.state.portfolio();
    assertThat(portfolio.position(other).amount()).isEqualTo(SignedQuantity.of("3"));
    assertThat(portfolio.position(Desk.key()).isFlat()).isTrue();
    assertThat(desk.desk.all(ReconcileFact.Reconciled.class)).isEmpty();
  }

  private static StopReport waiting(ProtectDesk desk) {
    return new StopReport(
        STOP,
        7,
        StopReport.Status.NEW,
        new StopTerms(Desk.key(), Side.SELL, Quantity.of("2"), Price.of("95"), true),
        0,
        "",
        desk.desk.nowMillis);
  }

  private static VenuePosition held(PositionKey key, String amount) {
    return new VenuePosition(key, SignedQuantity.of(amount), 10_000_000_000L, Money.ZERO);
  }
}
