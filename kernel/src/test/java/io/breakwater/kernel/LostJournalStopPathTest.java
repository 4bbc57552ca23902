package io.breakwater.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.model.fact.Effect;
import io.breakwater.model.fact.ReconcileFact;
import io.breakwater.model.order.StopTerms;
import io.breakwater.model.value.ClientOrderId;
import io.breakwater.model.value.Price;
import io.breakwater.model.value.Quantity;
import io.breakwater.model.value.Side;
import io.breakwater.model.venue.StopQueryOutcome;
import io.breakwater.model.venue.StopReport;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A protective stop and its position that only a lost journal knew.
class LostJournalStopPathTest {
  private static final ClientOrderId STOP = ClientOrderId.ourStop(Desk.START_MILLIS - 5_000, 1);

  /// One reading lists the stop, the next one does not: while it is asked for, the position has not
  /// been compared, and is not flat because nobody here knows of it.
  @Test
  void aStopThatAReadingLeavesOutIsKeptUntilItsPositionIsKnown() {
    ProtectDesk desk = ProtectDesk.rescued();
    StopReport waiting =
        new StopReport(
            STOP,
            7,
            StopReport.Status.NEW,
            new StopTerms(Desk.key(), Side.SELL, Quantity.of("2"), Price.of("95"), true),
            0,
            "",
            desk.desk.nowMillis);
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
}
