package io.breakwater.runtime.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.kernel.heal.HealRule;
import io.breakwater.kernel.heal.Trust;
import io.breakwater.kernel.heal.Watched;
import io.breakwater.runtime.process.Component;
import io.breakwater.runtime.process.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HealMemoryTest {
  @TempDir Path folder;

  private static List<Child> children() {
    Watched ready = Watched.adoptedReady(0, 60_000_000_000L, HealRule.standard());
    Watched lost = Watched.first(0).remembering(3, new Trust.Failsafe("3 attempts failed"));
    return List.of(
        new Child(Component.TRADER, ready.remembering(1, new Trust.Normal()), 7),
        new Child(Component.MONITOR, lost, 3));
  }

  @Test
  void whatIsKeptIsRemembered() {
    new HealMemory(new Folders(folder)).keep(children(), 1_763_780_400_000L);

    var remembered = new HealMemory(new Folders(folder)).load();

    assertThat(remembered.get(Component.TRADER))
        .isEqualTo(new HealMemory.Remembered(true, 1, 7, new Trust.Normal()));
    assertThat(remembered.get(Component.MONITOR))
        .isEqualTo(new HealMemory.Remembered(false, 3, 3, new Trust.Failsafe("3 attempts failed")));
  }

  @Test
  void nothingIsRememberedWithoutAFileOrFromADamagedOne() throws IOException {
    Folders folders = new Folders(folder);
    assertThat(new HealMemory(folders).load()).isEmpty();

    Files.createDirectories(folder.resolve("state"));
    Files.writeString(folders.state("autoheal_state"), "{\"components\":");

    assertThat(new HealMemory(folders).load()).isEmpty();
  }

  @Test
  void aDamagedMemoryFallsBackToTheVersionBefore() throws IOException {
    Folders folders = new Folders(folder);
    HealMemory memory = new HealMemory(folders);
    memory.keep(children(), 1);
    memory.keep(children().subList(0, 1), 2);
    Files.writeString(folders.state("autoheal_state"), "{\"components\":");

    var remembered = new HealMemory(folders).load();

    assertThat(remembered.get(Component.MONITOR))
        .extracting(HealMemory.Remembered::trust)
        .isEqualTo(new Trust.Failsafe("3 attempts failed"));
  }

  @Test
  void nothingIsWrittenWhereNothingChanged() throws IOException {
    Folders folders = new Folders(folder);
    HealMemory memory = new HealMemory(folders);
    memory.keep(children(), 1);
    String before = Files.readString(folders.state("autoheal_state"));

    memory.keep(children(), 60_000);

    assertThat(Files.readString(folders.state("autoheal_state"))).isEqualTo(before);
  }
}
