package io.breakwater.kernel.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.model.alert.AlertFact;
import io.breakwater.model.fact.Effect.Severity;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What people hear across a silence.
class AlertSilenceTest {
  private static final String TYPE = "SomeTrouble";
  private static final long SILENCE_MILLIS = 60_000;

  private final Told told = Told.standard();

  private void silence() {
    told.hear(
        new AlertEvent.Silenced(told.now, TYPE, "", told.now + SILENCE_MILLIS, "jo", "known"));
  }

  private List<String> heard() {
    return told.facts.stream()
        .filter(AlertFact.MessageQueued.class::isInstance)
        .map(AlertFact.MessageQueued.class::cast)
        .filter(queued -> queued.channels().contains(Told.SLACK.name()))
        .map(queued -> queued.message().kind() + " " + queued.message().key().subject())
        .toList();
  }

  @Test
  void theWordAtItsEndCountsForTheLimit() {
    silence();
    told.raise(Severity.WARNING, TYPE, "a");
    told.pass(SILENCE_MILLIS);

    told.pass(told.rule().pace().limitMillis() - SILENCE_MILLIS);
    told.raise(Severity.WARNING, TYPE, "a");
    assertThat(heard()).containsExactly("OPENED a");

    told.pass(SILENCE_MILLIS);
    told.raise(Severity.WARNING, TYPE, "a");
    assertThat(heard()).containsExactly("OPENED a", "REPEATED a");
  }

  @Test
  void whatFilesAloneHeardOfIsToldAtOnceWhenItComesBack() {
    silence();
    told.raise(Severity.WARNING, TYPE, "a").clear(TYPE, "a");
    told.pass(SILENCE_MILLIS);

    told.raise(Severity.WARNING, TYPE, "a");

    assertThat(heard()).containsExactly("OPENED a");
  }

  @Test
  void whatCameBackMeanwhileIsToldAtItsEnd() {
    silence();
    told.raise(Severity.WARNING, TYPE, "a").clear(TYPE, "a");
    told.raise(Severity.WARNING, TYPE, "a");

    told.pass(SILENCE_MILLIS);

    assertThat(heard()).containsExactly("OPENED a");
  }

  @Test
  void whoHeardOfTheBeginningHearsOfTheEnd() {
    told.raise(Severity.WARNING, TYPE, "a");
    silence();
    told.raise(Severity.CRITICAL, TYPE, "a").clear(TYPE, "a");

    assertThat(heard()).containsExactly("OPENED a", "RESOLVED a");
  }

  @Test
  void whatPeopleHeardAShortWhileAgoIsNotToldAgainAtItsEnd() {
    told.raise(Severity.WARNING, TYPE, "a").clear(TYPE, "a");
    told.pass(told.rule().pace().limitMillis() - 1);
    silence();
    told.pass(2);
    told.raise(Severity.WARNING, TYPE, "a");
    told.pass(SILENCE_MILLIS);

    assertThat(heard()).containsExactly("OPENED a", "RESOLVED a", "OPENED a");
  }
}
