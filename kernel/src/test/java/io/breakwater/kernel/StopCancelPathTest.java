package io.breakwater.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.kernel.protect.ProtectiveStop;
import io.breakwater.model.fact.Effect;
import io.breakwater.model.input.VenueInput;
import io.breakwater.model.value.ClientOrderId;
import io.breakwater.model.venue.OrderReport;
import io.breakwater.model.venue.SendOutcome;
import io.breakwater.model.venue.StopCancelOutcome;
import io.breakwater.model.venue.StopQueryOutcome;
import io.breakwater.model.venue.StopReport;
import org.junit.jupiter.api.Test;

/// A stop that is taken away at a venue that does not show it yet.
final class StopCancelPathTest {
  /// Flat again; the cancel of the stop found nothing.
  private static ProtectDesk unseen() {
    ProtectDesk desk = ProtectDesk.guarded("2");
    ClientOrderId stop = desk.lastStop();
    desk.desk.nowMillis += 1_000;
    desk.desk.mark(Desk.BTC, "100");
    desk.desk.sell("2");
    ClientOrderId exit = desk.desk.lastId();
    desk.desk.accepted(exit);
    desk.desk.filled(exit, "2", "100");
    desk.desk.take(
        new VenueInput.StopCancelAnswered(stop, Desk.BTC, new StopCancelOutcome.NotWaiting()));
    desk.asked(stop, new StopQueryOutcome.Absent(desk.desk.nowMillis));
    return desk;
  }

  @Test
  void whileTradesOfAnEndedOrderAreMissingNoStopIsTakenAway() {
    ProtectDesk desk = ProtectDesk.guarded("2");
    desk.desk.nowMillis += 1_000;
    desk.desk.mark(Desk.BTC, "100");
    desk.bought("3");
    ClientOrderId five = desk.lastStop();
    int before = desk.desk.all(Effect.CancelStop.class).size();
    desk.desk.sell("3");
    ClientOrderId exit = desk.desk.lastId();
    OrderReport ended = desk.desk.report(exit, OrderReport.Status.FILLED, "3");
    desk.desk.sendAnswered(exit, new SendOutcome.Accepted(ended));
    desk.taken(five);

    desk.desk.wakeThrough(1_000);
    assertThat(desk.desk.all(Effect.CancelStop.class)).hasSize(before);

    desk.desk.filled(exit, "3", "100");
    desk.desk.wakeThrough(1_000);
    assertThat(desk.desk.all(Effect.CancelStop.class)).hasSizeGreaterThan(before);
  }

  @Test
  void oneWordThatItIsNotThereProvesNothing() {
    ProtectDesk desk = unseen();

    assertThat(desk.stop(desk.lastStop())).isInstanceOf(ProtectiveStop.InDoubt.class);
  }

  @Test
  void shownLaterItIsTakenAwayAgain() {
    ProtectDesk desk = unseen();
    ClientOrderId stop = desk.lastStop();
    int before = desk.desk.all(Effect.CancelStop.class).size();

    desk.asked(stop, new StopQueryOutcome.Found(desk.report(stop, StopReport.Status.NEW, 0)));
    desk.desk.wakeThrough(1_000);

    assertThat(desk.desk.all(Effect.CancelStop.class)).hasSizeGreaterThan(before);
    desk.canceled(stop);
    assertThat(desk.isKnown(stop)).isFalse();
  }

  @Test
  void whatItDidMeanwhileCounts() {
    ProtectDesk desk = unseen();
    ClientOrderId stop = desk.lastStop();

    desk.asked(
        stop,
        new StopQueryOutcome.Found(
            desk.report(stop, StopReport.Status.TRIGGERED, Desk.venueId(stop))));

    assertThat(desk.desk.order(stop).intent().id()).isEqualTo(stop);
    assertThat(desk.isKnown(stop)).isFalse();
  }

  @Test
  void absentTwiceAfterTheWindowItIsOver() {
    ProtectDesk desk = unseen();
    ClientOrderId stop = desk.lastStop();
    for (int i = 0; i < 12 && desk.isKnown(stop); i++) {
      desk.desk.wakeThrough(1_000);
      desk.asked(stop, new StopQueryOutcome.Absent(desk.desk.nowMillis));
    }

    assertThat(desk.isKnown(stop)).isFalse();
    assertThat(desk.placed()).hasSize(1);
  }
}
