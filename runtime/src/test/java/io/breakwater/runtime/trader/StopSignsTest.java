package io.breakwater.runtime.trader;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.runtime.process.FailsafeFlags;
import io.breakwater.runtime.process.Folders;
import io.breakwater.runtime.process.SmallFile;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StopSignsTest {
  @TempDir Path folder;

  @Test
  void nothingLyingThereStopsNothing() {
    assertThat(StopSigns.of(new Folders(folder)).text()).isEmpty();
  }

  @Test
  void activeFlagsStopAsAFailsafeDoes() {
    Folders folders = new Folders(folder);
    FailsafeFlags.of(folders)
        .file()
        .write(FailsafeFlags.activeText("monitor", "gone", Instant.EPOCH));

    assertThat(StopSigns.of(folders).text()).contains("failsafe: monitor: gone");
  }

  @Test
  void flagsThatAreNotActiveStopNothing() {
    Folders folders = new Folders(folder);
    FailsafeFlags.of(folders).file().write(FailsafeFlags.inactiveText());

    assertThat(StopSigns.of(folders).text()).isEmpty();
  }

  @Test
  void theStopFileIsNamedBeforeTheFlags() {
    Folders folders = new Folders(folder);
    SmallFile.replace(folders.stopFile(), "by hand");
    SmallFile.replace(folders.state("global_flags"), "{");

    assertThat(StopSigns.of(folders).text()).contains("by hand");
    SmallFile.remove(folders.stopFile());
    assertThat(StopSigns.of(folders).text().orElse("")).startsWith("failsafe: ");
  }
}
