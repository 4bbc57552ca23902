package io.breakwater.runtime.cli;

import io.breakwater.bus.disk.RealDisk;
import io.breakwater.console.view.StatusView;
import io.breakwater.kernel.Kernel;
import io.breakwater.kernel.State;
import io.breakwater.runtime.config.ExitCode;
import io.breakwater.runtime.config.Problem;
import io.breakwater.runtime.monitor.Views;
import io.breakwater.runtime.process.Component;
import io.breakwater.runtime.process.Folders;
import io.breakwater.runtime.process.RunFile;
import io.breakwater.runtime.trader.TraderView;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/// What the commands that read know: the trader's log, evolved, and which components run. Needs no
/// other process to be alive.
record Reading(State state, long lastWallMillis, long turns, List<String> failing) {
  static Reading of(Folders folders) {
    if (!Files.isDirectory(folders.log(Component.TRADER.text()))) {
      throw new Problem(
          ExitCode.NOT_FOUND,
          "no trader's log in " + folders.data() + "; start with `breakwater up`");
    }
    try (TraderView view =
        TraderView.ofPresent(
            Kernel.standard(), new RealDisk(), folders.log(Component.TRADER.text()))) {
      view.pollAll((_, _) -> {});
      if (view.trouble().isPresent()) {
        throw new Problem(
            ExitCode.FAILED,
            "the trader's log cannot be read beyond turn "
                + view.turns()
                + ", so nothing is known of now: "
                + view.trouble().get()
                + "; see `breakwater log verify`");
      }
      return new Reading(view.state(), view.lastWallMillis(), view.turns(), failing(folders));
    }
  }

  private static List<String> failing(Folders folders) {
    List<String> failing = new ArrayList<>();
    for (Component component : Component.values()) {
      if (RunFile.read(folders.runFile(component)).flatMap(RunFile::process).isEmpty()) {
        failing.add(component.text());
      }
    }
    return failing;
  }

  StatusView status() {
    return Views.status(state, lastWallMillis, failing);
  }

  boolean traderRuns() {
    return !failing.contains(Component.TRADER.text());
  }

  /// 11 tripped before 10 not ready before 12 degraded.
  ExitCode exitCode() {
    if (state.stop().hasTripped()) {
      return ExitCode.TRIPPED;
    }
    if (!traderRuns() || state.gate().verdict() != io.breakwater.model.gate.Verdict.OPEN) {
      return ExitCode.NOT_READY;
    }
    return failing.isEmpty() ? ExitCode.DONE : ExitCode.DEGRADED;
  }
}
