package io.breakwater.runtime.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.model.fact.Effect;
import io.breakwater.model.watch.WatchFact;
import io.breakwater.runtime.process.FailsafeFlags;
import io.breakwater.runtime.process.Folders;
import io.breakwater.runtime.process.ManualClock;
import io.breakwater.runtime.process.SmallFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FailsafeTest {
  @TempDir Path folder;
  private final List<WatchFact> facts = new ArrayList<>();
  private Folders folders = new Folders(Path.of(""));
  private Failsafe failsafe = new Failsafe(folders, new ManualClock(0, 0), _ -> {});

  @BeforeEach
  void open() {
    folders = new Folders(folder);
    folders.create();
    failsafe = new Failsafe(folders, new ManualClock(1_763_780_400_000L, 0), facts::add);
  }

  private String text(Path file) {
    return SmallFile.read(file).orElse("");
  }

  private List<String> alerts() {
    return facts.stream()
        .filter(WatchFact.AlertRaised.class::isInstance)
        .map(WatchFact.AlertRaised.class::cast)
        .map(a -> a.severity() + " " + a.alertType() + " " + a.subject() + ": " + a.text())
        .toList();
  }

  private Path flags() {
    return folders.state("global_flags");
  }

  @Test
  void enteringStopsByBothFilesAndTellsOnce() {
    failsafe.enter("monitor", "3 attempts in a row failed");

    assertThat(text(folders.stopFile()))
        .isEqualTo("failsafe: monitor: 3 attempts in a row failed\n");
    assertThat(text(flags()))
        .contains(
            "\"failsafe_active\":true",
            "\"since\":\"2025-11-22T03:00:00Z\"",
            "\"reason\":\"3 attempts in a row failed\"",
            "\"component\":\"monitor\"");
    assertThat(alerts()).hasSize(1);
    assertThat(alerts().getFirst())
        .startsWith("CRITICAL ComponentFailsafe monitor: 3 attempts in a row failed;")
        .endsWith("positions are left alone");
    assertThat(failsafe.active()).contains("monitor: 3 attempts in a row failed");
  }

  @Test
  void aStopFileOfAnOperatorsIsNeitherReplacedNorRemoved() {
    SmallFile.replace(folders.stopFile(), "going on holiday");

    failsafe.enter("monitor", "gone");
    assertThat(text(folders.stopFile())).isEqualTo("going on holiday");

    failsafe.clear("me", "mended", List.of("monitor"));
    assertThat(text(folders.stopFile())).isEqualTo("going on holiday");
    assertThat(failsafe.active()).isEmpty();
  }

  @Test
  void clearingTakesBothFilesBackAndSaysWho() {
    failsafe.enter("monitor", "gone");

    failsafe.clear("me", "mended", List.of("monitor"));

    assertThat(folders.stopFile()).doesNotExist();
    assertThat(FailsafeFlags.of(folders).active()).isEmpty();
    assertThat(alerts()).last().isEqualTo("INFO ComponentFailsafe monitor: cleared by me: mended");
  }

  @Test
  void takingOneFileAwayOpensNothingAndItIsWrittenAnew() throws IOException {
    failsafe.enter("monitor", "gone");
    Files.delete(folders.stopFile());
    assertThat(failsafe.active()).isPresent();

    failsafe.hold("monitor", "gone");

    assertThat(folders.stopFile()).exists();
    assertThat(alerts()).hasSize(1);
  }

  @Test
  void flagsThatCannotBeReadAreAnActiveFailsafe() throws IOException {
    for (String broken : new String[] {"", "{", "{\"failsafe_active\":false}", "[]"}) {
      Files.writeString(flags(), broken);

      assertThat(failsafe.active()).as(broken).isPresent();
    }
  }

  @Test
  void noFlagsAreNoFailsafe() {
    assertThat(failsafe.active()).isEmpty();
  }

  @Test
  void soundFlagsThatAreDamagedLaterAreWrittenAnew() throws IOException {
    failsafe.enter("monitor", "gone");
    failsafe.clear("me", "mended", List.of("monitor"));
    failsafe.mend();
    Files.writeString(flags(), "{\"failsafe_");
    assertThat(failsafe.active()).isPresent();

    failsafe.mend();

    assertThat(failsafe.active()).isEmpty();
    assertThat(alerts()).anyMatch(alert -> alert.contains("was damaged and is written anew"));
  }

  @Test
  void flagsThatWereNeverSoundStayAnActiveFailsafe() throws IOException {
    Files.writeString(flags(), "{\"failsafe_");

    failsafe.mend();

    assertThat(failsafe.active()).isPresent();
  }

  @Test
  void theSupervisorsLogGetsTheAlertAndWhatClearsIt() {
    failsafe.enter("monitor", "gone");
    failsafe.clear("me", "mended", List.of("monitor"));

    long at = 1_763_780_400_000L;
    assertThat(facts)
        .containsExactly(
            new WatchFact.FailsafeEntered(at, "monitor", "gone"),
            new WatchFact.AlertRaised(
                at,
                Effect.Severity.CRITICAL,
                "ComponentFailsafe",
                "monitor",
                "gone; new exposure is stopped, positions are left alone"),
            new WatchFact.FailsafeCleared(at, "me", "mended"),
            new WatchFact.AlertRaised(
                at, Effect.Severity.INFO, "ComponentFailsafe", "monitor", "cleared by me: mended"));
  }
}
