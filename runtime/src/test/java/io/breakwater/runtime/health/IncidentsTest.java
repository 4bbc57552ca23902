package io.breakwater.runtime.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.console.view.IncidentView;
import io.breakwater.console.view.IncidentView.EntryView;
import io.breakwater.console.view.IncidentView.Kind;
import io.breakwater.model.fact.Effect;
import io.breakwater.model.watch.HealStage;
import io.breakwater.model.watch.WatchFact;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class IncidentsTest {
  private static final long T = 1_763_780_460_000L;

  private static WatchFact stage(long at, HealStage from, HealStage to) {
    return new WatchFact.StageChanged(T + at, "trader", from, to, "why");
  }

  private static WatchFact ready(long at, boolean ready) {
    return new WatchFact.ReadinessMoved(
        T + at, ready, ready ? List.of() : List.of("Trader"), ready ? "" : "Trader NOT_RUNNING");
  }

  private static List<IncidentView> of(WatchFact... facts) {
    List<Happening> all = new ArrayList<>();
    for (WatchFact fact : facts) {
      all.add(Happenings.of(fact));
    }
    return Incidents.of(all, T + 1_000_000);
  }

  @Test
  void anIncidentLastsFromTheFirstTroubleToTheLastOnesEnd() {
    List<IncidentView> incidents =
        of(
            stage(0, HealStage.OBSERVE, HealStage.RESTART),
            ready(200, false),
            stage(300, HealStage.RESTART, HealStage.REWIRE),
            stage(2_000, HealStage.REWIRE, HealStage.OBSERVE),
            ready(3_000, true));

    assertThat(incidents).hasSize(1);
    IncidentView incident = incidents.getFirst();
    assertThat(incident.id()).isEqualTo("INC-20251122-030100");
    assertThat(incident.severity()).isEqualTo(IncidentView.Severity.CRITICAL);
    assertThat(incident.title()).isEqualTo("trader: OBSERVE to RESTART: why");
    assertThat(incident.until()).contains(Instant.ofEpochMilli(T + 3_000));
    assertThat(incident.durationSeconds()).isEqualTo(3);
    assertThat(incident.timeline().stream().map(EntryView::offsetMs))
        .containsExactly(0L, 200L, 300L, 2_000L, 3_000L);
    assertThat(incident.timeline().stream().map(EntryView::kind))
        .containsExactly(Kind.STAGE, Kind.READINESS, Kind.STAGE, Kind.STAGE, Kind.READINESS);
  }

  @Test
  void theOrderInWhichTheLogsAreReadDoesNotMatter() {
    assertThat(
            of(
                ready(200, false),
                ready(3_000, true),
                stage(0, HealStage.OBSERVE, HealStage.RESTART),
                stage(2_000, HealStage.REWIRE, HealStage.OBSERVE)))
        .isEqualTo(
            of(
                stage(0, HealStage.OBSERVE, HealStage.RESTART),
                ready(200, false),
                stage(2_000, HealStage.REWIRE, HealStage.OBSERVE),
                ready(3_000, true)));
  }

  @Test
  void oneThatIsOpenSaysWhatIsNotWellAndLastsUntilNow() {
    IncidentView incident = of(ready(0, false)).getFirst();

    assertThat(incident.until()).isEmpty();
    assertThat(incident.open()).containsExactly("readiness");
    assertThat(incident.durationSeconds()).isEqualTo(1_000);
  }

  @Test
  void troubleThatComesBackSoonGoesOnWithTheSameIncident() {
    long soon = 1_000 + Incidents.MERGE_MILLIS;

    assertThat(of(ready(0, false), ready(1_000, true), ready(soon, false))).hasSize(1);
    assertThat(of(ready(0, false), ready(1_000, true), ready(soon + 1, false))).hasSize(2);
  }

  @Test
  void whatPeopleDidAndWereToldStandsInIt() {
    IncidentView incident =
        of(
                new WatchFact.FailsafeEntered(T, "trader", "3 attempts in a row failed"),
                new WatchFact.AlertRaised(
                    T + 1, Effect.Severity.CRITICAL, "ComponentFailsafe", "trader", "stopped"),
                new WatchFact.OperatorActed(
                    T + 2, "ada", WatchFact.Action.CLEAR_FAILSAFE, "failsafe", "mended"),
                new WatchFact.FailsafeCleared(T + 3, "ada", "mended"))
            .getFirst();

    assertThat(incident.timeline().stream().map(EntryView::text))
        .containsExactly(
            "FAILSAFE: 3 attempts in a row failed",
            "CRITICAL trader: stopped",
            "ada: clear failsafe, \"mended\"",
            "ada cleared the failsafe, \"mended\"");
    assertThat(incident.until()).isPresent();
  }

  @Test
  void whatIsNotReadyYetAtAStartIsNoIncident() {
    assertThat(
            of(
                new WatchFact.WatchBegan(T, 1, List.of()),
                ready(1, false),
                stage(2, HealStage.RESTART, HealStage.REWIRE),
                stage(3, HealStage.REWIRE, HealStage.OBSERVE),
                ready(4, true)))
        .isEmpty();
  }

  @Test
  void anOrderlyEndEndsItAndASupervisorsReturnDoesNot() {
    IncidentView ended = of(ready(0, false), new WatchFact.WatchEnded(T + 5, 1)).getFirst();
    IncidentView returned =
        of(ready(0, false), new WatchFact.WatchBegan(T + 5, 2, List.of("trader"))).getFirst();

    assertThat(ended.until()).contains(Instant.ofEpochMilli(T + 5));
    assertThat(returned.until()).isEmpty();
  }

  @Test
  void repeatsAreCountedAndTheTimelineIsBounded() {
    WatchFact[] storm = new WatchFact[3 * Incidents.ENTRIES_MAX];
    for (int i = 0; i < storm.length; i++) {
      storm[i] =
          new WatchFact.AlertRaised(
              T + 1 + i, Effect.Severity.WARNING, "A", "b", i < 100 ? "same" : "other " + i);
    }
    List<Happening> all = new ArrayList<>(List.of(Happenings.of(ready(0, false))));
    for (WatchFact fact : storm) {
      all.add(Happenings.of(fact));
    }

    IncidentView incident = Incidents.of(all, T + 1_000_000).getFirst();

    assertThat(incident.timeline()).hasSize(Incidents.ENTRIES_MAX);
    assertThat(incident.timeline().get(1).repeats()).isEqualTo(100);
    assertThat(incident.left()).isEqualTo(storm.length - 100 + 2 - Incidents.ENTRIES_MAX);
  }
}
