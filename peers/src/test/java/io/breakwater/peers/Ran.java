package io.breakwater.peers;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A program that ran to its end.
///
/// @param text what it wrote, errors among it
record Ran(int exitCode, String text) {
  /// Runs it; one that does not end in time is killed, and its exit code is that of the kill.
  static Ran of(Path folder, List<String> command, long secondsMax)
      throws IOException, InterruptedException {
    Path output = Files.createTempFile("peer", ".out");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      if (!process.waitFor(secondsMax, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
      int exitCode = process.waitFor();
      return new Ran(exitCode, Files.readString(output, StandardCharsets.UTF_8));
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      Files.delete(output);
    }
  }
}
