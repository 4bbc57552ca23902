package io.breakwater.lab.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// What is alive on the heap of a Java process, as the JDK's own `jcmd` counts it after a full
/// collection.
final class LiveHeap {
  private static final Path JCMD = Path.of(System.getProperty("java.home"), "bin", "jcmd");
  private static final long ANSWER_SECONDS_MAX = 20;

  private LiveHeap() {}

  /// Bytes of reachable objects; nothing where the process is gone, is stopped or cannot be asked.
  /// Waits for the answer, 20 s at most.
  static OptionalLong bytes(long pid) throws InterruptedException {
    try {
      Path answer = Files.createTempFile("live-heap", ".txt");
      try {
        Process asked =
            new ProcessBuilder(JCMD.toString(), Long.toString(pid), "GC.class_histogram")
                .redirectErrorStream(true)
                .redirectOutput(answer.toFile())
                .start();
        if (!asked.waitFor(ANSWER_SECONDS_MAX, TimeUnit.SECONDS)) {
          asked.destroyForcibly();
          return OptionalLong.empty();
        }
        return asked.exitValue() == 0 ? total(answer) : OptionalLong.empty();
      } finally {
        Files.delete(answer);
      }
    } catch (IOException _) {
      // There is no such program here: nothing is known, and the evidence says so.
      return OptionalLong.empty();
    }
  }

  /// The line `Total`, how many objects, how many bytes.
  private static OptionalLong total(Path answer) throws IOException {
    try (Stream<String> lines = Files.lines(answer)) {
      return lines
          .filter(line -> line.startsWith("Total"))
          .mapToLong(line -> Long.parseLong(line.split("\\s+", -1)[2]))
          .findFirst();
    }
  }
}
