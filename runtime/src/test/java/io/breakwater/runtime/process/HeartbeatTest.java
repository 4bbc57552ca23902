package io.breakwater.runtime.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.kernel.heal.Phase;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeartbeatTest {
  @TempDir Path folder;
  private final ManualClock clock = new ManualClock(1_763_780_400_000L, -5_000_000_000L);

  private Path file() {
    return folder.resolve("heartbeats").resolve("trader.heartbeat.json");
  }

  private String content() {
    return SmallFile.read(file()).orElse("");
  }

  @Test
  void theFirstBeatIsDueAtOnce() {
    Heartbeat heartbeat = new Heartbeat(file(), clock);
    assertThat(heartbeat.dueInMillis()).isZero();

    heartbeat.beatIfDue();

    assertThat(content())
        .contains("\"pid\":" + ProcessHandle.current().pid())
        .contains("\"beat\":1,")
        .contains("\"at\":\"2025-11-22T03:00:00Z\"");
  }

  @Test
  void itBeatsAtMostOnceInAPeriod() {
    Heartbeat heartbeat = new Heartbeat(file(), clock);
    heartbeat.beatIfDue();

    clock.passMillis(Heartbeat.PERIOD_MILLIS - 1);
    heartbeat.beatIfDue();
    assertThat(content()).contains("\"beat\":1,");
    assertThat(heartbeat.dueInMillis()).isEqualTo(1);

    clock.passMillis(1);
    heartbeat.beatIfDue();
    assertThat(content()).contains("\"beat\":2,");
  }

  @Test
  void itSaysHowOftenTheLoopWentRoundAndWhatItIsDoing() {
    Heartbeat heartbeat = new Heartbeat(file(), clock);
    long pid = ProcessHandle.current().pid();

    heartbeat.beatIfDue();
    assertThat(Heartbeat.read(file())).contains(new Heartbeat.Seen(pid, 1, 1, Phase.STARTING));

    clock.passMillis(Heartbeat.PERIOD_MILLIS);
    heartbeat.waiting();
    assertThat(Heartbeat.read(file())).contains(new Heartbeat.Seen(pid, 2, 2, Phase.WAITING));

    heartbeat.running();
    assertThat(Heartbeat.read(file())).contains(new Heartbeat.Seen(pid, 3, 3, Phase.RUNNING));

    heartbeat.beatIfDue();
    heartbeat.ending();
    assertThat(Heartbeat.read(file())).contains(new Heartbeat.Seen(pid, 4, 5, Phase.ENDING));
  }

  @Test
  void aBeatThatIsReadInHalfIsNone() {
    for (String half : List.of("", "{\"pid\":12", "{\"pid\":12,\"phase\":\"dancing\"}")) {
      SmallFile.replace(file(), half);

      assertThat(Heartbeat.read(file())).as(half).isEmpty();
    }
  }

  @Test
  void aStepOfTheWallClockNeitherHastensNorDelaysABeat() {
    Heartbeat heartbeat = new Heartbeat(file(), clock);
    heartbeat.beatIfDue();

    clock.stepMillis(3_600_000);
    heartbeat.beatIfDue();
    clock.stepMillis(-7_200_000);
    heartbeat.beatIfDue();

    assertThat(content()).contains("\"beat\":1,");
    assertThat(heartbeat.dueInMillis()).isEqualTo(Heartbeat.PERIOD_MILLIS);
  }

  @Test
  void aFileThatWasDeletedOrReplacedIsMadeAnew() {
    Heartbeat heartbeat = new Heartbeat(file(), clock);
    heartbeat.beatIfDue();
    SmallFile.remove(file());

    clock.passMillis(Heartbeat.PERIOD_MILLIS);
    heartbeat.beatIfDue();
    assertThat(content()).contains("\"beat\":2,");

    SmallFile.replace(file(), "garbage");
    clock.passMillis(Heartbeat.PERIOD_MILLIS);
    heartbeat.beatIfDue();
    assertThat(content()).contains("\"beat\":3,");
  }

  @Test
  void anEntryThatWasHarmedIsWrittenAnewSoThatTheProcessIsFound() {
    Path runFile = file().resolveSibling("trader.json");
    RunFile entry = RunFile.ofThisProcess(8002);
    Heartbeat heartbeat = new Heartbeat(file(), clock);
    heartbeat.announce(entry, runFile);
    assertThat(RunFile.read(runFile)).contains(entry);

    for (String harmed : List.of("", "{\"pid\":", "{}")) {
      SmallFile.replace(runFile, harmed);
      clock.passMillis(Heartbeat.PERIOD_MILLIS);
      heartbeat.beatIfDue();
      assertThat(RunFile.read(runFile)).contains(entry);
    }

    SmallFile.remove(runFile);
    clock.passMillis(Heartbeat.PERIOD_MILLIS);
    heartbeat.beatIfDue();
    assertThat(RunFile.read(runFile)).contains(entry);
  }

  @Test
  void aLateBeatIsOneBeatAndTheNextIsAPeriodLater() {
    Heartbeat heartbeat = new Heartbeat(file(), clock);
    heartbeat.beatIfDue();

    clock.passMillis(10 * Heartbeat.PERIOD_MILLIS);
    heartbeat.beatIfDue();

    assertThat(content()).contains("\"beat\":2,");
    assertThat(heartbeat.dueInMillis()).isEqualTo(Heartbeat.PERIOD_MILLIS);
  }
}
