package io.breakwater.kernel.alert;

import static io.breakwater.model.fact.Effect.Severity.CRITICAL;
import static io.breakwater.model.fact.Effect.Severity.INFO;
import static io.breakwater.model.fact.Effect.Severity.WARNING;
import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.model.alert.AlertFact;
import io.breakwater.model.alert.AlertMessage;
import io.breakwater.model.alert.Episode;
import io.breakwater.model.alert.EpisodePhase;
import java.util.List;
import org.junit.jupiter.api.Test;

class AlertDeskTest {
  private static final String DOUBT = "OrderInDoubt";
  private static final String LIQUIDATED = "PositionLiquidated";
  private static final String STALE = "MarketDataStale";
  private final Told told = Told.standard();

  private Episode only() {
    assertThat(told.book.episodes()).hasSize(1);
    return told.book.episodes().values().iterator().next();
  }

  @Test
  void aRaiseIsToldAtOnceAndItsEndOnce() {
    told.raise(WARNING, DOUBT, "a").clear(DOUBT, "a").clear(DOUBT, "a");

    assertThat(told.said()).containsExactly("OPENED OrderInDoubt a", "RESOLVED OrderInDoubt a");
    assertThat(only().phase()).isInstanceOf(EpisodePhase.Rested.class);
  }

  @Test
  void aRaiseOfSeverityInfoIsTheWordOfTheEnd() {
    told.raise(WARNING, DOUBT, "a").raise(INFO, DOUBT, "a").raise(INFO, DOUBT, "b");

    assertThat(told.said()).containsExactly("OPENED OrderInDoubt a", "RESOLVED OrderInDoubt a");
  }

  @Test
  void theSameAgainIsCountedAndToldAfterTheLimitWithTheCount() {
    told.raise(WARNING, DOUBT, "a");
    for (int i = 0; i < 5; i++) {
      told.pass(10_000).raise(WARNING, DOUBT, "a");
    }
    assertThat(told.said()).hasSize(1);

    told.pass(250_000).raise(WARNING, DOUBT, "a");

    assertThat(told.said()).last().isEqualTo("REPEATED OrderInDoubt a");
    assertThat(told.messages.getLast().text()).startsWith("(6 more times meanwhile)");
    assertThat(only().untold()).isZero();
    assertThat(only().count()).isEqualTo(7);
  }

  @Test
  void whatBecomesWorseIsToldAtOnce() {
    told.raise(WARNING, DOUBT, "a").raise(CRITICAL, DOUBT, "a").raise(CRITICAL, DOUBT, "a");

    assertThat(told.said()).containsExactly("OPENED OrderInDoubt a", "REPEATED OrderInDoubt a");
    assertThat(told.waiting("sms")).hasSize(1);
  }

  @Test
  void whatFlapsIsSilentUntilTheLimitAndThenToldWithItsCount() {
    told.raise(WARNING, DOUBT, "a");
    for (int i = 0; i < 20; i++) {
      told.pass(5_000).clear(DOUBT, "a").pass(5_000).raise(WARNING, DOUBT, "a");
    }
    assertThat(told.said()).containsExactly("OPENED OrderInDoubt a", "RESOLVED OrderInDoubt a");

    told.pass(300_000);

    assertThat(told.said()).hasSize(3).last().isEqualTo("OPENED OrderInDoubt a");
    assertThat(told.messages.getLast().text()).startsWith("(19 more times meanwhile)");
  }

  @Test
  void whatMustLastIsNotToldWhenItDoesNot() {
    told.raise(WARNING, STALE, "BTCUSDT").pass(5_000).clear(STALE, "BTCUSDT").pass(60_000);
    assertThat(told.said()).isEmpty();

    told.raise(WARNING, STALE, "BTCUSDT").pass(8_000);
    assertThat(told.said()).containsExactly("OPENED MarketDataStale BTCUSDT");
  }

  @Test
  void whatOnlyHappensIsOverAfterQuiet() {
    told.raise(WARNING, "ClockSkew", "clock").pass(200_000).raise(WARNING, "ClockSkew", "clock");
    told.pass(299_999);
    assertThat(told.said()).containsExactly("OPENED ClockSkew clock");

    told.pass(1);
    assertThat(told.said()).last().isEqualTo("RESOLVED ClockSkew clock");
  }

