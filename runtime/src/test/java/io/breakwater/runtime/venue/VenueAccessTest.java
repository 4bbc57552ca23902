package io.breakwater.runtime.venue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.runtime.config.ConfigReader;
import io.breakwater.runtime.config.ExitCode;
import io.breakwater.runtime.config.Problem;
import io.breakwater.runtime.process.Folders;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VenueAccessTest {
  @TempDir Path temporary;

  @Test
  void aProcessThatIsAskedToEndDoesNotGoOnWaitingForTheVenue() {
    Folders folders = new Folders(temporary);

    assertThatThrownBy(() -> VenueAccess.open(folders, ConfigReader.read(Map.of()), () -> true))
        .isInstanceOfSatisfying(
            Problem.class, problem -> assertThat(problem.exitCode()).isEqualTo(ExitCode.DONE))
        .hasMessageContaining("asked to stop");
  }

  /// Symptom: `rescue --flatten --mode liv` said VERIFIED: flat of the paper account.
  @Test
  void aModeThatIsNoneIsNotTakenForPaper() {
    Folders folders = new Folders(temporary);

    assertThatThrownBy(() ->
            VenueAccess.open(
                folders, ConfigReader.read(Map.of()).with(Map.of("mode", "liv")), () -> true))
        .isInstanceOfSatisfying(
            Problem.class, problem -> assertThat(problem.exitCode()).isEqualTo(ExitCode.USAGE))
        .hasMessageContaining("no such mode");
  }

  /// Symptom: with a rate of one two requests went out in a second.
  @Test
  void aRateThatLeavesNothingBesideTheClockIsRefusedInOneLine() {
    assertThatThrownBy(() ->
            VenueAccess.settings(
                ConfigReader.read(Map.of()).with(Map.of("venue.requests_per_second", "1"))))
        .isInstanceOfSatisfying(
            Problem.class, problem -> assertThat(problem.exitCode()).isEqualTo(ExitCode.USAGE))
        .hasMessage(
            "configuration key venue.requests_per_second must be 2 to 10000, one of them for the"
                + " venue's clock, not \"1\"");
  }
}
