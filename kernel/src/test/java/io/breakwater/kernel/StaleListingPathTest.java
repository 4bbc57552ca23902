package io.breakwater.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.kernel.protect.ProtectiveStop;
import io.breakwater.model.fact.Effect;
import io.breakwater.model.value.ClientOrderId;
import io.breakwater.model.value.Quantity;
import io.breakwater.model.venue.OrderReport;
import io.breakwater.model.venue.SendOutcome;
import io.breakwater.model.venue.StopQueryOutcome;
import io.breakwater.model.venue.StopReport;
import io.breakwater.model.venue.StopReport.Status;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A listing that was made before a stop ended, and is heard after it.
class StaleListingPathTest {
  /// The first stop is taken away by another hand, the second one is live, and a listing still
  /// shows the first.
  private static ProtectDesk listed(ClientOrderId[] stops) {
    ProtectDesk desk = ProtectDesk.guarded("2");
    stops[0] = desk.lastStop();
    StopReport first = desk.report(stops[0], Status.NEW, 0);
    desk.told(stops[0], Status.CANCELED, 0);
    stops[1] = desk.lastStop();
    desk.taken(stops[1]);
    desk.desk.nowMillis += 100;
    desk.read(List.of(first, desk.report(stops[1], Status.NEW, 0)));
    return desk;
  }

  @Test
  void aStopThatHasEndedDoesNotCostItsSuccessor() {
    ClientOrderId[] stops = new ClientOrderId[2];

    ProtectDesk desk = listed(stops);

    assertThat(desk.stop(stops[0])).isInstanceOf(ProtectiveStop.InDoubt.class);
    assertThat(desk.stop(stops[1])).isInstanceOf(ProtectiveStop.Live.class);
    assertThat(desk.desk.all(Effect.CancelStop.class)).isEmpty();
    assertThat(desk.desk.all(Effect.QueryStop.class))
        .extracting(Effect.QueryStop::id)
        .contains(stops[0]);
  }

  @Test
  void theVenuesAnswerEndsItAgain() {
    ClientOrderId[] stops = new ClientOrderId[2];
    ProtectDesk desk = listed(stops);

    desk.asked(stops[0], new StopQueryOutcome.Found(desk.report(stops[0], Status.CANCELED, 0)));

    assertThat(desk.isKnown(stops[0])).isFalse();
    assertThat(desk.stop(stops[1])).isInstanceOf(ProtectiveStop.Live.class);
    assertThat(desk.desk.all(Effect.CancelStop.class)).isEmpty();
    // Symptom: a drill told that a stop was gone which it had taken away itself.
    assertThat(desk.desk.inLast(Effect.Raise.class)).isEmpty();
  }

  @Test
  void oneThatStillWaitsIsTakenAwayBesideItsSuccessor() {
    ClientOrderId[] stops = new ClientOrderId[2];
    ProtectDesk desk = listed(stops);

    desk.asked(stops[0], new StopQueryOutcome.Found(desk.report(stops[0], Status.NEW, 0)));

    assertThat(desk.desk.all(Effect.CancelStop.class)).hasSize(1);
  }

  /// A purchase is known to be filled, and only the trade of a later sale has been heard: what is
  /// held seems flat.
  @Test
  void aStopOfWhatSeemsFlatStaysWhileTradesAreMissing() {
    ProtectDesk desk = ProtectDesk.guarded("2");
    ClientOrderId stop = desk.lastStop();
    desk.desk.nowMillis += 130_000;
    desk.desk.mark(Desk.BTC, "100");
    desk.desk.buy("3");
    ClientOrderId bought = desk.desk.lastId();
    desk.desk.sendAnswered(
        bought, new SendOutcome.Accepted(desk.desk.report(bought, OrderReport.Status.FILLED, "3")));

    desk.desk.sell("2");
    ClientOrderId sold = desk.desk.lastId();
    desk.desk.accepted(sold);
    desk.desk.filled(sold, "2", "100");

    assertThat(desk.desk.position()).isEqualTo("0");
    assertThat(desk.desk.all(Effect.CancelStop.class)).isEmpty();
    assertThat(desk.stop(stop)).isInstanceOf(ProtectiveStop.Live.class);
    desk.desk.filled(bought, "3", "100");
    assertThat(desk.placed().getLast().terms().quantity()).isEqualTo(Quantity.of("3"));
  }
}
