package io.breakwater.lab.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UsageTest {
  private static final long PID = 42;

  @TempDir Path proc;

  private Path process(String status) throws IOException {
    Path process = Files.createDirectories(proc.resolve(Long.toString(PID)));
    Files.writeString(process.resolve("status"), status);
    return process;
  }

  @Test
  void memoryThreadsAndHandlesAreRead() throws IOException {
    Path process = process("Name:\tjava\nVmRSS:\t   712 kB\nThreads:\t31\n");
    Files.createDirectories(process.resolve("fd").resolve("0"));

    assertThat(Usage.of(proc, PID))
        .containsEntry(Vitals.Of.MEMORY, 712 * 1_024L)
        .containsEntry(Vitals.Of.THREADS, 31L)
        .containsEntry(Vitals.Of.HANDLES, 1L)
        .hasSize(3);
  }

  @Test
  void whatIsNotToldIsNotKnownInsteadOfNone() throws IOException {
    process("Name:\tjava\nThreads:\t31\n");

    assertThat(Usage.of(proc, PID)).containsOnlyKeys(Vitals.Of.THREADS);
  }

  @Test
  void whereThereIsNoSuchProcessNothingIsKnown() {
    assertThat(Usage.of(proc, PID)).isEmpty();
    assertThat(Usage.of(proc.resolve("none"), PID)).isEmpty();
  }

  @Test
  void aFoldersBytesAreThoseOfAllItsFiles() throws IOException {
    Files.writeString(proc.resolve("a"), "12345");
    Files.writeString(Files.createDirectories(proc.resolve("b")).resolve("c"), "123");

    assertThat(Usage.disk(proc)).hasValue(8);
  }

  @Test
  void ofAFolderThatIsNotThereNothingIsKnown() {
    assertThat(Usage.disk(proc.resolve("none"))).isEmpty();
  }
}
