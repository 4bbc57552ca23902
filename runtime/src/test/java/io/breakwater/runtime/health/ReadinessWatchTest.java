package io.breakwater.runtime.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.console.ViewJson;
import io.breakwater.kernel.State;
import io.breakwater.kernel.health.Part;
import io.breakwater.model.watch.WatchFact;
import io.breakwater.runtime.health.ReadinessWatch.TraderWord;
import io.breakwater.runtime.process.Component;
import io.breakwater.runtime.process.Folders;
import io.breakwater.runtime.process.Heartbeat;
import io.breakwater.runtime.process.ManualClock;
import io.breakwater.runtime.process.RunFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class ReadinessWatchTest {
  private static final ReadinessWatch.Own OWN = new ReadinessWatch.Own(Map.of(), Map.of(), 7);
  private static final TraderWord NOTHING_YET = new TraderWord.Known(State.EMPTY);

  @TempDir Path folder;
  private final ManualClock clock = new ManualClock(1_763_780_400_000L, 0);
  private final List<WatchFact> told = new ArrayList<>();
  private Folders folders = new Folders(Path.of(""));

  @BeforeEach
  void open() {
    folders = new Folders(folder);
    folders.create();
  }

  private ReadinessWatch watch(Component... here) {
    return new ReadinessWatch(
        folders,
        clock,
        Set.of(here),
        told::add,
        Runnable::run,
        new SystemMonitor(Optional.empty(), 0, clock));
  }

  @Test
  void aStateThatSaysNothingIsNotReady() {
    ReadinessWatch watch = watch();

    watch.step(NOTHING_YET, OWN);

    assertThat(watch.readiness().dor()).isFalse();
    assertThat(watch.readiness().failing()).contains(Part.REST_API, Part.USER_STREAM, Part.POLICY);
    assertThat(told).hasSize(1);
  }

  @Test
  void whatIsShownIsWhatIsWritten() {
    ReadinessWatch watch = watch(Component.FEEDER, Component.MONITOR);

    watch.step(NOTHING_YET, OWN);

    var written = JsonMapper.shared().readTree(HealthFile.read(folders).orElseThrow());
    ((ObjectNode) written).remove("_checksum");
    var shown = JsonMapper.shared().readTree(ViewJson.write(watch.shown()));
    assertThat(written).isEqualTo(shown);
    assertThat(shown.path("failing_components").toString()).contains("Feeder");
    assertThat(shown.path("dependencies").path("Feeder").path("code").asString(""))
        .isEqualTo("NOT_RUNNING");
  }

  @Test
  void theSameVerdictIsRenewedAndToldOnce() {
    ReadinessWatch watch = watch();
    watch.step(NOTHING_YET, OWN);
    var first = watch.shown().checkedAt();

    clock.passMillis(ReadinessWatch.RENEW_MILLIS - 1);
    watch.step(NOTHING_YET, OWN);
    assertThat(watch.shown().checkedAt()).isEqualTo(first);
    clock.passMillis(1);
    watch.step(NOTHING_YET, OWN);

    assertThat(watch.shown().checkedAt()).isAfter(first);
    assertThat(told).hasSize(1);
  }

  @Test
  void aTraderThatCannotBeReadIsUnknownAndNamed() {
    ReadinessWatch watch = watch();

    watch.step(new TraderWord.Unknown("no road"), OWN);

    assertThat(watch.readiness().dor()).isFalse();
    assertThat(watch.readiness().failing()).containsExactly(Part.TRADER);
  }

  @Test
  void aSupervisorThatIsGoneForLongIsToldOnceAndItsReturnToo() {
    ReadinessWatch watch = watch(Component.SUPERVISOR);
    watch.step(NOTHING_YET, OWN);
    for (int second = 0; second < 30; second++) {
      clock.passMillis(1_000);
      watch.step(NOTHING_YET, OWN);
    }

    assertThat(alerts()).hasSize(1);
    assertThat(alerts().getFirst()).contains("SupervisorGone", "CRITICAL");
  }

  private List<String> alerts() {
    return told.stream()
        .filter(WatchFact.AlertRaised.class::isInstance)
        .map(Object::toString)
        .toList();
  }

  @Test
  void signsOfLifeAgeOnTheMonotonicClockAlone() {
    Heartbeat heart = new Heartbeat(folders.heartbeat(Component.STRATEGIST), clock);
    RunFile.starting(ProcessHandle.current()).write(folders.runFile(Component.STRATEGIST));
    heart.running();
    ReadinessWatch watch = watch(Component.STRATEGIST);
    watch.step(NOTHING_YET, OWN);

    clock.stepMillis(3_600_000);
    clock.passMillis(1_000);
    watch.step(NOTHING_YET, OWN);
    assertThat(watch.surveyed().getFirst().lives()).isTrue();

    clock.passMillis(Surveyed.BEAT_AGE_MILLIS_MAX);
    watch.step(NOTHING_YET, OWN);
    assertThat(watch.surveyed().getFirst().lives()).isFalse();
    assertThat(watch.readiness().parts().toString()).contains("NO_HEARTBEAT");
  }
}
