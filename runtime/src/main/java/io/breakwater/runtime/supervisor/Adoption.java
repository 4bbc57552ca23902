package io.breakwater.runtime.supervisor;

import io.breakwater.runtime.process.Component;
import io.breakwater.runtime.process.Folders;
import io.breakwater.runtime.process.RunFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Finds the processes of an earlier supervisor, and tells when one that is not a child is gone.
final class Adoption {
  private Adoption() {}

  /// The living process of this component, whoever started it.
  static Optional<ProcessHandle> find(Folders folders, Component component) {
    return RunFile.read(folders.runFile(component))
        .flatMap(RunFile::process)
        .filter(process -> !isGone(process));
  }

  /// Whether the process has ended. One whose parent died and whom nobody reaps stays in the
  /// system's table with nothing behind it: that one is gone, too.
  static boolean isGone(ProcessHandle process) {
    return !process.isAlive() || isUnreaped(process.pid());
  }

  private static boolean isUnreaped(long pid) {
    Path stat = Path.of("/proc", Long.toString(pid), "stat");
    try {
      // The name stands in parentheses and may hold anything; the state is the word behind it.
      String line = Files.readString(stat);
      return line.startsWith(" Z", line.lastIndexOf(')') + 1);
    } catch (IOException _) {
      // No such file: the process is gone, which is for isAlive to say, or this is not Linux.
      return false;
    }
  }
}