  @Test
  void twoHundredAtOnceAreOneAlertOneSummaryAndOneRecovery() {
    for (int i = 0; i < 200; i++) {
      told.raise(WARNING, STALE, "SYM" + i).pass(1);
    }
    told.pass(20_000);
    for (int i = 0; i < 200; i++) {
      told.clear(STALE, "SYM" + i).pass(1);
    }
    told.pass(200_000);

    assertThat(told.said())
        .containsExactly(
            "OPENED MarketDataStale SYM0",
            "SUMMARY MarketDataStale SYM0",
            "RESOLVED MarketDataStale SYM0");
    assertThat(told.messages.get(1).text())
        .isEqualTo("200 at once: SYM0, SYM1, SYM2, SYM3, SYM4, SYM5 and 194 more");
    assertThat(told.messages.get(2).text()).isEqualTo("all 200 are well again");
  }

  @Test
  void aFewAtOnceAreToldOneByOne() {
    told.raise(WARNING, DOUBT, "a").raise(WARNING, DOUBT, "b").raise(WARNING, DOUBT, "c");
    told.pass(2_000);

    assertThat(told.said())
        .containsExactly("OPENED OrderInDoubt a", "OPENED OrderInDoubt b", "OPENED OrderInDoubt c");
  }

  @Test
  void whoeverWaitsIsToldWhenTheFirstIsWellBefore() {
    told.raise(WARNING, DOUBT, "a");
    for (String id : List.of("b", "c", "d", "e", "f")) {
      told.raise(WARNING, DOUBT, id);
    }
    told.clear(DOUBT, "a").pass(2_000);

    assertThat(told.said()).containsExactly("OPENED OrderInDoubt a", "SUMMARY OrderInDoubt a");
    assertThat(told.messages.getLast().text()).isEqualTo("5 at once: b, c, d, e, f");
  }

  @Test
  void latecomersOfACrowdAreSummedUpWithinHalfAMinute() {
    for (int i = 0; i < 10; i++) {
      told.raise(WARNING, DOUBT, "o" + i);
    }
    told.pass(5_000).raise(WARNING, DOUBT, "late").pass(25_000);

    assertThat(told.said())
        .containsExactly(
            "OPENED OrderInDoubt o0", "SUMMARY OrderInDoubt o0", "SUMMARY OrderInDoubt o0");
    assertThat(told.messages.getLast().text()).startsWith("11 at once");
  }

  @Test
  void manyTypesAtOnceStandTogetherAndCriticalOnesAlone() {
    for (int i = 0; i < 8; i++) {
      told.raise(WARNING, "Type" + i, "x");
    }
    for (int i = 8; i < 20; i++) {
      told.raise(WARNING, "Type" + i, "x");
    }
    told.raise(CRITICAL, "EmergencyStopTripped", "stop");
    told.pass(3_000);
    assertThat(told.said()).hasSize(10).last().isEqualTo("SUMMARY AlertStorm all");
    assertThat(told.said()).contains("OPENED EmergencyStopTripped stop");
    assertThat(told.messages.getLast().text()).startsWith("12 alerts at once: Type10 1, Type11 1");

    for (int i = 8; i < 20; i++) {
      told.clear("Type" + i, "x");
    }
    assertThat(told.said()).hasSize(11).last().isEqualTo("RESOLVED AlertStorm all");
  }

  @Test
  void aTripAfterAResetIsToldWithinTheLimitAndAResetEndsThemAll() {
    String type = "EmergencyStopTripped";
    told.raise(CRITICAL, type, "stop").raise(CRITICAL, type, "trip at 1");
    told.pass(40_000).raise(CRITICAL, type, "leftovers of the trip at 1");
    told.hear(new AlertEvent.ClearedAll(told.now, type, CRITICAL, "reset"));
    boolean open = !told.book.open().isEmpty();

    told.pass(50_000).raise(CRITICAL, type, "trip at 2");

    assertThat(open).isFalse();
    assertThat(told.said()).last().isEqualTo("OPENED " + type + " trip at 2");
    told.hear(new AlertEvent.ClearedAll(told.now, type, CRITICAL, "reset"));
    long said = told.said().size();
    assertThat(told.pass(4_000_000).said()).hasSize((int) said);
  }

  @Test
  void anUnacknowledgedCriticalAlertEscalatesAndNotForEver() {
    told.raise(CRITICAL, "PositionUnprotected", "BTCUSDT").pass(4_000_000);

    assertThat(told.said())
        .containsExactly(
            "OPENED PositionUnprotected BTCUSDT",
            "ESCALATED PositionUnprotected BTCUSDT",
            "ESCALATED PositionUnprotected BTCUSDT",
            "ESCALATED PositionUnprotected BTCUSDT");
  }

