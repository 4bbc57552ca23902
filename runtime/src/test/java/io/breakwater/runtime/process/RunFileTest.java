package io.breakwater.runtime.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.assertj.core.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunFileTest {
  @TempDir Path folder;

  @Test
  void whatIsWrittenIsReadAndNamesThisProcess() {
    Path file = folder.resolve("run").resolve("trader.json");
    RunFile mine = RunFile.ofThisProcess(8002);

    mine.write(file);

    assertThat(RunFile.read(file)).contains(mine);
    assertThat(mine.process().map(ProcessHandle::pid)).contains(ProcessHandle.current().pid());
  }

  @Test
  void aRecycledPidIsAnotherProcess() {
    RunFile mine = RunFile.ofThisProcess(8002);
    RunFile before = new RunFile(mine.pid(), mine.startTime().minusSeconds(3_600), 8002);

    assertThat(before.process()).isEmpty();
  }

  @Test
  void aStepOfTheWallClockMakesNoOtherProcess() {
    RunFile mine = RunFile.ofThisProcess(8002);
    Assumptions.assumeThat(mine.startTicks()).as("only Linux counts ticks").isPositive();
    Instant stepped = mine.startTime().minusSeconds(3_600);

    assertThat(new RunFile(mine.pid(), stepped, mine.startTicks(), 8002).process()).isPresent();
    assertThat(new RunFile(mine.pid(), mine.startTime(), mine.startTicks() + 1, 8002).process())
        .isEmpty();
  }

  @Test
  void aStartTimeThatRoundingMovedIsTheSameProcess() {
    RunFile mine = RunFile.ofThisProcess(8002);
    RunFile rounded = new RunFile(mine.pid(), mine.startTime().plusMillis(900), 8002);

    assertThat(rounded.process()).isPresent();
  }

  @Test
  void aPidThatNobodyHasIsNoProcess() {
    assertThat(new RunFile(Integer.MAX_VALUE, Instant.EPOCH, 1).process()).isEmpty();
  }

  @Test
  void noFileIsNoEntry() {
    assertThat(RunFile.read(folder.resolve("none.json"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "{\"pid\":1}", "{\"pid\":1,\"startTime\":\"noon\"}"})
  void aFileThatCannotBeUnderstoodIsNoEntry(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("broken.json"), text);

    assertThat(RunFile.read(file)).isEmpty();
  }

  @Test
  void replacingLeavesNoTemporaryFileBehind() throws IOException {
    Path file = folder.resolve("trader.json");

    RunFile.ofThisProcess(1).write(file);
    RunFile.ofThisProcess(2).write(file);

    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
    assertThat(RunFile.read(file).map(RunFile::httpPort)).contains(2);
  }
}
