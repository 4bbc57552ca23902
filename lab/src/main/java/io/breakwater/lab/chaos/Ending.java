package io.breakwater.lab.chaos;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Asks the processes of a data folder to end, and keeps in mind what did not. Not interruptible:
/// what was started ends. One thread.
final class Ending {
  private final Path data;
  private final List<String> left = new ArrayList<>();

  Ending(Path data) {
    this.data = data;
  }

  /// SIGTERM, and the time to obey it.
  void ask(ProcessHandle process, String name, Duration patience) {
    process.destroy();
    if (!isGone(process, patience)) {
      left.add(name + " did not end when asked, in " + data);
    }
  }

  /// Whatever still names the folder has been left over; the watchdog has not.
  void look(Optional<ProcessHandle> watchdog) {
    Living.naming(data).stream()
        .filter(process -> watchdog.filter(process::equals).isEmpty())
        .forEach(process -> left.add("process " + process.pid() + " lives in " + data));
  }

  List<String> left() {
    return List.copyOf(left);
  }

  static boolean isGone(ProcessHandle process, Duration patience) {
    return process
        .onExit()
        .thenApply(_ -> true)
        .completeOnTimeout(false, patience.toMillis(), TimeUnit.MILLISECONDS)
        .join();
  }
}
