package io.breakwater.lab.chaos;

import static io.breakwater.lab.chaos.WrittenJournal.ID;
import static io.breakwater.lab.chaos.WrittenJournal.KEY;
import static io.breakwater.lab.chaos.WrittenJournal.PRICE;
import static io.breakwater.lab.chaos.WrittenJournal.intent;
import static io.breakwater.lab.chaos.WrittenJournal.open;
import static io.breakwater.lab.chaos.WrittenJournal.send;
import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.model.fact.Fact;
import io.breakwater.model.fact.OrderFact;
import io.breakwater.model.order.Outcome;
import io.breakwater.model.value.Money;
import io.breakwater.model.value.Quantity;
import io.breakwater.model.value.Side;
import io.breakwater.model.venue.Fill;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A judge that never finds anything guilty is worth nothing: each crime once.
class JudgeTest {
  private static final String ACCEPTED =
      """
      {"seq":1,"time":1000,"kind":"order-accepted","clientOrderId":"bw1-1","symbol":"BTCUSDT"}
      """;
  private static final String REQUEST =
      """
      {"seq":2,"time":1000,"kind":"request","method":"POST","path":"/fapi/v1/order",\
      "clientOrderId":"bw1-1"}
      """;
  private static final String EXECUTION =
      """
      {"seq":3,"time":1000,"kind":"execution","clientOrderId":"bw1-1","symbol":"BTCUSDT",\
      "side":"BUY","quantity":"0.1","price":"900"}
      """;

  @TempDir Path folder;

  private final Findings findings = new Findings(_ -> {});

  @Test
  void anHonestLifeIsInnocent() {
    TraderRecord trader = journal(open(), intent(), send(), executed("0.1"), ended());
    PaperRecord paper = PaperRecord.parse(REQUEST + ACCEPTED + EXECUTION);

    Judge judge = new Judge(findings);
    judge.always(paper, trader);
    judge.agreed(paper, state("0.1"), trader);
    judge.ended(trader);
    findings.evidence("traffic", true, 1, "1");

    assertThat(findings.result()).isEqualTo(Result.PASSED);
  }

  @Test
  void withoutEvidenceNothingIsProven() {
    findings.invariant("holds", true, 1, "1");

    assertThat(findings.result()).isEqualTo(Result.INCONCLUSIVE);
  }

  @Test
  void aMissedBoundDegrades() {
    findings.evidence("traffic", true, 1, "1");
    findings.bound("fast", false, "2 s", "1 s");

    assertThat(findings.result()).isEqualTo(Result.DEGRADED);
  }

  @Test
  void ofAFigureThatEachVariantHasTheWorstStays() {
    findings.largest("blocked_millis", 12);
    findings.largest("blocked_millis", 4);
    findings.largest("avg_retries", 1.5);
    findings.largest("avg_retries", 0.25);

    assertThat(findings.finished("", 0).notes().metrics())
        .isEqualTo(Map.of("blocked_millis", "12", "avg_retries", "1.5"));
  }

  @Test
  void anOrderAcceptedTwiceIsFound() {
    always(ACCEPTED + ACCEPTED, open(), intent(), send());

    assertThat(broken()).containsExactly("one accepted order per client order id");
  }

  @Test
  void anExecutionAboveTheIntentIsFound() {
    always(ACCEPTED + EXECUTION + EXECUTION, open(), intent(), send());

    assertThat(broken()).containsExactly("executed at the exchange never above the intent");
  }

  @Test
  void anOrderThatIsNotInTheJournalIsFound() {
    always(ACCEPTED, open());

    assertThat(broken())
        .containsExactly(
            "every order at the exchange stands in the journal first",
            "every order reached the exchange after its send in the journal, and as often (0)");
  }

  @Test
  void anExposureSentPastAClosedGateIsFound() {
    always(ACCEPTED, intent(), send());

    assertThat(broken())
        .containsExactly(
            "no exposure sent while the gate was not OPEN",
            "no exposure accepted that was sent past the gate, or 4000 ms after it closed (1)");
  }

  @Test
  void aSecondTerminalFactIsFound() {
    new Judge(findings).ended(journal(open(), intent(), ended(), ended()));

    assertThat(findings.result()).isEqualTo(Result.FAILED);
  }

  @Test
  void aMissingTerminalFactIsFound() {
    new Judge(findings).ended(journal(open(), intent()));

    assertThat(findings.result()).isEqualTo(Result.FAILED);
  }

  @Test
  void aPositionThatDiffersIsFound() {
    TraderRecord trader = journal(open(), intent(), send(), executed("0.05"), ended());

    new Judge(findings).agreed(PaperRecord.parse(ACCEPTED + EXECUTION), state("0.1"), trader);

    assertThat(findings.result()).isEqualTo(Result.FAILED);
  }

  @Test
  void anExposureOrderAfterTheBoundIsFound() {
    TraderRecord trader = journal(open(), intent(), send());

    new Judge(findings).noExposureAfter(PaperRecord.parse(REQUEST), trader, 999);

    assertThat(findings.result()).isEqualTo(Result.FAILED);
  }

  @Test
  void aSendWithoutAnAnswerIsCounted() {
    assertThat(journal(open(), intent(), send()).unanswered()).containsExactly(ID);
    assertThat(journal(open(), intent(), send(), ended()).unanswered()).isEmpty();
  }

  private void always(String rows, Fact... facts) {
    new Judge(findings).always(PaperRecord.parse(rows), journal(facts));
  }

  private List<String> broken() {
    return findings.finished("", 0).checks().stream()
        .filter(check -> !check.held())
        .map(Check::claim)
        .toList();
  }

  private static PaperState state(String position) {
    return new PaperState(
        BigDecimal.TEN,
        BigDecimal.TEN,
        Map.of("BTCUSDT", new BigDecimal(position)),
        new TreeSet<>(),
        Map.of());
  }

  private static Fact executed(String quantity) {
    return new OrderFact.Executed(
        ID,
        new Fill(
            1,
            1,
            KEY,
            Side.BUY,
            PRICE,
            Quantity.of(quantity),
            Money.ZERO,
            Money.ZERO,
            false,
            1_000));
  }

  private static Fact ended() {
    return new OrderFact.IntentEnded(ID, Outcome.FILLED, Quantity.of("0.1"), "");
  }

  private int journals;

  /// A journal of one turn.
  private TraderRecord journal(Fact... facts) {
    Path log = folder.resolve("journal-" + journals++);
    return WrittenJournal.of(log, WrittenJournal.turn(1_000, facts));
  }
}
