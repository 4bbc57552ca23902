package io.breakwater.runtime.supervisor;

import java.util.ArrayList;
import java.util.List;

/// Processes that were asked to end for good: one that does not listen is killed, and those that
/// still live end with the supervisor. Used by the supervisor's thread; nobody waits.
final class Leaving {
  private static final long PATIENCE_MILLIS = 9_000;

  private final List<ProcessHandle> processes = new ArrayList<>();

  void add(ProcessHandle process) {
    processes.removeIf(each -> !each.isAlive());
    processes.add(process);
    Thread.ofVirtual()
        .name("leaving-" + process.pid())
        .start(() -> Termination.end(process, PATIENCE_MILLIS));
  }

  /// Ends those that are left, within bounds.
  void end(long patienceMillis) {
    processes.forEach(process -> Termination.end(process, patienceMillis));
    processes.clear();
  }
}
