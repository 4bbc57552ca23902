package io.breakwater.lab.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.runtime.config.Config;
import io.breakwater.runtime.config.ConfigReader;
import io.breakwater.runtime.process.Clock;
import io.breakwater.runtime.process.Component;
import io.breakwater.runtime.process.Folders;
import io.breakwater.runtime.process.RunFile;
import io.breakwater.runtime.supervisor.UpRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// The supervisor's own loop fails in this JVM, over a component that is a process.
@Execution(ExecutionMode.CONCURRENT)
class SupervisorDefectIT {
  @TempDir Path temporary;

  @Test
  @Timeout(120)
  void itsComponentLivesOnAndTheNextSupervisorTakesItOver() throws Exception {
    Folders folders = new Folders(temporary.resolve("data"));
    Map<String, String> settings = new TreeMap<>(Rig.ANY_PORT);
    settings.put("components", "paper");
    Config config = ConfigReader.read(Map.of()).with(settings);
    try (Watchdog watchdog = Watchdog.over(folders.data())) {
      List<String> said = new ArrayList<>();
      UpRun failing =
          new UpRun(
              folders,
              config,
              Clock.SYSTEM,
              line -> {
                said.add(line);
                if (line.startsWith("READY")) {
                  throw new IllegalStateException("a defect");
                }
              });

      assertThatThrownBy(() -> failing.run(OptionalLong.empty())).hasMessage("a defect");

      ProcessHandle paper = paper(folders).orElseThrow();
      watchdog.watch(paper);
      assertThat(said.getLast()).contains("the components live on");
      new UpRun(folders, config, Clock.SYSTEM, said::add).run(OptionalLong.of(0));
      assertThat(said).contains("stopping");
      assertThat(paper.isAlive()).as("the very process was taken over, and ended").isFalse();
    } finally {
      paper(folders).ifPresent(ProcessHandle::destroyForcibly);
    }
  }

  private static Optional<ProcessHandle> paper(Folders folders) {
    return RunFile.read(folders.runFile(Component.PAPER)).flatMap(RunFile::process);
  }
}