  @Test
  void whoeverAcknowledgesIsNamedAndNothingEscalates() {
    told.raise(CRITICAL, "PositionUnprotected", "BTCUSDT");
    told.hear(new AlertEvent.Acknowledged(told.now, 1, "jo"));
    told.hear(new AlertEvent.Acknowledged(told.now, 1, "ann")).pass(4_000_000);

    assertThat(told.said()).hasSize(2).last().isEqualTo("ACKNOWLEDGED PositionUnprotected BTCUSDT");
    assertThat(told.messages.getLast().text()).startsWith("acknowledged by jo");
    assertThat(told.waiting("sms")).as("an acknowledgement is no text message").hasSize(1);
  }

  @Test
  void whatAPersonMustSeeEndsWhenOneHas() {
    told.raise(CRITICAL, "JournalCorruption", "log/trader").pass(500_000);
    told.hear(new AlertEvent.Acknowledged(told.now, 1, "jo"));

    assertThat(told.said()).last().isEqualTo("RESOLVED JournalCorruption log/trader");
  }

  @Test
  void aLiquidationAfterTheAcknowledgementOfACrowdIsToldAnew() {
    for (String symbol : List.of("BTCUSDT", "ETHUSDT", "SOLUSDT", "XRPUSDT")) {
      told.raise(CRITICAL, LIQUIDATED, symbol);
    }
    told.pass(2_000).hear(new AlertEvent.Acknowledged(told.now, 2, "jo"));

    assertThat(told.said())
        .containsExactly(
            "OPENED PositionLiquidated BTCUSDT",
            "SUMMARY PositionLiquidated BTCUSDT",
            "ACKNOWLEDGED PositionLiquidated BTCUSDT",
            "RESOLVED PositionLiquidated BTCUSDT");
    assertThat(told.book.open()).isEmpty();

    told.raise(CRITICAL, LIQUIDATED, "ADAUSDT");
    assertThat(told.said()).last().isEqualTo("OPENED PositionLiquidated ADAUSDT");
    told.raise(CRITICAL, LIQUIDATED, "ETHUSDT").raise(CRITICAL, LIQUIDATED, "BTCUSDT");
    told.pass(305_000);
    assertThat(told.said())
        .contains("OPENED PositionLiquidated ETHUSDT")
        .filteredOn(said -> said.equals("OPENED PositionLiquidated BTCUSDT"))
        .hasSize(2);
  }

  @Test
  void whatWaitsUnderALiquidationThatAPersonHasSeenIsStillTold() {
    told.raise(CRITICAL, LIQUIDATED, "BTCUSDT").raise(CRITICAL, LIQUIDATED, "ETHUSDT");
    told.hear(new AlertEvent.Acknowledged(told.now, 1, "jo")).pass(2_000);

    assertThat(told.said())
        .containsExactly(
            "OPENED PositionLiquidated BTCUSDT",
            "ACKNOWLEDGED PositionLiquidated BTCUSDT",
            "RESOLVED PositionLiquidated BTCUSDT",
            "OPENED PositionLiquidated ETHUSDT");
  }

  @Test
  void aSilenceSparesEverybodyButTheFilesUntilItEnds() {
    told.hear(new AlertEvent.Silenced(told.now, DOUBT, "", told.now + 60_000, "jo", "known"));
    told.raise(WARNING, DOUBT, "a").raise(WARNING, "ClockSkew", "clock");
    assertThat(told.waiting("file")).hasSize(2);
    assertThat(told.waiting("slack")).hasSize(1);

    told.pass(60_000);

    assertThat(told.book.silences()).isEmpty();
    assertThat(told.waiting("file")).hasSize(2);
    assertThat(told.waiting("slack")).hasSize(2);
  }

  @Test
  void theEndOfWhatWasSilencedIsSilentToo() {
    told.hear(new AlertEvent.Silenced(told.now, DOUBT, "a", told.now + 60_000, "jo", "known"));
    told.raise(WARNING, DOUBT, "a").clear(DOUBT, "a");

    assertThat(told.waiting("slack")).isEmpty();
    assertThat(told.waiting("file")).hasSize(2);
  }

  @Test
  void aChannelThatFailsWaitsLongerEachTimeAndTheOthersHearOfIt() {
    told.raise(WARNING, DOUBT, "a");
    told.answer("slack", new SendResult.Failed("500", 0));
    assertThat(told.book.due(Told.SLACK, told.now)).isEmpty();
    assertThat(told.book.lane("slack").untilMillis()).isEqualTo(told.now + 1_000);
    told.pass(1_000).answer("slack", new SendResult.Failed("500", 0));
    assertThat(told.book.lane("slack").untilMillis()).isEqualTo(told.now + 2_000);
    told.pass(2_000).answer("slack", new SendResult.Failed("hangs", 0));

    assertThat(told.said()).last().isEqualTo("OPENED AlertDeliveryFailing slack");
    assertThat(told.waiting("file")).hasSize(2);
    assertThat(told.waiting("slack")).as("it is not told of itself").hasSize(1);

    told.pass(4_000).answer("slack", new SendResult.Taken());

    assertThat(told.said()).last().isEqualTo("RESOLVED AlertDeliveryFailing slack");
    assertThat(told.waiting("slack")).isEmpty();
  }

