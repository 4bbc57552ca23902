package io.breakwater.runtime.supervisor;

import io.breakwater.runtime.process.Component;
import io.breakwater.runtime.process.Folders;
import io.breakwater.runtime.process.ProcStat;
import io.breakwater.runtime.process.RunFile;
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
    return !process.isAlive()
        || ProcStat.of(process.pid()).filter(ProcStat::isUnreaped).isPresent();
  }

  /// How old the process is, in milliseconds; 0 where the system does not say.
  static long ageMillis(ProcessHandle process, long wallMillis) {
    return process
        .info()
        .startInstant()
        .map(start -> Math.max(0, wallMillis - start.toEpochMilli()))
        .orElse(0L);
  }
}
