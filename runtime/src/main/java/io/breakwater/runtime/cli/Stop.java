package io.breakwater.runtime.cli;

import io.breakwater.runtime.config.ExitCode;
import io.breakwater.runtime.config.Problem;
import io.breakwater.runtime.process.Component;
import io.breakwater.runtime.process.Folders;
import io.breakwater.runtime.process.RunFile;
import io.breakwater.runtime.process.SmallFile;
import io.breakwater.runtime.supervisor.Roster;
import io.breakwater.runtime.supervisor.Termination;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;

/// Stops everything that runs on a data folder, in order.
@CommandLine.Command(name = "stop", description = "stop everything in order")
final class Stop implements Callable<Integer> {
  private static final long SUPERVISOR_PATIENCE_MILLIS = 60_000;
  private static final long ORPHAN_PATIENCE_MILLIS = 9_000;
  @Mixin Common common = new Common();

  private static List<Component> order() {
    List<Component> order = new ArrayList<>();
    order.add(Component.SUPERVISOR);
    order.addAll(Roster.STOP_ORDER);
    return order;
  }

  @Override
  public Integer call() {
    Folders folders = common.folders();
    boolean any = false;
    for (Component component : order()) {
      Optional<ProcessHandle> running =
          RunFile.read(folders.runFile(component)).flatMap(RunFile::process);
      if (running.isPresent()) {
        any = true;
        long patience =
            component.equals(Component.SUPERVISOR)
                ? SUPERVISOR_PATIENCE_MILLIS
                : ORPHAN_PATIENCE_MILLIS;
        // A supervisor that died in a planned restart leaves its word behind; this end is none.
        SmallFile.remove(folders.handover(component));
        boolean byItself = Termination.end(running.get(), patience);
        System.err.println(component.text() + (byItself ? " stopped" : " killed"));
      }
    }
    if (!any) {
      throw new Problem(ExitCode.NOT_FOUND, "nothing runs on " + folders.data());
    }
    return ExitCode.DONE.number();
  }
}
