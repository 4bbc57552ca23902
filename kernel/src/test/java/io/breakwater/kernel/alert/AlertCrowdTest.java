package io.breakwater.kernel.alert;

import static io.breakwater.model.fact.Effect.Severity.CRITICAL;
import static io.breakwater.model.fact.Effect.Severity.WARNING;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/// Newcomers under one who is silenced, or whom somebody has acknowledged.
class AlertCrowdTest {
  private static final String DOUBT = "OrderInDoubt";
  private final Told told = Told.standard();

  private Told silence(String type, String subject) {
    return told.hear(
        new AlertEvent.Silenced(told.now, type, subject, told.now + 60_000, "jo", "known"));
  }

  private List<String> slack() {
    return told.waiting("slack").stream().map(each -> each.kind() + " " + each.text()).toList();
  }

  @Test
  void aSilencedLeadDoesNotKeepNewcomersOfItsTypeSilent() {
    silence(DOUBT, "a").raise(WARNING, DOUBT, "a").raise(WARNING, DOUBT, "b");
    assertThat(slack()).containsExactly("OPENED OrderInDoubt of b");

    told.raise(WARNING, DOUBT, "c").raise(WARNING, DOUBT, "d").raise(WARNING, DOUBT, "e");
    told.pass(2_000);
    assertThat(slack()).last().isEqualTo("SUMMARY 4 at once: b, c, d, e");

    told.pass(58_000);
    assertThat(slack()).hasSize(3).last().isEqualTo("OPENED OrderInDoubt of a");
  }

  @Test
  void theCrowdOfASilencedTypeIsOneSummaryForWhoeverWasSparedWhenTheSilenceEnds() {
    silence(DOUBT, "");
    for (String id : List.of("a", "b", "c", "d", "e")) {
      told.raise(WARNING, DOUBT, id);
    }
    told.pass(59_999);
    assertThat(slack()).isEmpty();
    assertThat(told.waiting("file")).hasSize(2);

    told.pass(1);
    assertThat(slack()).containsExactly("OPENED 5 at once: a, b, c, d, e");
  }

  @Test
  void whatIsSilencedWhileItWaitsIsToldApartWhenTheSilenceEnds() {
    for (String id : List.of("a", "b", "c", "d", "e")) {
      told.raise(WARNING, DOUBT, id);
    }
    silence(DOUBT, "b").pass(2_000);
    assertThat(slack())
        .containsExactly("OPENED OrderInDoubt of a", "SUMMARY 4 at once: a, c, d, e");
    assertThat(told.waiting("file")).hasSize(3);

    told.pass(58_000);
    assertThat(slack()).last().isEqualTo("OPENED OrderInDoubt of b");
  }

  @Test
  void newcomersOfAnAcknowledgedCrowdAreToldAndEscalate() {
    for (String symbol : List.of("a", "b", "c", "d")) {
      told.raise(CRITICAL, "PositionUnprotected", symbol);
    }
    told.pass(2_000).hear(new AlertEvent.Acknowledged(told.now, 1, "jo")).pass(10_000_000);
    assertThat(told.said()).hasSize(3).last().isEqualTo("ACKNOWLEDGED PositionUnprotected a");

    told.raise(CRITICAL, "PositionUnprotected", "late").pass(20_000);
    assertThat(told.said()).hasSize(4).last().isEqualTo("SUMMARY PositionUnprotected a");
    assertThat(told.book.episode(1).orElseThrow().isAcknowledged()).isFalse();

    told.pass(900_000);
    assertThat(told.said()).hasSize(5).last().isEqualTo("ESCALATED PositionUnprotected a");
  }
}
