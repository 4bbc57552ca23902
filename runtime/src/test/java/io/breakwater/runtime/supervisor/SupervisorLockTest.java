package io.breakwater.runtime.supervisor;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.runtime.config.Problem;
import io.breakwater.runtime.process.Folders;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupervisorLockTest {
  @TempDir Path folder;

  @Test
  void aSecondSupervisorIsRefusedInOneLineUntilTheFirstHasEnded() {
    Folders folders = new Folders(folder);
    folders.create();
    try (SupervisorLock _ = SupervisorLock.take(folders)) {
      assertThatThrownBy(() -> SupervisorLock.take(folders))
          .isInstanceOf(Problem.class)
          .hasMessageStartingWith("already running on this data folder");
    }

    SupervisorLock.take(folders).close();
  }
}
