package io.breakwater.runtime.venue;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.bus.disk.RealDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MappedVenueWordTest {
  @TempDir private Path folder;

  @Test
  void aPauseOutlivesTheProcessThatHeardOfIt() {
    Path file = folder.resolve("venue-paper");
    try (MappedVenueWord word = new MappedVenueWord(new RealDisk(), file)) {
      word.pauseUntil(1_767_225_600_000L);
    }

    try (MappedVenueWord word = new MappedVenueWord(new RealDisk(), file)) {
      assertThat(word.pausedUntilMillis()).isEqualTo(1_767_225_600_000L);
    }
  }

  @Test
  void twoProcessesShareOnePage() {
    Path file = folder.resolve("venue-paper");
    try (MappedVenueWord one = new MappedVenueWord(new RealDisk(), file);
        MappedVenueWord other = new MappedVenueWord(new RealDisk(), file)) {
      one.pauseUntil(7_000);

      assertThat(other.pausedUntilMillis()).isEqualTo(7_000);
    }
  }

  /// Symptom: after a loss of power in the first moments, "cannot map run/venue-paper: its size is
  /// 3072", and no trader started ever again.
  @Test
  void aPageCutShortByALossOfPowerIsMadeAnew() throws IOException {
    Path file = folder.resolve("venue-paper");
    Files.write(file, new byte[3_072]);

    try (MappedVenueWord word = new MappedVenueWord(new RealDisk(), file)) {
      assertThat(word.pausedUntilMillis()).isZero();
    }
  }
}
