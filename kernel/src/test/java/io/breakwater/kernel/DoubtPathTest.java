package io.breakwater.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.kernel.order.Order;
import io.breakwater.model.fact.Effect;
import io.breakwater.model.fact.OrderFact;
import io.breakwater.model.fact.ReconcileFact;
import io.breakwater.model.gate.RefusalReason;
import io.breakwater.model.order.Outcome;
import io.breakwater.model.value.ClientOrderId;
import io.breakwater.model.value.Money;
import io.breakwater.model.value.Price;
import io.breakwater.model.value.Quantity;
import io.breakwater.model.value.Side;
import io.breakwater.model.venue.Fill;
import io.breakwater.model.venue.OrderReport;
import io.breakwater.model.venue.QueryOutcome;
import io.breakwater.model.venue.SendOutcome;
import java.util.List;
import org.junit.jupiter.api.Test;

class DoubtPathTest {
  private static final SendOutcome UNKNOWN = new SendOutcome.Unknown("timeout");

  @Test
  void aLostAnswerThenFoundIsAdoptedAndNeverSentAgain() {
    Desk desk = Desk.open();
    desk.buy("1");
    ClientOrderId id = desk.lastId();
    desk.sendAnswered(id, UNKNOWN);
    assertThat(desk.order(id)).isInstanceOf(Order.InDoubt.class);
    desk.wakeThrough(200);

    desk.queryAnswered(id, new QueryOutcome.Found(desk.report(id, OrderReport.Status.NEW, "0")));

    assertThat(desk.order(id)).isInstanceOf(Order.Working.class);
    assertThat(desk.sends(id)).hasSize(1);
    assertThat(desk.inLast(ReconcileFact.ReconcileNeeded.class)).isPresent();
  }

  @Test
  void aSymbolInDoubtTakesNoExposureAndOtherSymbolsDo() {
    Desk desk = Desk.open();
    desk.buy("1");
    desk.sendAnswered(desk.lastId(), UNKNOWN);

    desk.buy("2");

    assertThat(desk.refusal().orElseThrow().refusal().reason())
        .isEqualTo(RefusalReason.GATE_BLOCKED);
    assertThat(desk.kernel.view(desk.state).verdict(Desk.ETH, Desk.TREND))
        .isEqualTo(io.breakwater.model.gate.Verdict.OPEN);
  }

  @Test
  void aLostAnswerIsProvenAbsentOnlyByTwoLateAnswersAndAReading() {
    Desk desk = Desk.open(Policies.noRetries());
    desk.buy("1");
    ClientOrderId id = desk.lastId();
    desk.sendAnswered(id, UNKNOWN);

    desk.nowMillis += 200;
    desk.absent(id);
    desk.nowMillis += 1_000;
    desk.absent(id);
    assertThat(absences(desk, id)).isZero();
    desk.nowMillis += 2_000;
    desk.absent(id);
    desk.nowMillis += 500;
    assertThat(desk.inLast(OrderFact.IntentEnded.class)).isEmpty();
    desk.absent(id);
    assertThat(absences(desk, id)).isEqualTo(2);
    desk.nowMillis += 1;
    desk.reconcile(desk.snapshot("0", List.of(), List.of()));

    assertThat(ended(desk, id).outcome()).isEqualTo(Outcome.EXPIRED);
    assertThat(ended(desk, id).detail()).isEqualTo("proven absent");
    assertThat(desk.sends(id)).hasSize(1);
  }

  @Test
  void absenceIsProvenWhileTheIntentIsYoungEnoughToBeSentAgain() {
    Desk desk = Desk.open();
    desk.buy("1");
    ClientOrderId id = desk.lastId();
    desk.sendAnswered(id, UNKNOWN);
    long began = desk.nowMillis;

    while (absences(desk, id) < 2) {
      boolean asked = desk.wakeThrough(10).stream().anyMatch(Effect.Query.class::isInstance);
      if (asked) {
        desk.absent(id);
      }
    }
    long proven = desk.nowMillis - began;
    desk.nowMillis += 1;
    desk.reconcile(desk.snapshot("0", List.of(), List.of()));

    // The first answer after 200 ms, the window of 2 s and its margin of 1 s, one answer more.
    assertThat(proven).isBetween(3_400L, 3_500L);
    assertThat(desk.inLast(OrderFact.RetryPlanned.class)).isPresent();
  }

  @Test
  void timeAndManyAnswersAloneNeverEndADoubt() {
    Desk desk = Desk.open(Policies.noRetries());
    desk.buy("1");
    ClientOrderId id = desk.lastId();
    desk.sendAnswered(id, UNKNOWN);

    for (int i = 0; i < 50; i++) {
      desk.nowMillis += 5_000;
      desk.absent(id);
    }

    assertThat(desk.order(id)).isInstanceOf(Order.InDoubt.class);
  }

