package io.breakwater.lab.chaos;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.OptionalLong;

/// What is alive on the heap of a Java process, as the JDK's own `jcmd` counts it after a full
/// collection.
final class LiveHeap {
  private static final Path JCMD = Path.of(System.getProperty("java.home"), "bin", "jcmd");

  private LiveHeap() {}

  /// Bytes of reachable objects; nothing where the process is gone or cannot be asked. Waits for
  /// the answer.
  static OptionalLong bytes(long pid) throws InterruptedException {
    try {
      Process asked =
          new ProcessBuilder(JCMD.toString(), Long.toString(pid), "GC.class_histogram")
              .redirectErrorStream(true)
              .start();
      OptionalLong total;
      try (BufferedReader lines = asked.inputReader(StandardCharsets.UTF_8)) {
        total =
            lines
                .lines()
                .filter(line -> line.startsWith("Total"))
                .mapToLong(LiveHeap::sum)
                .findFirst();
      }
      return asked.waitFor() == 0 ? total : OptionalLong.empty();
    } catch (IOException _) {
      // There is no such program here: nothing is known, and the evidence says so.
      return OptionalLong.empty();
    }
  }

  /// `Total`, how many objects, how many bytes.
  private static long sum(String line) {
    return Long.parseLong(line.split("\\s+", -1)[2]);
  }
}
