package io.breakwater.lab.chaos;

import static io.breakwater.lab.chaos.WrittenJournal.closed;
import static io.breakwater.lab.chaos.WrittenJournal.intent;
import static io.breakwater.lab.chaos.WrittenJournal.open;
import static io.breakwater.lab.chaos.WrittenJournal.send;
import static io.breakwater.lab.chaos.WrittenJournal.turn;
import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.model.fact.LifeFact;
import io.breakwater.model.turn.Turn;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The exchange's time of an order beside the journal's send and gate: each crime once, and what is
/// none.
class SendBookTest {
  private static final long LATEST = SendBook.UNDER_WAY_MILLIS + SendBook.ALLOWANCE_MILLIS;

  @TempDir Path folder;

  private final Findings findings = new Findings(_ -> {});

  @Test
  void anOrderThatCameBehindItsSendIsInnocent() {
    SendBook book = book(request(1_004) + accepted(1_004), sent(1_000));

    assertThat(book.unsent()).isEmpty();
    assertThat(book.pastTheGate()).isEmpty();
    assertThat(book.requests()).isOne();
    assertThat(book.exposure()).isOne();
  }

  @Test
  void anOrderThatCameBeforeTheTurnOfItsSendIsFound() {
    SendBook book = book(request(998) + accepted(998), sent(1_000));

    assertThat(book.unsent()).containsExactly("bw1-1 came 2 ms before the turn of its send");
  }

  @Test
  void anIntentThatTheJournalNeverSentIsFoundAtTheExchange() {
    SendBook book = book(request(1_004) + accepted(1_004), turn(1_000, open(), intent()));

    assertThat(book.unsent()).containsExactly("bw1-1 came 1 times, sent 0 times");
  }

  @Test
  void anOrderAcceptedWithoutAnyRequestOrSendIsFound() {
    SendBook book = book(accepted(1_004), turn(1_000, open(), intent()));

    assertThat(book.unsent()).containsExactly("bw1-1 accepted and never sent");
  }

  @Test
  void aRequestMoreThanTheJournalSentIsFound() {
    SendBook book = book(request(1_004) + request(1_900) + accepted(1_004), sent(1_000));

    assertThat(book.unsent()).containsExactly("bw1-1 came 2 times, sent 1 times");
  }

  @Test
  void aSecondRequestBeforeItsOwnSendIsFound() {
    SendBook book =
        book(request(1_004) + request(1_900), sent(1_000), turn(2_000, send()), turn(3_000));

    assertThat(book.unsent()).containsExactly("bw1-1 came 100 ms before the turn of its send");
  }

  @Test
  void aSendThatNeverLeftTheHostIsNone() {
    SendBook book = book(request(2_005), sent(1_000), turn(2_000, send()));

    assertThat(book.unsent()).isEmpty();
  }

  @Test
  void whatTheExchangeExecutesLateCameOnce() {
    String late = requestRow(1_004, "late-acceptance", 503);
    String executed = requestRow(1_904, "late-acceptance", 200);

    SendBook book = book(late + executed + accepted(1_904), sent(1_000));

    assertThat(book.unsent()).isEmpty();
    assertThat(book.requests()).isOne();
  }

  @Test
  void anOrderAcceptedLongBehindTheClosingIsFound() {
    long at = 1_500 + LATEST + 1;

    SendBook book =
        book(request(at) + accepted(at), sent(1_000), turn(1_500, closed()), turn(1_600, open()));

    assertThat(book.unsent()).isEmpty();
    assertThat(book.pastTheGate())
        .containsExactly("bw1-1 accepted " + (LATEST + 1) + " ms after the gate closed");
  }

  @Test
  void anOrderThatWasUnderWayWhenTheGateClosedIsInnocent() {
    long at = 1_500 + LATEST;

    SendBook book = book(request(at) + accepted(at), sent(1_000), turn(1_500, closed()));

    assertThat(book.pastTheGate()).isEmpty();
  }

  @Test
  void anOrderSentUnderAClosedGateIsFoundAtTheExchange() {
    SendBook book = book(accepted(1_004), turn(1_000, intent(), send()));

    assertThat(book.pastTheGate()).containsExactly("bw1-1 sent while CLOSED");
  }

  @Test
  void whatTheExchangeTakesAsReduceOnlyAddsNone() {
    String row =
        """
        {"seq":1,"time":1004,"kind":"order-accepted","clientOrderId":"bw1-1","reduceOnly":true}
        """;

    SendBook book = book(row, turn(1_000, intent(), send()));

    assertThat(book.exposure()).isZero();
    assertThat(book.pastTheGate()).isEmpty();
  }

  @Test
  void aStepOfTheClockBetweenSendAndClosingCountsForNothing() {
    // Set an hour ahead long after the order was accepted, and the gate closed behind that.
    Turn closing = turn(3_631_000, 31_000, closed());

    SendBook late = book(accepted(1_000 + 30_000 + LATEST), sent(1_000), closing);
    SendBook later = book(accepted(1_001 + 30_000 + LATEST), sent(1_000), closing);

    assertThat(late.pastTheGate()).isEmpty();
    assertThat(later.pastTheGate()).hasSize(1);
  }

  @Test
  void timesBesideAStepOfTheClockSayNothing() {
    Turn step = turn(3_601_100, 1_100, new LifeFact.ClockStepSeen(3_600_000, 3_601_100));

    SendBook book = book(request(3) + accepted(3), sent(1_000), step);

    assertThat(book.unsent()).isEmpty();
  }

  @Test
  void theCommonChecksAskTheExchangesTime() {
    TraderRecord trader = WrittenJournal.of(folder.resolve("common"), sent(1_000));

    new Judge(findings).always(PaperRecord.parse(request(998) + accepted(998)), trader);

    assertThat(findings.result()).isEqualTo(Result.FAILED);
  }

  private int books;

  private SendBook book(String rows, Turn... turns) {
    Path log = folder.resolve("book-" + books++);
    return new SendBook(PaperRecord.parse(rows), WrittenJournal.of(log, turns));
  }

  private static Turn sent(long millis) {
    return turn(millis, open(), intent(), send());
  }

  private static String request(long millis) {
    return requestRow(millis, "", 200);
  }

  private static String requestRow(long millis, String fault, int status) {
    return """
    {"seq":2,"time":%d,"kind":"request","method":"POST","path":"/fapi/v1/order",\
    "clientOrderId":"bw1-1","fault":"%s","status":%d}
    """
        .formatted(millis, fault, status);
  }

  private static String accepted(long millis) {
    return """
    {"seq":1,"time":%d,"kind":"order-accepted","clientOrderId":"bw1-1","symbol":"BTCUSDT"}
    """
        .formatted(millis);
  }
}