  @Test
  void aChannelWaitsAsLongAsItAsksForWithinReason() {
    told.raise(WARNING, DOUBT, "a");

    told.answer("slack", new SendResult.Failed("429", 30_000));
    assertThat(told.book.lane("slack").untilMillis()).isEqualTo(told.now + 30_000);
    told.pass(30_000).answer("slack", new SendResult.Failed("429", 86_400_000));
    assertThat(told.book.lane("slack").untilMillis()).isEqualTo(told.now + 900_000);
  }

  @Test
  void aMessageThatIsRefusedIsTriedAloneAndGivenUp() {
    told.raise(WARNING, DOUBT, "a").raise(WARNING, "ClockSkew", "clock");
    assertThat(told.book.due(Told.SLACK, told.now)).hasSize(2);

    told.answer("slack", new SendResult.Refused("400 invalid_payload")).pass(1_000);
    assertThat(told.book.due(Told.SLACK, told.now)).hasSize(1);
    told.answer("slack", new SendResult.Refused("400 invalid_payload")).pass(2_000);
    told.answer("slack", new SendResult.Refused("400 invalid_payload"));

    assertThat(told.facts)
        .contains(
            new AlertFact.MessageGivenUp(1, "slack", AlertFact.Why.REFUSED, "400 invalid_payload"));
    assertThat(told.waiting("slack")).extracting(AlertMessage::id).containsExactly(2L);
    assertThat(told.said()).last().isEqualTo("OPENED AlertDeliveryFailing slack");
  }

  @Test
  void tooManyThatWaitLoseTheLeastSevereFirstAndNeverTheHead() {
    AlertRule standard = AlertRule.standard(List.of(Told.SLACK));
    AlertRule.Retry retry = new AlertRule.Retry(1_000, 60_000, 900_000, 3, 3, 3);
    Told narrow =
        new Told(new AlertRule(standard.channels(), standard.pace(), standard.crowd(), retry));

    narrow.raise(WARNING, "A", "x").raise(CRITICAL, "B", "x").raise(WARNING, "C", "x");
    narrow.raise(CRITICAL, "D", "x").raise(CRITICAL, "E", "x");

    assertThat(narrow.waiting("slack"))
        .extracting(message -> message.key().type())
        .containsExactly("A", "D", "E");
  }

  @Test
  void whatWaitsForAChannelThatIsGoneIsGivenUp() {
    told.raise(CRITICAL, DOUBT, "a");
    Told without = new Told(AlertRule.standard(List.of(Told.FILE)));
    without.book = told.book;

    without.hear(new AlertEvent.Began(told.now));

    assertThat(without.book.lanes()).containsOnlyKeys("file");
  }

  @Test
  void theBookCanBeRestated() {
    told.raise(CRITICAL, DOUBT, "a").raise(WARNING, "ClockSkew", "clock");
    told.answer("slack", new SendResult.Failed("500", 0)).answer("file", new SendResult.Taken());
    told.hear(new AlertEvent.SourceRead(told.now, "trader", 5, 6)).clear(DOUBT, "a");
    told.hear(new AlertEvent.Silenced(told.now, DOUBT, "", told.now + 60_000, "jo", "known"));

    AlertBook again = AlertBook.EMPTY;
    for (AlertFact fact : told.book.restated()) {
      again = again.evolve(fact);
    }

    assertThat(again).isEqualTo(told.book);
  }

  @Test
  void whatFindsNoRoomIsCountedAndToldOnce() {
    AlertRule standard = Told.standard().rule();
    AlertRule.Crowd crowd = new AlertRule.Crowd(2_000, 30_000, 3, 20_000, 8, 5);
    Told full =
        new Told(new AlertRule(standard.channels(), standard.pace(), crowd, standard.retry()));
    for (int i = 0; i < 40; i++) {
      full.raise(CRITICAL, "Type" + i, "x");
    }
    full.pass(60_000);

    assertThat(full.said()).hasSize(6).last().isEqualTo("OPENED AlertStorm all");
    assertThat(full.book.episodes()).hasSize(6);
  }
}