  @Test
  void absenceIsNotBelievedWhenTheUserStreamWasLostMeanwhile() {
    Desk desk = Desk.open(Policies.noRetries());
    desk.buy("1");
    ClientOrderId id = desk.lastId();
    desk.sendAnswered(id, UNKNOWN);
    contact(desk, false);
    contact(desk, true);
    for (int i = 0; i < 4; i++) {
      desk.nowMillis += 3_500;
      desk.absent(id);
    }
    desk.nowMillis += 1;

    desk.reconcile(desk.snapshot("0", List.of(), List.of()));
    assertThat(desk.order(id)).isInstanceOf(Order.InDoubt.class);
    desk.nowMillis += 300;
    desk.reconcile(desk.snapshot("0", List.of(), List.of()));

    assertThat(ended(desk, id).detail()).isEqualTo("proven absent");
  }

  @Test
  void aKillBetweenTheDurableSendAndTheAnswerLeavesADoubtAndSendsNothingAgain() {
    Desk desk = Desk.open();
    desk.buy("1");
    ClientOrderId id = desk.lastId();

    desk.restart();
    desk.wakeThrough(5_000);

    assertThat(desk.order(id)).isInstanceOf(Order.InDoubt.class);
    assertThat(desk.sends(id)).hasSize(1);
    assertThat(desk.all(Effect.Query.class)).isNotEmpty();
  }

  @Test
  void anOrderFoundFilledAfterARestartBecomesAPositionByTheReading() {
    Desk desk = Desk.open();
    desk.buy("1");
    ClientOrderId id = desk.lastId();
    Fill fill = desk.fill(id, "1", "100");
    desk.restart();

    desk.queryAnswered(id, new QueryOutcome.Found(desk.report(id, OrderReport.Status.FILLED, "1")));
    desk.reconcile(desk.snapshot("1", List.of(), List.of(fill)));

    assertThat(desk.position()).isEqualTo("1");
    assertThat(desk.all(OrderFact.Executed.class)).hasSize(1);
    assertThat(desk.state.orders().unsettled().isEmpty()).isTrue();
  }

  @Test
  void executionsOfALostJournalDoNotKeepALaterOrderInDoubtForEver() {
    Desk desk = Desk.idle();
    desk.start(Policies.noRetries());
    desk.mark(Desk.BTC, "100");
    Fill lost = lostBuy("2");
    for (int i = 0; i < 3; i++) {
      desk.reconcile(desk.snapshot("2", List.of(), List.of(lost)));
      desk.nowMillis += 300;
    }
    desk.mark(Desk.BTC, "100");
    desk.buy("2");
    ClientOrderId id = desk.lastId();
    desk.sendAnswered(id, UNKNOWN);

    proveAbsent(desk, id);
    desk.reconcile(desk.snapshot("2", List.of(), List.of(lost)));

    assertThat(ended(desk, id).detail()).isEqualTo("proven absent");
  }

  @Test
  void aStrangersExecutionThatCameWithTheDoubtStaysATrace() {
    Desk desk = Desk.idle();
    desk.start(Policies.noRetries());
    desk.mark(Desk.BTC, "100");
    desk.reconcile(desk.snapshot("0", List.of(), List.of()));
    desk.nowMillis += 300;
    desk.reconcile(desk.snapshot("0", List.of(), List.of()));
    desk.buy("2");
    ClientOrderId id = desk.lastId();
    desk.sendAnswered(id, UNKNOWN);
    Fill stranger = lostBuy("2");

    for (int i = 0; i < 3; i++) {
      proveAbsent(desk, id);
      desk.reconcile(desk.snapshot("2", List.of(), List.of(stranger)));
    }

    assertThat(desk.order(id)).isInstanceOf(Order.InDoubt.class);
    assertThat(desk.all(ReconcileFact.ExecutionsCounted.class)).isEmpty();
  }

  @Test
  void theFirstReadingOfAJournalAsksForTheExecutionsOfEveryMarket() {
    Desk desk = Desk.idle();
    desk.start(Policies.noRetries());
    desk.wakeThrough(100);

    assertThat(desk.all(Effect.TakeSnapshot.class).getFirst().fillsSince())
        .extracting(since -> since.symbol())
        .containsExactly(Desk.BTC, Desk.ETH);
  }

  private static Fill lostBuy(String quantity) {
    return new Fill(
        900,
        77,
        Desk.key(),
        Side.BUY,
        Price.of("100"),
        Quantity.of(quantity),
        Money.ZERO,
        Money.ZERO,
        false,
        Desk.START_MILLIS);
  }

  private static void proveAbsent(Desk desk, ClientOrderId id) {
    for (int i = 0; i < 4; i++) {
      desk.nowMillis += 3_500;
      desk.absent(id);
    }
    desk.nowMillis += 1;
  }

  private static void contact(Desk desk, boolean up) {
    desk.take(
        new io.breakwater.model.input.VenueInput.ContactSeen(
            io.breakwater.model.input.VenueInput.Contact.USER_STREAM, up, "test"));
  }

  private static int absences(Desk desk, ClientOrderId id) {
    return ((Order.InDoubt) desk.order(id)).doubt().absences();
  }

  private static OrderFact.IntentEnded ended(Desk desk, ClientOrderId id) {
    return desk.all(OrderFact.IntentEnded.class).stream()
        .filter(end -> end.id().equals(id))
        .findFirst()
        .orElseThrow();
  }
}
