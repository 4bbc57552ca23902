package io.breakwater.lab.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.bus.codec.RecordType;
import io.breakwater.bus.codec.TurnCodec;
import io.breakwater.bus.disk.RealDisk;
import io.breakwater.bus.log.LogSpec;
import io.breakwater.bus.log.LogWriter;
import io.breakwater.lab.report.Timeline;
import io.breakwater.lab.report.Timeline.Band;
import io.breakwater.model.fact.Effect;
import io.breakwater.model.fact.Fact;
import io.breakwater.model.fact.GateFact;
import io.breakwater.model.fact.LifeFact;
import io.breakwater.model.gate.Verdict;
import io.breakwater.model.turn.Turn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TimelineReaderTest {
  @TempDir Path temporary;
  private Path folder;

  @BeforeEach
  void makeFolder() throws IOException {
    folder = Files.createDirectories(temporary.resolve("kill-trader"));
  }

  @Test
  void aLifeEndsAtItsLastTurnAndWhatLiesBetweenTwoIsNoVerdict() throws IOException {
    diary("2000\tBEGIN\ttrader\ttrader killed", "2600\tEND\ttrader\ttrader over");
    journal(
        "data",
        turn(1, 1_000, moved(Verdict.CLOSED, Verdict.OPEN)),
        turn(1, 1_900),
        turn(2, 3_000),
        turn(2, 4_500, moved(Verdict.CLOSED, Verdict.OPEN)),
        turn(2, 9_000));

    Timeline timeline = TimelineReader.read(folder);

    assertThat(timeline.gate())
        .containsSubsequence(
            new Band(1_000, 1_900, "OPEN"),
            new Band(1_900, 3_000, Timeline.NO_LIFE),
            new Band(3_000, 4_500, "CLOSED"),
            new Band(4_500, 9_000, "OPEN"));
    assertThat(timeline.recoverMillis()).hasValue(1_900);
  }

  @Test
  void theJournalsOfAllVariantsAreCountedWithoutTheEndsOfAlerts() throws IOException {
    diary();
    journal("one", turn(1, 1_000, raised(Effect.Severity.WARNING), raised(Effect.Severity.INFO)));
    journal("two", turn(1, 5_000, raised(Effect.Severity.CRITICAL)));

    assertThat(TimelineReader.read(folder).counts())
        .containsEntry("health_alerts", 2L)
        .containsEntry("ess_trips", 0L)
        .containsEntry("trades_blocked", 0L)
        .containsEntry("events_published", 0L);
  }

  @Test
  void whereNoJournalIsLeftNothingIsCounted() throws IOException {
    diary();

    assertThat(TimelineReader.read(folder).counts()).isEmpty();
  }

  private static Fact moved(Verdict from, Verdict to) {
    return new GateFact.GateMoved(1, from, to, List.of(), 1);
  }

  private static Fact raised(Effect.Severity severity) {
    return new Effect.Raise(severity, "OrderInDoubt", "bw1-1", "a test");
  }

  private static Turn turn(long epoch, long millis, Fact... facts) {
    return new Turn(
        new LifeFact.TurnBegan(epoch, millis * 1_000_000, millis, List.of(), "test"),
        List.of(),
        List.of(facts),
        0);
  }

  private void diary(String... lines) throws IOException {
    Files.write(temporary.resolve("kill-trader.events"), List.of(lines));
  }

  private void journal(String data, Turn... turns) {
    LogSpec spec = LogSpec.record("trader", "test").withSegmentBytes(65_536).withReserveBytes(0);
    Path log = folder.resolve(data).resolve("log").resolve("trader");
    try (LogWriter writer = LogWriter.open(new RealDisk(), log, spec, 1_000)) {
      for (Turn turn : turns) {
        writer.append(RecordType.TURN.number(), 1_000, new TurnCodec().write(turn));
      }
    }
  }
}
