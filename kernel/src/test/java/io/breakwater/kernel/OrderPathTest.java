package io.breakwater.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.kernel.order.Order;
import io.breakwater.model.fact.Effect;
import io.breakwater.model.fact.GateFact;
import io.breakwater.model.fact.OrderFact;
import io.breakwater.model.fact.ReconcileFact;
import io.breakwater.model.gate.RefusalReason;
import io.breakwater.model.order.Outcome;
import io.breakwater.model.order.RequestClass;
import io.breakwater.model.value.ClientOrderId;
import io.breakwater.model.venue.CancelOutcome;
import io.breakwater.model.venue.Fill;
import io.breakwater.model.venue.OrderReport;
import io.breakwater.model.venue.QueryOutcome;
import io.breakwater.model.venue.SendOutcome;
import java.util.List;
import org.junit.jupiter.api.Test;

class OrderPathTest {
  private static final SendOutcome UNAVAILABLE =
      new SendOutcome.NotExecuted(SendOutcome.Cause.UNAVAILABLE, 503, "Service Unavailable", 0);

  @Test
  void aSignalBecomesAnIntentASendAnAnswerAFillAndAPosition() {
    Desk desk = Desk.open();

    desk.buy("1");
    ClientOrderId id = desk.lastId();
    desk.accepted(id);
    desk.filled(id, "1", "100");

    assertThat(desk.sends(id)).hasSize(1);
    assertThat(desk.position()).isEqualTo("1");
    assertThat(ended(desk, id).outcome()).isEqualTo(Outcome.FILLED);
    assertThat(published(desk)).containsSubsequence("trade.intent", "trade.opened");
  }

  @Test
  void theIntentStandsBeforeItsSendInTheFacts() {
    Desk desk = Desk.open();

    desk.buy("1");

    assertThat(desk.facts.stream().map(Object::getClass).toList())
        .containsSubsequence(OrderFact.IntentMade.class, Effect.Send.class);
  }

  @Test
  void aReducingSellIsSentWithReduceOnlyAndClosesTheTrade() {
    Desk desk = holding("1");

    desk.sell("1");
    ClientOrderId id = desk.lastId();
    desk.filled(id, "1", "101");

    Order order = desk.order(id);
    assertThat(order.intent().requestClass()).isEqualTo(RequestClass.REDUCING);
    assertThat(order.intent().terms().reduceOnly()).isTrue();
    assertThat(published(desk)).containsSubsequence("trade.opened", "trade.closed");
  }

  @Test
  void aStreamEventBeforeTheAnswerIsNormalAndTheAnswerChangesNothing() {
    Desk desk = Desk.open();
    desk.buy("1");
    ClientOrderId id = desk.lastId();
    desk.filled(id, "1", "100");

    desk.accepted(id);

    assertThat(desk.position()).isEqualTo("1");
    assertThat(desk.all(OrderFact.IntentEnded.class)).hasSize(1);
    assertThat(desk.all(ReconcileFact.ContradictionSeen.class)).isEmpty();
  }

  @Test
  void aFillHeardTwiceCountsOnce() {
    Desk desk = Desk.open();
    desk.buy("2");
    ClientOrderId id = desk.lastId();
    desk.accepted(id);
    Fill fill = desk.fill(id, "1", "100");

    desk.reported(id, OrderReport.Status.PARTIALLY_FILLED, "1", List.of(fill));
    desk.reported(id, OrderReport.Status.PARTIALLY_FILLED, "1", List.of(fill));

    assertThat(desk.position()).isEqualTo("1");
  }

  @Test
  void tenEqualSignalsGiveOneOrder() {
    Desk desk = Desk.open();

    for (int i = 0; i < 10; i++) {
      desk.buy("1");
    }

    assertThat(desk.all(OrderFact.IntentMade.class)).hasSize(1);
    assertThat(desk.refusal().orElseThrow().refusal().reason())
        .isEqualTo(RefusalReason.DUPLICATE_SIGNAL);
  }

  @Test
  void theRetryLadderWaitsOneTwoAndFourSeconds() {
    Desk desk = Desk.open();
    desk.buy("1");
    ClientOrderId id = desk.lastId();

    for (int attempt = 1; attempt <= 3; attempt++) {
      desk.sendAnswered(id, UNAVAILABLE);
      long wait = (1L << (attempt - 1)) * 1_000;
      desk.passMillis(wait - 1);
      assertThat(desk.inLast(Effect.Query.class)).isEmpty();
      desk.passMillis(1);
      assertThat(desk.inLast(Effect.Query.class)).isPresent();
      desk.mark(Desk.BTC, "100");
      desk.absent(id);
    }
    desk.sendAnswered(id, UNAVAILABLE);

    assertThat(desk.sends(id)).extracting(Effect.Send::attempt).containsExactly(1, 2, 3, 4);
    assertThat(ended(desk, id).outcome()).isEqualTo(Outcome.EXPIRED);
  }

  @Test
  void anOrderFoundBeforeItsRetryIsAdopted() {
    Desk desk = Desk.open();
    desk.buy("1");
    ClientOrderId id = desk.lastId();
    desk.sendAnswered(id, UNAVAILABLE);
    desk.passMillis(1_000);

    desk.queryAnswered(id, new QueryOutcome.Found(desk.report(id, OrderReport.Status.NEW, "0")));

    assertThat(desk.order(id)).isInstanceOf(Order.Working.class);
    assertThat(desk.sends(id)).hasSize(1);
  }

