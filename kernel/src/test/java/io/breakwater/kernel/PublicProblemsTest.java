package io.breakwater.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.kernel.order.Order;
import io.breakwater.model.command.Command;
import io.breakwater.model.fact.BreakerFact;
import io.breakwater.model.fact.Effect;
import io.breakwater.model.fact.OrderFact;
import io.breakwater.model.fact.StopFact;
import io.breakwater.model.gate.RefusalReason;
import io.breakwater.model.gate.Verdict;
import io.breakwater.model.input.VenueInput;
import io.breakwater.model.input.VenueInput.Contact;
import io.breakwater.model.input.VenueInput.ContactSeen;
import io.breakwater.model.value.ClientOrderId;
import io.breakwater.model.value.Scope;
import io.breakwater.model.venue.Fill;
import io.breakwater.model.venue.OrderReport.Status;
import io.breakwater.model.venue.QueryOutcome;
import io.breakwater.model.venue.SendOutcome;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What went wrong in public elsewhere does not go wrong here: one test for each, named after its
/// symptom.
class PublicProblemsTest {
  private static Desk holding() {
    Desk desk = Desk.open(Policies.big());
    desk.buy("200");
    desk.accepted(desk.lastId());
    desk.filled(desk.lastId(), "200", "100");
    return desk;
  }

  private static void line(Desk desk, boolean up) {
    String detail = up ? "answered" : "UnknownHostException";
    desk.take(new ContactSeen(Contact.REST, up, detail));
    desk.take(new ContactSeen(Contact.USER_STREAM, up, detail));
  }

  private static void drop(Desk desk, String price) {
    for (int i = 0; i < 3; i++) {
      desk.nowMillis += 300;
      desk.mark(Desk.BTC, price + i);
    }
  }

  @Test
  void anAcceptedOrderAndItsFillAreNotLostInADnsOutage() {
    Desk desk = Desk.open();
    desk.buyLimit("1", "99");
    ClientOrderId id = desk.lastId();
    desk.accepted(id);
    line(desk, false);
    desk.wakeThrough(120_000);
    assertThat(desk.order(id)).isInstanceOf(Order.Working.class);
    Fill missed = desk.fill(id, "1", "99");

    line(desk, true);
    desk.nowMillis += 300;
    desk.mark(Desk.BTC, "100");
    desk.reconcile(desk.snapshot("1", List.of(), List.of(missed)));

    assertThat(desk.position()).isEqualTo("1");
    assertThat(desk.order(id)).isInstanceOf(Order.Closed.class);
    assertThat(desk.sends(id)).hasSize(1);
  }

  @Test
  void aSendThatMetADnsOutageIsAskedForBeforeItIsTriedAgain() {
    Desk desk = Desk.open();
    desk.buy("1");
    ClientOrderId id = desk.lastId();
    desk.sendAnswered(
        id,
        new SendOutcome.NotExecuted(SendOutcome.Cause.NOT_CONNECTED, 0, "UnknownHostException", 0));
    desk.passMillis(1_000);
    assertThat(desk.inLast(Effect.Query.class)).isPresent();
    assertThat(desk.sends(id)).hasSize(1);

    desk.queryAnswered(id, new QueryOutcome.Found(desk.report(id, Status.NEW, "0")));

    assertThat(desk.order(id)).isInstanceOf(Order.Working.class);
    assertThat(desk.sends(id)).hasSize(1);
  }

  @Test
  void anUnknownErrorThatFilledSecondsLaterIsNoFailure() {
    Desk desk = Desk.open();
    desk.buy("1");
    ClientOrderId id = desk.lastId();
    desk.sendAnswered(id, new SendOutcome.Unknown("HTTP 503 0 Unknown error"));
    desk.wakeThrough(3_000);

    desk.filled(id, "1", "100");

    assertThat(desk.position()).isEqualTo("1");
    assertThat(desk.sends(id)).hasSize(1);
    assertThat(desk.all(BreakerFact.FailureWithdrawn.class)).hasSize(1);
    assertThat(desk.all(OrderFact.IntentEnded.class)).hasSize(1);
  }

