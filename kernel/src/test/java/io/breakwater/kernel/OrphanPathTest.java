package io.breakwater.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.model.command.Command;
import io.breakwater.model.fact.Effect;
import io.breakwater.model.fact.OrderFact;
import io.breakwater.model.fact.StopFact;
import io.breakwater.model.input.Input;
import io.breakwater.model.input.VenueInput;
import io.breakwater.model.order.OrderTerms;
import io.breakwater.model.order.Pricing;
import io.breakwater.model.order.TimeInForce;
import io.breakwater.model.value.ClientOrderId;
import io.breakwater.model.value.Price;
import io.breakwater.model.value.Quantity;
import io.breakwater.model.value.Scope;
import io.breakwater.model.value.Side;
import io.breakwater.model.venue.CancelOutcome;
import io.breakwater.model.venue.OrderReport;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Entries that a life placed whose journal was lost.
class OrphanPathTest {
  private static final long LOST_EPOCH = Desk.START_MILLIS - 5_000;
  private static final OrderReport LOST = resting(ClientOrderId.ours(LOST_EPOCH, 1), 11, false);
  private static final OrderReport REDUCING = resting(ClientOrderId.ours(LOST_EPOCH, 2), 12, true);
  private static final OrderReport STRANGER = resting(new ClientOrderId("by-hand"), 13, false);

  @Test
  void inRescueTheyAreCancelledBeforeTheStopIsVerified() {
    Desk desk = rescued();

    desk.reconcile(desk.snapshot("0", List.of(LOST, REDUCING, STRANGER), List.of()));

    assertThat(desk.all(Effect.Cancel.class))
        .extracting(Effect.Cancel::id)
        .containsOnly(LOST.clientId());
    assertThat(desk.all(StopFact.CancelsVerified.class)).isEmpty();
    desk.reconcile(desk.snapshot("0", List.of(REDUCING, STRANGER), List.of()));
    assertThat(desk.all(StopFact.CancelsVerified.class)).hasSize(1);
  }

  @Test
  void inRescueWithoutTheLeaseTheyAreCancelledAsSoonAsItIsHeld() {
    Desk stranger = rescued(false);
    stranger.reconcile(stranger.snapshot("0", List.of(LOST, STRANGER), List.of()));
    assertThat(stranger.all(Effect.Cancel.class)).isEmpty();

    stranger.take(new Input.LeaseSeen(true, "held"));

    assertThat(stranger.all(Effect.Cancel.class))
        .extracting(Effect.Cancel::id)
        .containsExactly(LOST.clientId());
  }

  @Test
  void inRescueThoseThatCannotBeCancelledAreListed() {
    Desk desk = rescued();
    for (int i = 0; i < 100 && desk.all(StopFact.LeftoversListed.class).isEmpty(); i++) {
      desk.reconcile(desk.snapshot("0", List.of(LOST), List.of()));
    }

    assertThat(desk.all(StopFact.LeftoversListed.class))
        .singleElement()
        .extracting(StopFact.LeftoversListed::left)
        .isEqualTo(List.of(LOST.clientId()));
    assertThat(desk.all(StopFact.CancelsVerified.class)).isEmpty();
  }

  @Test
  void anOperatorsCancelReachesThemAndNobodyElses() {
    Desk desk = Desk.open();
    desk.reconcile(desk.snapshot("0", List.of(LOST, STRANGER), List.of()));
    assertThat(desk.all(Effect.Cancel.class)).isEmpty();

    desk.command(new Command.CancelOrders(Scope.all(), "op", "seen"));

    assertThat(desk.all(Effect.Cancel.class))
        .extracting(Effect.Cancel::id)
        .containsExactly(LOST.clientId());
    OrderReport gone =
        new OrderReport(
            LOST.clientId(), 11, OrderReport.Status.CANCELED, LOST.terms(), Quantity.ZERO, 2);
    desk.take(
        new VenueInput.CancelAnswered(LOST.clientId(), Desk.BTC, new CancelOutcome.Canceled(gone)));
    assertThat(desk.all(OrderFact.ExternalOrderGone.class)).hasSize(1);
  }

  @Test
  void toldToTakeTheWholeAccountItTakesWhatIsNotOursOnceAndKeepsWhatReduces() {
    Desk desk = Desk.open();
    desk.reconcile(desk.snapshot("0", List.of(LOST, STRANGER, REDUCING), List.of()));

    desk.command(new Command.CancelAccount(Scope.all(), "op", "clean hands"));

    assertThat(desk.all(Effect.Cancel.class))
        .extracting(Effect.Cancel::id)
        .containsExactlyInAnyOrder(LOST.clientId(), STRANGER.clientId());
  }

  private static Desk rescued() {
    return rescued(true);
  }

  private static Desk rescued(boolean hasLease) {
    Desk desk = Desk.idle();
    desk.take(new Input.LifeBegan(desk.epoch, "test", true));
    desk.take(Desk.configured("paper:1", Desk.policy()));
    desk.take(new Input.LeaseSeen(hasLease, hasLease ? "held" : "asked for"));
    desk.take(new VenueInput.ContactSeen(VenueInput.Contact.REST, true, "answered"));
    desk.take(new VenueInput.ContactSeen(VenueInput.Contact.USER_STREAM, true, "connected"));
    return desk;
  }

  private static OrderReport resting(ClientOrderId id, long venueOrderId, boolean reduceOnly) {
    OrderTerms terms =
        new OrderTerms(
            Desk.key(),
            reduceOnly ? Side.SELL : Side.BUY,
            Quantity.of("1"),
            new Pricing.Limit(Price.of("90"), TimeInForce.GTC),
            reduceOnly);
    return new OrderReport(id, venueOrderId, OrderReport.Status.NEW, terms, Quantity.ZERO, 1);
  }
}
