package io.breakwater.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.model.command.Command;
import io.breakwater.model.fact.Effect;
import io.breakwater.model.fact.OrderFact;
import io.breakwater.model.gate.Verdict;
import io.breakwater.model.value.ClientOrderId;
import io.breakwater.model.venue.Fill;
import io.breakwater.model.venue.OrderReport;
import io.breakwater.model.venue.QueryOutcome;
import io.breakwater.model.venue.SendOutcome;
import java.util.List;
import org.junit.jupiter.api.Test;

/// An operator says that an order in doubt was filled: which trades were its own is still unknown.
class ResolvedPathTest {
  @Test
  void theTradesOfAnOrderThatAnOperatorCalledFilledAreFoundByItsNumber() {
    Desk desk = calledFilled();
    ClientOrderId id = desk.lastId();
    Fill half = desk.fill(id, "0.5", "100");

    desk.reconcile(desk.snapshot("0.5", List.of(), List.of(half)));
    assertThat(desk.inLast(Effect.Query.class).orElseThrow().id()).isEqualTo(id);
    assertThat(desk.position()).isEqualTo("0");
    OrderReport expired = desk.report(id, OrderReport.Status.EXPIRED, "0.5");
    desk.queryAnswered(id, new QueryOutcome.Found(expired));
    desk.nowMillis += 1_001;
    desk.reconcile(desk.snapshot("0.5", List.of(), List.of(half)));

    assertThat(desk.all(OrderFact.Executed.class))
        .anyMatch(executed -> executed.id().equals(id) && executed.fill().equals(half));
    assertThat(desk.position()).isEqualTo("0.5");
    assertThat(desk.state.orders().unsettled().isEmpty()).isTrue();
    assertThat(desk.state.gate().verdict()).isEqualTo(Verdict.OPEN);
  }

  /// The venue's word on the position is taken in the end, whoever's the trades were.
  @Test
  void whereTheVenueNeverFindsItThePositionSettlesIt() {
    Desk desk = calledFilled();
    ClientOrderId id = desk.lastId();

    for (int reading = 0; reading < 10 && !desk.position().equals("2"); reading++) {
      desk.reconcile(desk.snapshot("2", List.of(), List.of()));
      desk.absent(id);
      desk.nowMillis += 1_001;
    }

    assertThat(desk.position()).isEqualTo("2");
    assertThat(desk.state.orders().unsettled().isEmpty()).isTrue();
    assertThat(desk.state.agreement().holds()).isTrue();
  }

  private static Desk calledFilled() {
    Desk desk = Desk.open();
    desk.buy("2");
    ClientOrderId id = desk.lastId();
    desk.sendAnswered(id, new SendOutcome.Unknown("timeout"));
    desk.command(
        new Command.ResolveOrder(id, Command.Resolution.FILLED, "op", "seen on the venue's page"));
    return desk;
  }
}
