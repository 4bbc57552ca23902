package io.breakwater.runtime.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.model.fact.Effect;
import io.breakwater.model.fact.Fact;
import io.breakwater.model.fact.LifeFact;
import io.breakwater.model.turn.Turn;
import io.breakwater.runtime.process.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlertFilesTest {
  @TempDir Path data;

  private Folders folders() {
    return new Folders(data);
  }

  @Test
  void alertsThatCannotBeWrittenWaitAndAreToldInOrder() throws IOException {
    AlertFiles alerts = new AlertFiles(folders());
    Files.createDirectory(folders().notifications());

    alerts.take(turn(1, "first"));
    alerts.write();
    alerts.take(turn(2, "second"));
    alerts.write();

    assertThat(alerts.trouble())
        .hasValueSatisfying(text -> assertThat(text).contains("2 alerts wait"));

    Files.delete(folders().notifications());
    alerts.write();

    assertThat(alerts.trouble()).isEmpty();
    List<String> lines = Files.readAllLines(folders().notifications());
    assertThat(lines).hasSize(2);
    assertThat(lines.getFirst()).endsWith("first");
    assertThat(lines.getLast()).endsWith("second");
    assertThat(alerts.told().count("other", "notifications", "delivered")).isEqualTo(2);
    assertThat(alerts.told().count("other", "notifications", "dropped")).isZero();
  }

  @Test
  void whatWasDeliveredIsNotToldAgainByTheNextMonitor() throws IOException {
    AlertFiles before = new AlertFiles(folders());
    before.take(turn(1, "first"));
    before.write();

    AlertFiles after = new AlertFiles(folders());
    after.take(turn(1, "first"));
    after.take(turn(2, "second"));
    after.write();

    assertThat(Files.readAllLines(folders().notifications())).hasSize(2);
  }

  @Test
  void alertsThatWaitAreBounded() throws IOException {
    AlertFiles alerts = new AlertFiles(folders());
    Files.createDirectory(folders().notifications());
    alerts.take(turn(1, "none"));
    alerts.write();

    IntStream.range(2, AlertFiles.WAITING_MAX + 12).forEach(i -> alerts.take(turn(i, "n" + i)));
    alerts.write();

    assertThat(alerts.trouble())
        .hasValueSatisfying(text ->
            assertThat(text).contains(AlertFiles.WAITING_MAX + " alerts wait, 11 were dropped"));
  }

  @Test
  void aLongHistoryIsDeliveredWhole() throws IOException {
    AlertFiles alerts = new AlertFiles(folders());

    IntStream.range(1, 3_001).forEach(i -> alerts.take(turn(i, "n" + i)));
    alerts.write();

    assertThat(Files.readAllLines(folders().notifications())).hasSize(3_000);
  }

  private static Turn turn(long nanos, String text) {
    Fact raise = new Effect.Raise(Effect.Severity.WARNING, "Test", "subject", text);
    LifeFact.TurnBegan began = new LifeFact.TurnBegan(1, nanos, 1, List.of(), "test");
    return new Turn(began, List.of(), List.of(raise), 0);
  }
}