  @Test
  void aTimeoutWhoseOrderWasAcceptedIsNotSentAgainByAScheduledRetry() {
    Desk desk = Desk.open();
    desk.buyLimit("1", "99");
    ClientOrderId id = desk.lastId();
    desk.sendAnswered(id, new SendOutcome.Unknown("HTTP 408 -1007 Timeout"));
    desk.wakeThrough(100);
    desk.reported(id, Status.NEW, "0", List.of());

    desk.wakeThrough(60_000);

    assertThat(desk.sends(id)).hasSize(1);
    assertThat(desk.order(id)).isInstanceOf(Order.Working.class);
    assertThat(desk.all(OrderFact.IntentEnded.class)).isEmpty();
  }

  @Test
  void noSuchOrderSecondsAfterItsAcceptanceIsNotBelieved() {
    Desk desk = Desk.open();
    desk.buyLimit("1", "99");
    ClientOrderId id = desk.lastId();
    desk.accepted(id);
    for (int i = 0; i < 4; i++) {
      desk.nowMillis += 500;
      desk.absent(id);
    }
    assertThat(desk.order(id)).isInstanceOf(Order.InDoubt.class);
    assertThat(desk.all(OrderFact.IntentEnded.class)).isEmpty();

    desk.queryAnswered(id, new QueryOutcome.Found(desk.report(id, Status.NEW, "0")));

    assertThat(desk.order(id)).isInstanceOf(Order.Working.class);
    assertThat(desk.sends(id)).hasSize(1);
  }

  @Test
  void anEquityThatCannotBeComputedNeitherDisarmsTheStopNorLetsExposureThrough() {
    Desk desk = holding();
    desk.mark(Desk.BTC, "100");
    desk.wakeThrough(30_000);
    assertThat(desk.state.worth().equity())
        .isInstanceOf(io.breakwater.kernel.portfolio.Equity.Unknown.class);
    assertThat(desk.state.gate().verdict()).isNotEqualTo(Verdict.OPEN);
    desk.buy("1");
    assertThat(desk.refusal()).isPresent();

    drop(desk, "93.");

    assertThat(desk.all(StopFact.Tripped.class))
        .singleElement()
        .extracting(StopFact.Tripped::cause)
        .isIn(StopFact.Cause.DRAWDOWN_FROM_START, StopFact.Cause.DRAWDOWN_FROM_PEAK);
  }

  @Test
  void aHaltDoesNotBlockTheOrderThatCloses() {
    Desk desk = holding();
    desk.command(new Command.Halt(Scope.all(), "op", "news"));
    desk.buy("1");
    assertThat(desk.refusal().orElseThrow().refusal().reason())
        .isEqualTo(RefusalReason.GATE_BLOCKED);

    desk.sell("200");

    assertThat(desk.inLast(Effect.Send.class)).isPresent();
    desk.accepted(desk.lastId());
    desk.filled(desk.lastId(), "200", "100");
    assertThat(desk.position()).isEqualTo("0");
  }

  @Test
  void oneBadTickDoesNotTrip() {
    Desk desk = holding();

    desk.nowMillis += 300;
    desk.mark(Desk.BTC, "1");
    desk.nowMillis += 300;
    desk.mark(Desk.BTC, "100");
    desk.wakeThrough(2_000);

    assertThat(desk.state.stop().hasTripped()).isFalse();
  }

  @Test
  void nothingIsSentDuringABanAlsoAfterARestart() {
    Desk desk = Desk.open();
    long until = desk.nowMillis + 60_000;
    desk.take(new VenueInput.Banned(until, "HTTP 418"));
    desk.restart();
    desk.facts.clear();

    while (desk.nowMillis < until - 5_000) {
      desk.mark(Desk.BTC, "100");
      desk.buy("1");
      desk.wakeThrough(4_000);
    }

    assertThat(desk.state.gate().verdict()).isEqualTo(Verdict.CLOSED);
    assertThat(desk.all(Effect.Send.class)).isEmpty();
    assertThat(desk.all(Effect.Query.class)).isEmpty();
    assertThat(desk.all(Effect.TakeSnapshot.class)).isEmpty();
    desk.wakeThrough(until - desk.nowMillis + 500);
    assertThat(desk.all(Effect.TakeSnapshot.class)).isNotEmpty();
  }
}
