package io.breakwater.runtime.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExitFileTest {
  @TempDir Path folder;

  @Test
  void theLastWordIsReadAsItWasWritten() {
    Path file = folder.resolve("trader.exit");
    ExitFile word = new ExitFile(5, "port 8002 is \"taken\"; stop what uses it");

    word.write(file);

    assertThat(ExitFile.read(file)).contains(word);
  }

  @Test
  void aProcessThatWasKilledLeavesNone() {
    assertThat(ExitFile.read(folder.resolve("trader.exit"))).isEmpty();
  }

  @Test
  void aTornWordIsNone() throws IOException {
    Path file = Files.writeString(folder.resolve("trader.exit"), "{\"code\":");

    assertThat(ExitFile.read(file)).isEmpty();
  }
}
