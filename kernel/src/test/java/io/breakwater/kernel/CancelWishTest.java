package io.breakwater.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.kernel.order.Order;
import io.breakwater.model.command.Command;
import io.breakwater.model.fact.Effect;
import io.breakwater.model.fact.WishFact;
import io.breakwater.model.input.VenueInput;
import io.breakwater.model.value.ClientOrderId;
import io.breakwater.model.value.Quantity;
import io.breakwater.model.value.Scope;
import io.breakwater.model.venue.CancelOutcome;
import io.breakwater.model.venue.OrderReport;
import io.breakwater.model.venue.QueryOutcome;
import io.breakwater.model.venue.SendOutcome;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A cancel reaches an order wherever it is: on its way, in doubt, waiting to be sent again.
///
/// Symptom: "cancelling 0 orders of all", and the entry that was on its way rested ever after.
class CancelWishTest {
  private final Desk desk = Desk.open();

  private ClientOrderId entry() {
    desk.buyLimit("1", "99");
    return desk.lastId();
  }

  private String cancelAll() {
    desk.command(new Command.CancelOrders(Scope.all(), "op", "test"));
    return desk.all(WishFact.CommandAnswered.class).getLast().text();
  }

  private List<Effect.Cancel> cancels(ClientOrderId id) {
    return desk.all(Effect.Cancel.class).stream().filter(each -> each.id().equals(id)).toList();
  }

  private void found(ClientOrderId id) {
    desk.queryAnswered(id, new QueryOutcome.Found(desk.report(id, OrderReport.Status.NEW, "0")));
  }

  @Test
  void anOrderOnItsWayIsCancelledWithItsAnswer() {
    ClientOrderId id = entry();

    assertThat(cancelAll()).isEqualTo("cancelling 1 orders of all");
    assertThat(cancels(id)).isEmpty();
    assertThat(cancelAll()).as("once is enough").isEqualTo("cancelling 0 orders of all");
    desk.accepted(id);

    assertThat(cancels(id)).hasSize(1);
    OrderReport gone = desk.report(id, OrderReport.Status.CANCELED, "0");
    desk.take(new VenueInput.CancelAnswered(id, Desk.BTC, new CancelOutcome.Canceled(gone)));
    assertThat(desk.order(id)).isInstanceOf(Order.Closed.class);
  }

  @Test
  void anOrderOnItsWayThatIsNotExecutedIsNotSentAgain() {
    ClientOrderId id = entry();
    cancelAll();

    SendOutcome.Cause cause = SendOutcome.Cause.UNAVAILABLE;
    desk.sendAnswered(id, new SendOutcome.NotExecuted(cause, 0, "busy", 0));

    assertThat(desk.order(id)).isInstanceOf(Order.Closed.class);
    desk.wakeThrough(15_000);
    assertThat(desk.sends(id)).hasSize(1);
  }

  @Test
  void anOrderThatFallsIntoDoubtIsCancelledWhenItIsFound() {
    ClientOrderId id = entry();
    cancelAll();
    desk.sendAnswered(id, new SendOutcome.Unknown("timeout"));
    assertThat(desk.order(id)).isInstanceOf(Order.InDoubt.class);

    found(id);

    assertThat(cancels(id)).hasSize(1);
  }

  @Test
  void aCancelInDoubtThatFailedIsRepeatedWhenTheOrderIsFound() {
    ClientOrderId id = entry();
    desk.sendAnswered(id, new SendOutcome.Unknown("timeout"));
    cancelAll();
    assertThat(cancels(id)).hasSize(1);
    desk.take(new VenueInput.CancelAnswered(id, Desk.BTC, new CancelOutcome.Failed("timeout", 0)));

    found(id);

    assertThat(cancels(id)).hasSize(2);
  }

  @Test
  void anOrderInCancellingThatFallsIntoDoubtIsCancelledAgainWhenItIsFound() {
    ClientOrderId id = entry();
    desk.accepted(id);
    cancelAll();
    desk.absent(id);
    assertThat(desk.order(id)).isInstanceOf(Order.InDoubt.class);

    found(id);

    assertThat(cancels(id)).hasSize(2);
  }

  @Test
  void theWishOutlivesARestart() {
    ClientOrderId id = entry();
    cancelAll();
    desk.restart();

    found(id);
    desk.wakeThrough(1_000);

    assertThat(cancels(id)).hasSize(1);
  }

  @Test
  void whatIsExecutedBeforeTheCancelCounts() {
    ClientOrderId id = entry();
    cancelAll();

    desk.filled(id, "0.4", "99");

    assertThat(cancels(id)).hasSize(1);
    assertThat(desk.position()).isEqualTo("0.4");
    desk.filled(id, "0.6", "99");
    assertThat(desk.order(id)).isInstanceOf(Order.Closed.class);
    assertThat(desk.order(id).track().open()).isEqualTo(Quantity.ZERO);
  }
}
