package io.breakwater.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.model.fact.OrderFact;
import io.breakwater.model.fact.ReconcileFact;
import io.breakwater.model.value.ClientOrderId;
import io.breakwater.model.value.Money;
import io.breakwater.model.value.Price;
import io.breakwater.model.value.Quantity;
import io.breakwater.model.value.Side;
import io.breakwater.model.venue.Fill;
import io.breakwater.model.venue.StopQueryOutcome;
import io.breakwater.model.venue.StopReport;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A protective stop triggers at the venue, and nobody says so to the trader.
class UnseenTriggerPathTest {
  /// Positions and list of trades know of it before anybody has said that the stop triggered.
  @Test
  void whatAStopExecutedWhileTheTraderWasDownIsBookedAndTakenForNobodyElses() {
    ProtectDesk desk = ProtectDesk.holding("2");
    ClientOrderId stop = desk.lastStop();
    desk.desk.restart();
    desk.desk.mark(Desk.BTC, "98");
    Fill executed =
        new Fill(
            900,
            77,
            Desk.key(),
            Side.SELL,
            Price.of("98"),
            Quantity.of("2"),
            Money.ZERO,
            Money.ZERO,
            false,
            desk.desk.nowMillis);

    desk.read("0", List.of(), List.of(), List.of(executed));
    desk.read("0", List.of(), List.of(), List.of(executed));

    assertThat(desk.desk.all(ReconcileFact.ExecutionsCounted.class)).isEmpty();
    assertThat(desk.desk.position()).isEqualTo("2");

    StopReport triggered = desk.report(stop, StopReport.Status.FINISHED, 77);
    desk.asked(stop, new StopQueryOutcome.Found(triggered));
    desk.read("0", List.of(), List.of(), List.of(executed));

    assertThat(desk.desk.all(OrderFact.Executed.class))
        .anyMatch(fact -> fact.fill().tradeId() == 900);
    assertThat(desk.desk.position()).isEqualTo("0");
  }
}