  @Test
  void aRetryEndsAsExpiredAfterARestart() {
    Desk desk = Desk.open();
    desk.buy("1");
    ClientOrderId id = desk.lastId();
    desk.sendAnswered(id, UNAVAILABLE);

    desk.restart();

    assertThat(ended(desk, id).outcome()).isEqualTo(Outcome.EXPIRED);
    assertThat(desk.sends(id)).hasSize(1);
  }

  @Test
  void minus4116AdoptsTheOrderThatLives() {
    Desk desk = Desk.open();
    desk.buy("1");
    ClientOrderId id = desk.lastId();

    desk.sendAnswered(id, new SendOutcome.Exists());
    assertThat(desk.inLast(Effect.Query.class)).isPresent();
    desk.queryAnswered(id, new QueryOutcome.Found(desk.report(id, OrderReport.Status.NEW, "0")));

    assertThat(desk.order(id)).isInstanceOf(Order.Working.class);
    assertThat(desk.all(OrderFact.IntentEnded.class)).isEmpty();
  }

  @Test
  void aLateFillAfterACancelStillCounts() {
    Desk desk = Desk.open();
    desk.buyLimit("2", "99");
    ClientOrderId id = desk.lastId();
    desk.accepted(id);
    Fill late = desk.fill(id, "1", "99");
    desk.reported(id, OrderReport.Status.CANCELED, "0", List.of());

    desk.reported(id, OrderReport.Status.CANCELED, "1", List.of(late));

    assertThat(desk.position()).isEqualTo("1");
    assertThat(ended(desk, id).outcome()).isEqualTo(Outcome.CANCELED);
    assertThat(desk.all(OrderFact.IntentEnded.class)).hasSize(1);
    assertThat(desk.all(ReconcileFact.ContradictionSeen.class)).isEmpty();
  }

  @Test
  void aRejectionEndsTheIntentAndThreeOfThemOpenTheBreaker() {
    Desk desk = Desk.open();

    for (int i = 1; i <= 3; i++) {
      desk.buy("" + i);
      desk.sendAnswered(desk.lastId(), new SendOutcome.Rejected(-2019, "Margin is insufficient."));
    }
    desk.buy("4");

    assertThat(desk.refusal().orElseThrow().refusal().reason())
        .isEqualTo(RefusalReason.BREAKER_OPEN);
  }

  @Test
  void aSecondVenueOrderUnderOneIdHaltsTheSymbolAndBlocksTheKernel() {
    Desk desk = Desk.open();
    desk.buyLimit("1", "99");
    ClientOrderId id = desk.lastId();
    desk.accepted(id);
    OrderReport first = desk.report(id, OrderReport.Status.NEW, "0");
    OrderReport second =
        new OrderReport(
            id, 77, first.status(), first.terms(), first.executed(), first.venueMillis());

    desk.take(new io.breakwater.model.input.VenueInput.OrderReported(second, List.of()));

    assertThat(desk.inLast(ReconcileFact.ContradictionSeen.class)).isPresent();
    assertThat(desk.inLast(GateFact.HaltSet.class)).isPresent();
    assertThat(desk.state.gate().grounds().kernelCause()).isNotEmpty();
  }

  @Test
  void aCancelThatIsNotOpenAnyMoreIsLookedUp() {
    Desk desk = Desk.open();
    desk.buyLimit("1", "99");
    ClientOrderId id = desk.lastId();
    desk.accepted(id);
    desk.command(
        new io.breakwater.model.command.Command.CancelOrders(
            io.breakwater.model.value.Scope.all(), "op", "test"));
    assertThat(desk.inLast(Effect.Cancel.class)).isPresent();

    desk.take(
        new io.breakwater.model.input.VenueInput.CancelAnswered(
            id, Desk.BTC, new CancelOutcome.NotOpen()));
    assertThat(desk.inLast(Effect.Query.class)).isPresent();
    desk.filled(id, "1", "99");

    assertThat(ended(desk, id).outcome()).isEqualTo(Outcome.FILLED);
    assertThat(desk.position()).isEqualTo("1");
  }

  @Test
  void whatWasWithheldBeforeTheFirstByteEnds() {
    Desk desk = Desk.open();
    desk.buy("1");
    ClientOrderId id = desk.lastId();

    desk.sendAnswered(id, new SendOutcome.Withheld("generation moved"));

    assertThat(ended(desk, id).outcome()).isEqualTo(Outcome.EXPIRED);
    assertThat(ended(desk, id).detail()).contains("generation moved");
  }

  private static Desk holding(String quantity) {
    Desk desk = Desk.open();
    desk.buy(quantity);
    desk.accepted(desk.lastId());
    desk.filled(desk.lastId(), quantity, "100");
    return desk;
  }

  private static OrderFact.IntentEnded ended(Desk desk, ClientOrderId id) {
    return desk.all(OrderFact.IntentEnded.class).stream()
        .filter(end -> end.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> published(Desk desk) {
    return desk.all(Effect.Publish.class).stream().map(Effect.Publish::type).toList();
  }
}
