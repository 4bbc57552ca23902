package io.breakwater.runtime.cli;

import io.breakwater.runtime.config.Config;
import io.breakwater.runtime.config.ExitCode;
import io.breakwater.runtime.config.Problem;
import io.breakwater.runtime.feeder.FeederRole;
import io.breakwater.runtime.monitor.MonitorRole;
import io.breakwater.runtime.paper.PaperRole;
import io.breakwater.runtime.process.Component;
import io.breakwater.runtime.process.Folders;
import io.breakwater.runtime.process.Role;
import io.breakwater.runtime.process.RoleProcess;
import io.breakwater.runtime.strategist.StrategistRole;
import io.breakwater.runtime.trader.TraderRole;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Runs one component as this process; what the supervisor starts.
@CommandLine.Command(name = "role", hidden = true, description = "run one component")
final class RoleCommand implements Callable<Integer> {
  @Mixin Common common = new Common();

  @Parameters(paramLabel = "COMPONENT")
  Component component = Component.TRADER;

  @Override
  public Integer call() {
    Folders folders = common.folders();
    return RoleProcess.run(component, folders, () -> wire(component, folders, common.config()));
  }

  static Role wire(Component component, Folders folders, Config config) {
    return switch (component.kind()) {
      case PAPER -> new PaperRole(folders, config);
      case FEEDER -> new FeederRole(folders, config, component);
      case STRATEGIST -> new StrategistRole(folders, config);
      case TRADER -> new TraderRole(folders, config);
      case MONITOR -> new MonitorRole(folders, config);
      case SUPERVISOR ->
          throw new Problem(ExitCode.USAGE, "the supervisor is `breakwater up` itself");
    };
  }
}
